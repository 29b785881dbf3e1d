"""Several widgets change in one event, one of them disappears because of another."""

import streamlit as st

log = st.session_state.setdefault("log", [])


def note(key):
    log.append((key, st.session_state.get(key)))


show = st.checkbox("show", True, key="show", on_change=note, args=("show",))
if show:
    st.slider("inner", 0, 9, 1, key="inner", on_change=note, args=("inner",))
    st.text_input("text", key="text", on_change=note, args=("text",))
st.number_input("after", 0, 9, key="after", on_change=note, args=("after",))
st.text(f"{log}")
st.text(f"{st.session_state.get('inner')} {st.session_state.get('text')}")

#: at.slider[0].set_value(5); at.number_input[0].set_value(3); at.checkbox[0].uncheck()
#: at.run()
#: at.checkbox[0].check(); at.number_input[0].set_value(4)
