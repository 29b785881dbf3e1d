import streamlit as st


class Meta(type):
    count = 0

    def __call__(cls, *a):
        Meta.count += 1
        return super().__call__(*a)


class Thing(metaclass=Meta):
    registry = []

    def __init__(self, n):
        self.n = n
        Thing.registry.append(n)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return f"{name}{self.n}"

    def __call__(self, x):
        return self.n + x

    def __contains__(self, x):
        return x == self.n

    def __iter__(self):
        return iter(range(self.n))

    def __bool__(self):
        return self.n > 1

    def __getitem__(self, k):
        return (self.n, k)

    def __iadd__(self, x):
        self.n += x
        return self

    def __del__(self):
        pass


def make(n):
    return Thing(n)


n = st.slider("n", 0, 5, 2)
t = make(n)
u = make(2)
t += 1
st.text((t.foo, t(2), n + 1 in t, list(t), bool(t), t["k"], t[1:2]))
st.text((Meta.count, Thing.registry, u.n))
#: at.slider[0].set_value(3)
#: at.run()
#: at.slider[0].set_value(2)
