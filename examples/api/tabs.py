"""Tabs, of which the script knows which one is open."""

import streamlit as st

chart, table = st.tabs(["Chart", "Table"], key="view", on_change="rerun")
chart.line_chart([3, 1, 4, 1, 5])
if table.open:
    table.dataframe({"value": [3, 1, 4, 1, 5]})
st.caption(f"Open: {st.session_state.view}")
