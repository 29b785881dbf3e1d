"""Project: pages and modules."""

import streamlit as st
from desk_lib.data import load, REGISTRY, bump
from desk_lib import ui
import desk_lib.state as S

st.title("Main")
n = st.slider("n", 0, 9, 2, key="n")
rows = load(n)
ui.table(rows)
S.remember("visits")
st.text(f"{REGISTRY} {S.get('visits')} {bump()}")
with ui.card("Card"):
    st.text(n)
ui.footer()

#: at.slider[0].set_value(4)
#: at.slider[0].set_value(2)
#: at.switch_page("pages/1_Second.py")
#: at.number_input[0].set_value(5)
#: at.switch_page("pages/2_Third.py")
#: at.text_input[0].set_value("x")
#: at.button[0].click()
#: at.slider[0].set_value(3)
