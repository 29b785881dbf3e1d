import streamlit as st

n = st.slider("n", 0, 5)


class Mine(Exception):
    def __init__(self, a, b=1):
        self.a = a
        self.b = b

    def __str__(self):
        return f"mine {self.a}"


try:
    if n == 1:
        raise ExceptionGroup("grp", [ValueError("v"), KeyError("k")])
    if n == 2:
        raise Mine(3)
except* ValueError as g:
    st.text(("vals", [str(e) for e in g.exceptions]))
except* KeyError as g:
    st.text(("keys", len(g.exceptions)))
except* Mine as g:
    st.text(str(g.exceptions[0]))
if n == 3:
    raise Mine("top", b=2)
if n == 4:
    raise Exception
if n == 5:
    assert n == 0, "assertion text"
st.text("end")
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(0)
