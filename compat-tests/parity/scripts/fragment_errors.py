"""What fragments and st.rerun do not allow."""

import datetime

import streamlit as st

for every in (1, 1.5, "1s", "2 minutes", "1h30m", datetime.timedelta(seconds=3), -1):
    st.fragment(lambda: None, run_every=every)()
for attempt in (
    lambda: st.fragment(run_every="soon"),
    lambda: st.rerun(scope="fragment"),
    lambda: st.rerun(scope="a key"),
    lambda: st.rerun(scope=["a key"]),
):
    try:
        attempt()
    except Exception as error:
        st.text(type(error).__name__)
st.text("end")
