import streamlit as st
import ui
from ui import card

n = st.slider("n", 0, 3)
for i in range(n + 1):
    if card(f"c{i}", "a", n, help=f"h{i}"):
        st.text(f"pressed {i}")
with ui.Tabs("x", "y") as tabs:
    with tabs["y"]:
        ui.st_text("in y")
ui.st_text(st.session_state["left"])
ui.t = lambda b: st.code(b)
card("patched", "code now")
#: at.slider[0].set_value(2)
#: at.button(key="card_c1").click()
#: at.run()
