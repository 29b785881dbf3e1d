import streamlit as st
from dataclasses import dataclass


@dataclass
class A:
    n: object

    def __eq__(self, o):
        return True

    def __hash__(self):
        return 1


@dataclass
class B(A):
    pass


class S(str):
    def shout(self):
        return self.upper() + "!"


def tell(x):
    return f"{type(x).__name__} {x.n!r}"


def loud(x):
    return x.shout() if hasattr(x, "shout") else x


which = st.radio("which", ["A", "B"])
number = st.slider("n", 0, 3)
sub = st.checkbox("sub")
st.text(tell((A if which == "A" else B)(number)))
st.text(tell((A if which == "A" else B)(float(number))))
st.text(loud(S("abc") if sub else "abc"))
st.text(type(loud(S("abc") if sub else "abc")).__name__)
#: at.radio[0].set_value('B')
#: at.slider[0].set_value(1)
#: at.checkbox[0].check()
#: at.radio[0].set_value('A')
#: at.checkbox[0].uncheck()
