import streamlit as st
from backoffice import flags

st.title("Settings")
for name in flags.FLAGS:
    st.toggle(name, flags.enabled(name), key=f"flag_{name}", on_change=flags.put, args=(name,))
if st.button("Home"):
    st.session_state.visits = st.session_state.get("visits", 0) + 1
st.write(st.session_state.get("flags"))
