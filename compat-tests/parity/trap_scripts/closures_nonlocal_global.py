import streamlit as st

total = 0
fs = []


def add(n):
    global total
    total += n

    def inner(k):
        nonlocal n
        n += k
        return n

    fs.append(inner)
    return inner


n = st.slider("n", 0, 5, 2)
f = add(n)
g = add(10)
st.text((f(1), f(1), g(5), total, fs[0](0), fs[0] is f))


def default(x, acc=[], *, d={}):
    acc.append(x)
    d[x] = len(acc)
    return acc, d


st.text(default(n))
st.text(default(1))
st.text(default.__defaults__)
x = 1


def shadow():
    x = n

    def read():
        return x

    return read


st.text(shadow()())
del f
try:
    f
except NameError:
    st.text("gone")
#: at.slider[0].set_value(3)
#: at.run()
#: at.slider[0].set_value(2)
