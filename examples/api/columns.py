"""Columns of different widths, with a border."""

import streamlit as st

left, right = st.columns([2, 1], border=True, vertical_alignment="center")
left.metric("Visitors", 1204, 7)
right.button("Refresh")
