"""Words that a person types."""

import streamlit as st
from specimen import frame, heading, told

heading("Text inputs", "A line, a secret, a long story, a search.")

left, right = st.columns(2)
with left:
    with frame("text_input"):
        told(st.text_input("Name", placeholder="Ada Lovelace", help="As in your passport."))
    with frame("text_limit"):
        told(st.text_input("Code", "AB12", max_chars=8, icon=":material/tag:"))
with right:
    with frame("password"):
        told(len(st.text_input("Password", type="password")))
    with frame("text_none"):
        told(st.text_input("Maybe", None))

with frame("text_area"):
    told(st.text_area("Story", "Once upon a time\nthere was a script.", height=120))

with frame("text_area_limit"):
    told(st.text_area("At most 60 letters", max_chars=60, placeholder="In a few words"))

with frame("text_labels"):
    one, two, three = st.columns(3)
    one.text_input("A label with **bold**, :red[colour] and `code`")
    two.text_input("Hidden label", label_visibility="hidden", placeholder="its label is hidden")
    three.text_input("Collapsed label", label_visibility="collapsed", placeholder="its label is collapsed")

with frame("disabled"):
    one, two = st.columns(2)
    one.text_input("Locked", "cannot be changed", disabled=True)
    two.text_area("Locked as well", "nor this", disabled=True, height=68)

with frame("fast"):
    typed = st.text_input("Type fast, then press Enter", key="fast")
    told(typed[::-1])
