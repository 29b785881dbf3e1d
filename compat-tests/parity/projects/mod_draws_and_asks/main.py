import streamlit as st
from ui import header, ask, Card
import ui

header("A")
v = ask("level", 3)
with Card("one") as c:
    c.line(v)
    st.text("free")
ui.STATE["n"] += 1
st.text(ui.STATE)
header("B" if v > 4 else "C")
#: at.slider[0].set_value(6)
#: at.run()
