"""Functions that answer an exception instead of raising it, as they are in scripts that check what was typed."""
import streamlit as st
from probes import probe


class Refused(ValueError):
    def __init__(self, text, field):
        super().__init__(text)
        self.field = field


def checked(amount):
    probe("checked")
    try:
        if amount > 5:
            raise Refused(f"{amount} is too many", "amount")
        return amount, None
    except Refused as error:
        return None, error


def told(error):
    probe("told")
    return f"{error.field}: {error}"


amount = st.sidebar.slider("Amount", 1, 9, 7)
gain = st.sidebar.slider("Gain", 1, 9, 2)
value, error = checked(amount)
if error:
    st.error(told(error))
    st.exception(error)
else:
    st.write(value * gain)

#> sidebar.slider[1].set_value(3) ->  : nobody asked about the gain
#> sidebar.slider[0].set_value(8) -> checked told : another error
#> sidebar.slider[0].set_value(2) -> checked : no error, nothing to tell
#> sidebar.slider[0].set_value(7) ->  : the same exception as before
