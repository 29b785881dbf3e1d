"""A file of the project pages_and_modules."""

import streamlit as st
from desk_lib.data import cached, REGISTRY
import desk_lib.state as S

S.remember("second")
st.header("Second")
k = st.number_input("k", 0, 9, 3)
st.text(cached(k))
st.text(f"{REGISTRY} {S.get('visits')} {S.get('second')} {st.session_state.get('n')}")
