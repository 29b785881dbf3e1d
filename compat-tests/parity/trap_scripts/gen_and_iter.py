import streamlit as st


def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                st.caption(f"got {got}")
    finally:
        st.caption("closed")


n = st.slider("n", 1, 5, 3)
g = numbers(n)
st.text(next(g))
try:
    st.text(g.send("x"))
except StopIteration:
    st.text("stop")
g.close()
it = iter(range(n))
a = [x for x in it if x % 2]
b = list(it)
st.text((a, b))
z = zip(range(n), "abcde")
st.text(next(z))
st.text(list(z))


def outer():
    r = yield from numbers(2)
    return r


st.text(list(outer()))
m = map(lambda x: x * n, [1, 2])
st.text(list(m))
st.text(list(m))
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(4)
#: at.run()
