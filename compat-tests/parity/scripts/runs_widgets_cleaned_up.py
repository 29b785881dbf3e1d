"""What is left of a widget that is not drawn: by key, without key, set by hand, in another branch."""

import streamlit as st

page = st.radio("page", ["a", "b", "none"], key="page")
if page == "a":
    st.text_input("shared", "from a", key="shared")
    plain = st.slider("plain", 0, 10, 1)
    st.text(f"plain {plain}")
elif page == "b":
    st.text_input("shared", "from b", key="shared")
    st.text_input("only b", key="only_b")
st.session_state.mine = st.session_state.get("mine", 0) + 1
st.text(f"{sorted(k for k in st.session_state if isinstance(k, str))}")
st.text(f"{st.session_state.get('shared')}")

#: at.text_input[0].input("typed"); at.slider[0].set_value(7)
#: at.radio[0].set_value("b")
#: at.radio[0].set_value("none")
#: at.radio[0].set_value("a")
