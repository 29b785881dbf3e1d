"""Functions that read session_state themselves."""
import streamlit as st
from probes import probe


def greeting():
    probe("greeting")
    return f"Hello {st.session_state.name}"


def basket():
    probe("basket")
    return sum(st.session_state.prices) * (1 + st.session_state.tax / 100)


def footer():
    probe("footer")
    return "made by us"


st.session_state.setdefault("prices", [3, 4, 5])
st.text_input("Name", "Ann", key="name")
st.slider("Tax", 0, 30, 20, key="tax")
st.slider("Columns", 1, 5, 2, key="columns")
st.write(greeting())
st.write(basket())
st.caption(footer())

#> text_input[0].set_value("Bea") -> greeting : the name is read by the greeting
#> slider[0].set_value(10) -> basket : the tax by the basket
#> slider[1].set_value(3) ->  : the columns by nobody
#> text_input[0].set_value("Ann") ->  : Ann was greeted
