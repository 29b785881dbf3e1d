import streamlit as st, time

n = st.slider("n", 0, 4)
calls = st.session_state.setdefault("calls", [])


@st.cache_data(max_entries=2)
def two(x):
    calls.append(("two", x))
    return [x]


@st.cache_data(hash_funcs={dict: lambda d: sorted(d)})
def hashed(d):
    calls.append(("hashed", sorted(d.items())))
    return d


@st.cache_data
def under(_c, x=1, *args, **kw):
    calls.append(("under", x, args, sorted(kw)))
    return x


@st.cache_data(show_spinner=False, ttl=3600)
def slow(x):
    calls.append(("slow", x))
    return {"x": x}


@st.cache_resource
def res(x):
    calls.append(("res", x))
    return {"x": x}


class M:
    @st.cache_data
    def meth(_self, x):
        calls.append(("meth", x))
        return x

    @staticmethod
    @st.cache_data
    def stat(x):
        calls.append(("stat", x))
        return x


two(n)
two(n + 1)
two(n + 2)
two(n)
hashed({"a": n})
hashed({"a": 5})
under(object(), x=n)
under(object(), n)
under(None, n, 1, k=2)
a = slow(1)
a["x"] = 99
st.text(slow(1))
slow(x=1)
r = res(1)
r["x"] += 1
st.text((res(1) is r, r["x"] >= 2))
if n == 2:
    slow.clear(1)
if n == 3:
    slow.clear()
if n == 4:
    st.cache_data.clear()
M().meth(n)
M().meth(n)
M.stat(n)
st.text(calls)


@st.cache_data
def gen():
    yield 1


for bad in (gen, lambda: two(lambda: 1), lambda: two(object())):
    try:
        st.text(repr(bad())[:5])
    except Exception as e:
        st.text(type(e).__name__)
st.text((two.__name__, two.__wrapped__(7)))
#: at.run()
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(0)
