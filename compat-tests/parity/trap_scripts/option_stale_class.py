import streamlit as st


class Plan:
    def __init__(self, name, run):
        self.name, self.run = name, run

    def __str__(self):
        return self.name


st.session_state.runs = st.session_state.get("runs", 0) + 1
R = st.session_state.runs
plans = [Plan("a", R), Plan("b", R)]


def fn():
    return R


p = st.selectbox("p", plans)
q = st.radio("q", plans, key="q", format_func=lambda p: p.name + "!")
m = st.multiselect("m", plans, [plans[0]])
s = st.select_slider("s", plans)
g = st.pills("g", plans, default=plans[1])
f = st.selectbox("f", [fn, len], format_func=lambda f: f.__name__)
st.text([isinstance(x, Plan) for x in (p, q, m[0], s, g)])
st.text([x.run for x in (p, q, m[0], s, g)])
st.text(f() if f is not len else "len")
st.text([st.session_state.q.run, isinstance(st.session_state.q, Plan)])


def cb():
    st.session_state.seen = (st.session_state.q.run, st.session_state.runs)


st.button("b", on_click=cb)
st.text(st.session_state.get("seen"))
n = st.number_input("n")
#: at.number_input[0].set_value(2.0)
#: at.selectbox[0].select_index(1)
#: at.radio[0].set_value(at.radio[0].value)
#: at.button[0].click()
#: at.number_input[0].set_value(3.0)
