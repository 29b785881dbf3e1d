import streamlit as st
import enum


class Colour(enum.IntEnum):
    RED = 1


class Other(enum.IntEnum):
    RED = 1


class Perm(enum.Flag):
    R = 1
    W = 2


def tell(x):
    return repr(x)


k = st.radio("k", ["Colour", "Other", "int", "Perm"])
st.text(tell({"Colour": Colour.RED, "Other": Other.RED, "int": 1, "Perm": Perm.R | Perm.W}[k]))
c = st.selectbox("c", list(Colour))
st.text(tell(c))
st.text(c is Colour.RED)
#: at.radio[0].set_value('Other')
#: at.radio[0].set_value('int')
#: at.radio[0].set_value('Perm')
#: at.radio[0].set_value('Colour')
