import streamlit as st

log = st.session_state.setdefault("log", [])


def note(name):
    log.append((name, dict(st.session_state).get("b"), dict(st.session_state).get("a")))


st.text_input("b", key="b", on_change=note, args=("b",))
st.text_input("a", key="a", on_change=note, args=("a",))
st.checkbox("c", key="c", on_change=note, args=("c",))
st.text(log)
#: at.text_input(key='a').set_value('1'); at.text_input(key='b').set_value('2'); at.checkbox[0].check()
#: at.text_input(key='b').set_value('2')
#: at.text_input(key='a').set_value('3'); at.checkbox[0].uncheck()
