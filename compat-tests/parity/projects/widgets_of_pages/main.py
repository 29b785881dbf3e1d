"""Project: widgets of pages."""

import streamlit as st

st.header("Main")
st.slider("n", 0, 9, 2, key="n")
u = st.slider("unkeyed", 0, 9, 2)
st.text(f"t={st.session_state.get('t')} n={st.session_state.get('n')} u={u}")
if st.button("to b"):
    st.switch_page("pages/b.py")

#: at.slider[0].set_value(4); at.slider[1].set_value(5)
#: at.button[0].click()
#: at.text_input[0].set_value("zz")
#: at.button[0].click()
#: at.run()
#: at.switch_page("main.py")
#: at.slider[0].set_value(7)
#: at.switch_page("pages/b.py")
#: at.text_input[0].set_value("ww")
#: at.switch_page("main.py")
