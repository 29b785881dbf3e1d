import streamlit as st

n = st.slider("n", 0, 5)


def cb():
    st.session_state.x = (n, who)


st.button("go", on_click=cb)
who = f"who{n}"


def cb():
    st.session_state.x = "second"


st.text(st.session_state.get("x"))
n += 10
#: at.button[0].click()
#: at.slider[0].set_value(2); at.button[0].click()
#: at.slider[0].set_value(3)
#: at.button[0].click()
