"""st.text: Text as it is."""

import streamlit as st

st.text("total:   42\nmean:     7   *no marks*")
