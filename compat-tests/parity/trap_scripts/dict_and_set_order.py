import streamlit as st


def keys(d):
    return list(d)


def merged(a, b):
    return {**a, **b}


flip = st.checkbox("flip")
d = {"b": 1, "a": 2} if flip else {"a": 2, "b": 1}
st.text(keys(d))
st.text(keys(merged(d, {"c": 3})))
st.text(d == {"a": 2, "b": 1})
s = set()
for x in ["z", "q", "y"] if flip else ["y", "z", "q"]:
    s.add(x)
st.text(sorted(s))
st.text(len(s))
d.pop("a")
d["a"] = 5
st.text(keys(d))
#: at.checkbox[0].check()
#: at.run()
#: at.checkbox[0].uncheck()
