"""Popovers are drawn whether open or not."""

import streamlit as st

with st.popover("Silent", icon="🎈", help="why") as silent:
    st.text("inside")
    st.checkbox("tick")
    with st.popover("Inner"):
        st.text("innermost")
told = st.popover("Told", on_change="rerun", key="told")
st.text(f"{type(silent).__name__} {silent.open} {told.open} {st.session_state.told}")
for attempt in (
    lambda: st.popover(None),
    lambda: st.popover("P", on_change="never"),
    lambda: st.popover("P", key="told"),
    lambda: st.popover("P", type="none"),
):
    try:
        attempt()
    except Exception as error:
        st.text(type(error).__name__)
if st.button("open"):
    st.session_state.wanted = True
    st.rerun()

#: at.checkbox[0].check()
#: at.button[-1].click()
