"""Forms made in a loop, one of which goes away, and a submit that adds one."""

import streamlit as st

rows = st.session_state.setdefault("rows", ["one", "two"])
for row in list(rows):
    with st.form(f"form-{row}"):
        text = st.text_input("text", row)
        drop = st.form_submit_button(f"drop {row}")
    if drop:
        rows.remove(row)
    st.text(f"{row}: {text} {drop}")
with st.form("new", clear_on_submit=True):
    name = st.text_input("new")
    if st.form_submit_button("add") and name:
        rows.append(name)
st.text(f"{rows}")

#: at.text_input[0].input("changed"); at.button[0].click()
#: at.run()
#: at.text_input[-1].input("three"); at.button[-1].click()
#: at.run()
