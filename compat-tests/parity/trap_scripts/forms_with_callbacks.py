import streamlit as st

log = st.session_state.setdefault("log", [])


def sent(kind):
    log.append((kind, st.session_state.x, st.session_state.y))


with st.form("f", clear_on_submit=st.checkbox("clear")):
    st.text_input("x", "dx", key="x")
    st.slider("y", 0, 9, 3, key="y")
    z = st.checkbox("z")
    one = st.form_submit_button("one", on_click=sent, args=("one",))
    two = st.form_submit_button("two", on_click=sent, args=("two",))
st.text((one, two, z))
st.text(log)
st.text((st.session_state.x, st.session_state.y))
#: at.text_input[0].set_value('q'); at.button[0].click()
#: at.slider[0].set_value(5); at.button[1].click()
#: at.checkbox[0].check()
#: at.text_input[0].set_value('w'); at.checkbox[1].check(); at.button[0].click()
#: at.run()
#: at.button[1].click()
