"""Trap: form in loop."""

import streamlit as st

for nm in ("a", "b"):
    with st.form(nm):
        t = st.text_input("T", key=f"t{nm}")
        if st.form_submit_button("Go"):
            st.write(f"sent {nm} {t}")
tot = sum(len(st.session_state[f"t{x}"]) for x in "ab")
st.text(tot)
#: at.text_input[0].set_value("hey"); at.button[0].click()
#: at.text_input[1].set_value("you"); at.button[1].click()
#: at.run()
