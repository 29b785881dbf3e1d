"""cache_data: computed once per arguments, copies, clear, elements inside, methods of the decorated function."""

import streamlit as st

calls = st.session_state.setdefault("calls", [])


@st.cache_data
def double(xs, _ignored=0):
    calls.append(len(xs))
    return [x * 2 for x in xs]


@st.cache_data(show_spinner=False)
def drawn(name):
    calls.append(name)
    st.text(f"hello {name}")
    return {"name": name}


first = double([1, 2])
first.append("spoiled")
second = double([1, 2], _ignored=5)
st.text(f"{first} {second} {first is second}")
drawn("a")["name"] = "changed"
st.text(str(drawn("a")))
n = st.slider("N", 0, 3)
double(list(range(n)))
if st.button("Clear one"):
    double.clear([1, 2])
if st.button("Clear all"):
    st.cache_data.clear()
if st.button("Clear function"):
    drawn.clear()
st.text(f"{calls}")

#: at.slider[0].set_value(2)
#: at.slider[0].set_value(0)
#: at.button[0].click()
#: at.run()
#: at.button[1].click()
#: at.run()
#: at.button[2].click()
#: at.run()
