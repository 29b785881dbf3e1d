import streamlit as st

n = st.slider("n", 0, 3)
with st.form("f", clear_on_submit=True, enter_to_submit=False):
    a = st.text_input("a", "da")
    b = st.slider("b", 0, 9, 2, key="b")
    c = st.checkbox("c")
    one = st.form_submit_button("one")
    two = st.form_submit_button("two", type="primary")
st.text((a, b, c, one, two, st.session_state.b))
#: at.text_input[0].set_value("x"); at.slider(key="b").set_value(5); at.button[0].click()
#: at.run()
#: at.checkbox[0].check(); at.button[1].click()
#: at.slider[0].set_value(1)
#: at.text_input[0].set_value("y"); at.slider[0].set_value(2)
#: at.button[1].click()
