"""An app with pages/: shared module, widgets per page, state that crosses pages, switch_page by a button."""
import common
import streamlit as st
from probes import probe

common.header("Home")
if "name" not in st.session_state:
    st.session_state["name"] = "guest"
name = st.text_input("Who are you?", st.session_state["name"])
st.session_state["name"] = name
visits = st.session_state.setdefault("visits", {})
visits["home"] = visits.get("home", 0) + 1
st.write(common.fortune(len(name)))
if st.button("To the numbers"):
    st.switch_page("pages/1_numbers.py")
st.json(visits)
#: at.text_input[0].set_value('Eva') #= fortune
#: at.switch_page('pages/1_numbers.py') #= powers
#: at.slider[0].set_value(6) #= powers
#: at.switch_page('pages/2_notes.py') #=
#: at.text_area[0].set_value('hello world') #= counts
#: at.button[0].click() #=
#: at.switch_page('pages/1_numbers.py') #=
#: at.checkbox[0].check() #=
#: at.switch_page('main.py') #=
#: at.button[0].click() #=
