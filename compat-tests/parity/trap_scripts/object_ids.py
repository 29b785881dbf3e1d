import streamlit as st


def pair():
    a = []
    return a, a


def sep():
    return [], []


flag = st.checkbox("f")
p, q = pair()
p.append(1)
st.text(q)
st.text(p is q)
r, s = sep()
r.append(1)
st.text(s)
st.text(r is s)
t = (1, 2, 3)


def same(x):
    return x


st.text(same(t) is t)
w = "long text with spaces" + str(int(flag))
st.text(same(w) is w)
#: at.checkbox[0].check()
#: at.run()
