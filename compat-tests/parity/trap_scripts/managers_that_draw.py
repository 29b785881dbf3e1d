import streamlit as st, contextlib

n = st.slider("n", 0, 3)


@contextlib.contextmanager
def card(t):
    c = st.container(border=True)
    with c:
        st.text(f"<{t}>")
        try:
            yield c
        except ValueError as e:
            st.text(f"caught {e}")
        finally:
            st.text("</>")


with card("a") as c:
    st.text("body")
    if n == 1:
        raise ValueError("v")
c.text("after")
with contextlib.ExitStack() as stack:
    cols = [stack.enter_context(col) for col in st.columns(2)]
    st.text("which column")
    stack.callback(st.text, "callback at exit")


def draw():
    for i in range(n):
        st.text(f"gen {i}")
        got = yield i
        if got:
            st.text(f"got {got}")


g = draw()
st.text("before gen")
for v in g:
    st.text(f"v {v}")
h = draw()
next(h, None)
try:
    h.send("hello")
except (StopIteration, TypeError) as e:
    st.text(type(e).__name__)
del h
lazy = map(lambda i: st.text(f"lazy {i}"), range(n))
st.text("before lazy")
list(lazy)
st.text(sorted(range(n), key=lambda i: (st.text(f"key {i}"), -i)[1]))
st.text(max([1, 2], key=lambda i: st.text("m") and i or i))


@contextlib.contextmanager
def silent():
    with contextlib.redirect_stdout(None):
        yield


with contextlib.suppress(ZeroDivisionError):
    st.text("sup")
    1 / 0
    st.text("never")
st.text("end")
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(2)
