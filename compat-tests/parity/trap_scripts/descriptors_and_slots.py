import streamlit as st


class Logged:
    log = []

    def __set_name__(self, o, n):
        self.n = n

    def __get__(self, i, o=None):
        Logged.log.append(("get", self.n))
        return i.__dict__.get(self.n, 0) if i is not None else self

    def __set__(self, i, v):
        Logged.log.append(("set", self.n, v))
        i.__dict__[self.n] = v


class A:
    x = Logged()
    y = Logged()


def use(a, n):
    a.x = n
    return a.x + a.y


n = st.slider("n", 0, 5, 2)
a = A()
st.text(use(a, n))
st.text(use(a, 1))
st.text(Logged.log)
st.text(vars(a))


class S:
    __slots__ = ("p", "q")


s = S()


def fill(s, n):
    s.p = n
    return s


fill(s, n)
st.text(s.p)
st.text(hasattr(s, "q"))
#: at.slider[0].set_value(3)
#: at.run()
