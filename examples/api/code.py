"""st.code: Source code with colours and line numbers."""

import streamlit as st

st.code("for word in words:\n    print(word)", line_numbers=True)
st.code("SELECT region, sum(price) FROM sales GROUP BY region", language="sql", wrap_lines=True)
