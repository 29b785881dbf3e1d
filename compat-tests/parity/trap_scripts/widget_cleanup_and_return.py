import streamlit as st

show = st.checkbox("show", True)
if show:
    st.text_input("plain", "p", key="plain")
    st.slider("keyless", 0, 5, 1)
st.text(sorted(st.session_state))
if "kept" not in st.session_state:
    st.session_state.kept = "first"
if show:
    st.text_input("kept", key="kept")
st.text(st.session_state.get("kept", "gone"))
#: at.text_input(key='plain').set_value('q'); at.text_input(key='kept').set_value('second')
#: at.slider[0].set_value(4)
#: at.checkbox[0].uncheck()
#: at.checkbox[0].check()
#: at.run()
