"""Linked converters: two number inputs that follow one another by callbacks, units as a dict of lambdas, a log, swap."""
import streamlit as st
from probes import probe
UNITS = {
    "length": {"m": 1.0, "km": 1000.0, "ft": 0.3048, "mi": 1609.344},
    "mass": {"kg": 1.0, "g": 0.001, "lb": 0.45359237},
    "temp": {"C": (lambda c: c, lambda c: c), "F": (lambda f: (f - 32) / 1.8, lambda c: c * 1.8 + 32), "K": (lambda k: k - 273.15, lambda c: c + 273.15)},
}
def convert(kind, value, a, b):
    table = UNITS[kind]
    if callable(table[a]) or isinstance(table[a], tuple):
        return table[b][1](table[a][0](value))
    return value * table[a] / table[b]

def fwd(): st.session_state.right = round(convert(st.session_state.kind, st.session_state.left, st.session_state.ua, st.session_state.ub), 4)
def bwd(): st.session_state.left = round(convert(st.session_state.kind, st.session_state.right, st.session_state.ub, st.session_state.ua), 4)
def swap():
    ss = st.session_state
    ss.ua, ss.ub = ss.ub, ss.ua
    ss["left"], ss["right"] = ss["right"], ss["left"]
def changed_kind():
    for k in "ua", "ub":
        st.session_state.pop(k, None)
    st.session_state.left = st.session_state.right = 0.0
def remember(): st.session_state.log.insert(0, (st.session_state.left, st.session_state.ua, st.session_state.right, st.session_state.ub))
def table(kind, value, unit, digits):
    probe("table")
    return {u: round(convert(kind, value, unit, u), digits) for u in UNITS[kind]}

for k, v in {"left": 0.0, "right": 0.0, "log": []}.items():
    if k not in st.session_state: st.session_state[k] = v
st.radio("Kind", UNITS, key="kind", on_change=changed_kind, horizontal=True)
opts = list(UNITS[st.session_state.kind])
l, mid, r = st.columns([4, 1, 4])
with l:
    st.selectbox("From", opts, key="ua", on_change=fwd)
    st.number_input("Value", key="left", on_change=fwd, format="%.4f")
with r:
    st.selectbox("To", opts, index=1, key="ub", on_change=fwd)
    st.number_input("Result", key="right", on_change=bwd, format="%.4f")
mid.button("swap", on_click=swap)
mid.button("keep", on_click=remember)
digits = st.slider("digits", 0, 6, 3)
st.json(table(st.session_state.kind, st.session_state.left, st.session_state.ua, digits))
for i, (a, ua, b, ub) in enumerate(st.session_state.log):
    c1, c2 = st.columns([5, 1])
    c1.text(f"{a} {ua} = {b} {ub}")
    c2.button("x", key=f"del{i}", on_click=lambda i=i: st.session_state.log.pop(i))
st.write(dict(sorted((k, v) for k, v in st.session_state.items() if isinstance(v, (float, str)))))
#: at.number_input(key='left').set_value(12.5) #= table
#: at.number_input(key='right').set_value(2.0) #= table
#: at.slider[0].set_value(1) #= table
#: at.button[0].click() #= table
#: at.button[1].click() #=
#: at.selectbox(key='ub').select('mi') #=
#: at.button[1].click() #=
#: at.radio[0].set_value('temp') #= table
#: at.number_input(key='left').set_value(100.0) #= table
#: at.selectbox(key='ua').select('F') #= table
#: at.button(key='del1').click() #=
#: at.button(key='del0').click() #=
#: at.radio[0].set_value('mass') #= table
