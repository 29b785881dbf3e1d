"""Two fragments that share the state with the page around them."""
import streamlit as st
from probes import probe


def powers(base):
    probe("powers")
    return [base**i for i in range(5)]


def roots(number):
    probe("roots")
    return [round(number ** (1 / i), 3) for i in range(1, 4)]


def heading(name):
    probe("heading")
    return f"For {name}"


@st.fragment
def left():
    st.slider("Base", 1, 9, 2, key="base")
    st.write(powers(st.session_state.base))


@st.fragment
def right():
    st.slider("Number", 1, 99, 16, key="number")
    st.write(roots(st.session_state.number))


st.header(heading(st.text_input("Name", "Ann")))
left()
right()

#> slider[0].set_value(3) -> powers : the left one
#> slider[1].set_value(27) -> roots : the right one
#> text_input[0].set_value("Bea") -> heading : neither
#> slider[0].set_value(2) ->  : back
