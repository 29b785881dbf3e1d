import streamlit as st

s = st.session_state
where = st.radio("where", ["no", "func", "with", "try", "finally", "frag", "gen", "lambda", "comp", "else"])


def f():
    st.text("in f")
    if where == "func":
        st.stop()
    return 1


f()
with st.container():
    with st.expander("x"):
        st.text("in x")
        if where == "with":
            st.stop()
try:
    st.text("try")
    if where == "try":
        st.stop()
except Exception:
    st.text("caught")
else:
    st.text("else")
    if where == "else":
        st.stop()
finally:
    st.text("fin")
    if where == "finally":
        st.stop()


@st.fragment
def g():
    st.text("frag")
    if where == "frag":
        st.stop()
    st.text("frag end")


g()


def gen():
    for i in range(3):
        if where == "gen" and i == 1:
            st.stop()
        yield i


st.text(sum(gen()))
(lambda: st.stop() if where == "lambda" else st.text("lam"))()
_ = [st.stop() if (where == "comp" and i == 2) else st.text(i) for i in range(4)]
s.end = s.get("end", 0) + 1
st.text(s.end)
#: at.radio[0].set_value("func")
#: at.radio[0].set_value("with")
#: at.radio[0].set_value("try")
#: at.radio[0].set_value("finally")
#: at.radio[0].set_value("frag")
#: at.radio[0].set_value("gen")
#: at.radio[0].set_value("lambda")
#: at.radio[0].set_value("comp")
#: at.radio[0].set_value("else")
#: at.radio[0].set_value("no")
