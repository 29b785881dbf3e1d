"""st.pills: one or several small buttons."""

import streamlit as st

tags = st.pills("Tags", ["new", "used", "rare"], selection_mode="multi")
st.write("Tags:", tags)
