"""st.skeleton: A shape in the place of what is loading."""

import streamlit as st

place = st.skeleton(120)
if st.checkbox("Load"):
    place.write("Here it is")
