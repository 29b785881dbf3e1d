"""st.select_slider: ordered options."""

import streamlit as st

low, high = st.select_slider("Sizes", ["XS", "S", "M", "L", "XL"], value=("S", "L"))
st.write("From", low, "to", high)
