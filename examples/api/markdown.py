"""st.markdown: Text with marks."""

import streamlit as st

st.markdown("**bold**, :red[red], :blue-background[blue], :small[small], :shimmer[soon], :material/home:, :tada:")
st.markdown("a -> b, $a^2 + b^2 = c^2$")
st.markdown("| a | b |\n|---|---|\n| 1 | 2 |")
