"""st.feedback: how was it?"""

import streamlit as st

stars = st.feedback("stars")
if stars is not None:
    st.write("Thank you for", stars + 1, "stars")
