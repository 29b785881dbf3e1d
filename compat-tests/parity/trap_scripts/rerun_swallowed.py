import streamlit as st

caught = []
if st.button("go"):
    try:
        st.rerun()
    except Exception as e:
        caught.append(type(e).__name__)
    finally:
        st.session_state.fin = st.session_state.get("fin", 0) + 1
if st.button("stop"):
    try:
        st.text("before")
        st.stop()
    except BaseException as e:
        caught.append(type(e).__name__)
        raise
    finally:
        st.session_state.fin = st.session_state.get("fin", 0) + 1
st.text(caught)
st.text(st.session_state.get("fin"))
#: at.button[0].click()
#: at.button[1].click()
#: at.run()
