import streamlit as st
import numpy as np

n = st.slider("n", 1, 5, 2)
a = np.arange(6).reshape(2, 3)


def row(a, i):
    return a[i]


r = row(a, 0)
r += n
st.text(a.tolist())
t = a.T
t[0, 0] = -1
st.text(a.tolist())


def inplace(a, out=None):
    return np.multiply(a, n, out=out)


b = np.zeros_like(a)
inplace(a, b)
st.text(b.tolist())
c = inplace(a)
c[0] = 0
st.text(a[0].tolist())
m = np.ma.masked_array([1, 2, 3], [0, 1, 0])
st.text(str(m.sum()))
st.text(np.shares_memory(a, r))
a.flags.writeable = False
try:
    r2 = row(a, 1)
    r2[0] = 5
except ValueError:
    st.text("read-only")
rec = np.array([(1, "a")], dtype=[("n", int), ("s", "U1")])
rec["n"] = n
st.text(rec.tolist())
with np.errstate(divide="ignore"):
    st.text(str((np.array([1.0]) / 0)[0]))
o = np.array([[1], {"a": n}], dtype=object)
o[0].append(n)
st.text(o.tolist())
#: at.slider[0].set_value(3)
#: at.run()
