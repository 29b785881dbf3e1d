"""Trap: prints counter."""

import streamlit as st


class Counter:
    n = 0

    def __enter__(self):
        Counter.n += 1
        return self

    def __exit__(self, *a):
        Counter.n += 10
        return True

    def __iter__(self):
        Counter.n += 100
        return iter([1, 2])

    def __len__(self):
        Counter.n += 1000
        return 2

    def __bool__(self):
        Counter.n += 5
        return True


k = st.slider("k", 0, 9, 1)
c = Counter()
with c:
    pass
for x in c:
    pass
if c:
    pass
len(c)
st.text(Counter.n)
st.text(k)
with c:
    raise ValueError
st.text(Counter.n)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
