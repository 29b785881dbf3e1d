"""Which parameters make a selectbox, radio, checkbox, toggle or button another one."""

import streamlit as st

change = st.slider("Change", 0, 6)
label = "Renamed" if change == 1 else "Named"
index = 1 if change == 2 else 0
help = "tip" if change == 3 else None
format_func = str.upper if change == 4 else str
disabled = change == 5
accept = change == 6
options = ["a", "b", "c"]
s = st.selectbox(label, options, index, format_func, "s", help, disabled=disabled, accept_new_options=accept)
t = st.selectbox(label, options, index, format_func, help=help, disabled=disabled, accept_new_options=accept)
r = st.radio(label, options, index, format_func, "r", help, disabled=disabled, horizontal=accept)
q = st.radio(label, options, index, format_func, help=help, disabled=disabled, horizontal=accept)
c = st.checkbox(label, bool(index), "c", help, disabled=disabled)
d = st.checkbox(label, bool(index), help=help, disabled=disabled)
st.text(f"{s} {t} {r} {q} {c} {d}")

#: at.selectbox[0].select("c"); at.selectbox[1].select("c"); at.radio[0].set_value("c"); at.radio[1].set_value("c"); at.checkbox[0].check(); at.checkbox[1].check()
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(0); at.selectbox[0].select("c"); at.selectbox[1].select("c"); at.radio[1].set_value("c"); at.checkbox[1].check()
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(6)
#: at.slider[0].set_value(0)
