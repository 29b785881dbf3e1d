"""A fragment with run_every in a full run, with containers of its own and a nested function."""

import streamlit as st


@st.fragment(run_every="10s")
def clock():
    ticks = st.session_state.get("ticks", 0) + 1
    st.session_state.ticks = ticks
    left, right = st.columns(2)
    left.text(f"tick {ticks}")
    with right:
        st.button("reset", on_click=lambda: st.session_state.update(ticks=0))


clock()
st.text(f"after {st.session_state.ticks}")

#: at.run()
#: at.button[0].click()
