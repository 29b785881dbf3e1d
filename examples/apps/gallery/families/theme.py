"""Colours, corners and letters: what the theme decides."""

import streamlit as st
from specimen import frame, heading

heading("Theme", "Switch between light and dark in the menu :material/more_vert:, or give colours in `config.toml`.")

with frame("words"):
    st.subheader("Letters", anchor=False)
    st.markdown("Body, **bold**, `code`, [link](https://example.org), :primary[primary] and :small[small] :gray[gray].")
    st.code('[theme]\nprimaryColor = "#7c3aed"\nbaseRadius = "full"', language="toml")

left, right = st.columns(2)
with left, frame("inputs"):
    st.text_input("A field", "with a value")
    st.selectbox("A choice", ["first", "second"])
    st.slider("A slider", 0, 10, 4)
    st.multiselect("Some", ["one", "two", "three"], ["one", "two"])
with right, frame("marks"):
    st.checkbox("A mark", True)
    st.toggle("A switch", True)
    st.radio("A point", ["here", "there"])
    st.pills("A pill", ["soft", "hard"], default="soft")
    with st.container(horizontal=True):
        st.button("Primary", type="primary")
        st.button("Secondary")

with frame("surfaces"):
    st.info("A surface with a tint.")
    st.progress(0.4)
    st.dataframe({"tree": ["oak", "yew"], "metres": [30, 15]}, hide_index=True)
    with st.expander("A fold"):
        st.write("Its inside.")

with st.sidebar:
    st.text_input("In the sidebar", "has a theme of its own")
    st.button("Beside", type="primary")
