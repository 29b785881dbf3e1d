"""st.progress: A bar that moves."""

import streamlit as st

done = st.slider("Done", 0, 100, 30)
st.progress(done, text=f"{done} of 100")
