import streamlit as st
import inspect

n = st.slider("n", 0, 5, 2)
exec("y = n * 2")
st.text(y)
ns = {}
exec("def f(x): return x + 1", ns)
st.text(ns["f"](n))
st.text(eval("[i * n for i in range(2)]", {"n": n}))


def documented(a, b=2):
    "Doc."
    return a


st.text(str(inspect.signature(documented)) + documented.__doc__)
st.text(inspect.getsource(documented).count("\n"))
code = compile("z = n + 1", "<s>", "exec")
exec(code)
st.text(z)
st.text(sorted(k for k in globals() if k in ("n", "y", "z", "ns")))
#: at.slider[0].set_value(3)
#: at.run()
