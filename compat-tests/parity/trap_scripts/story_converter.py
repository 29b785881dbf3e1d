"""An app as people write them: converter."""

import streamlit as st

UNITS = {"Length": {"m": 1.0, "km": 1000.0, "ft": 0.3048}, "Mass": {"kg": 1.0, "lb": 0.45359237}}


class Converter:
    def __init__(self, table):
        self.table = table
        self.history = []

    def convert(self, v, a, b):
        r = v * self.table[a] / self.table[b]
        self.history.append((v, a, b, r))
        return r


kind = st.sidebar.radio("Kind", list(UNITS))
conv = Converter(UNITS[kind])
col1, col2 = st.columns(2)
a = col1.selectbox("From", list(conv.table))
b = col2.selectbox("To", list(conv.table), index=1)
v = st.number_input("Value", value=1.0)
st.write(f"{v:g} {a} = **{conv.convert(v, a, b):.4f} {b}**")
with st.expander("All"):
    for u in conv.table:
        st.caption(f"{conv.convert(v, a, u):.3f} {u}")
st.text(len(conv.history))
hist = st.session_state.setdefault("hist", [])
if st.button("Save"):
    hist.append(conv.history[0])
st.table(hist) if hasattr(st, "tableX") else st.write(hist)
#: at.number_input[0].set_value(5.0)
#: at.selectbox[0].select("km")
#: at.button[0].click()
#: at.sidebar.radio[0].set_value("Mass")
#: at.button[0].click()
