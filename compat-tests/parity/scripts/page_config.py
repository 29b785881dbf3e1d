"""set_page_config: values, twice, late, and what it refuses."""

import streamlit as st

st.set_page_config(page_title="T", layout="wide", initial_sidebar_state="collapsed")
st.text("drawn")


def attempt(name, **kwargs):
    try:
        st.set_page_config(**kwargs)
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("again", page_title="U")
attempt("layout", layout="round")
attempt("sidebar", initial_sidebar_state="half")
attempt("menu", menu_items={"Nothing": "x"})
attempt("icon", page_icon="🔥")
attempt("menu url", menu_items={"Get Help": "not a url"})
