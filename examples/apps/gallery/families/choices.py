"""One of some, some of many."""

import streamlit as st
from specimen import frame, heading, told

DRINKS = ["coffee", "tea", "water", "juice", "milk"]

heading("Choices", "One of some, some of many, yes or no.")

left, right = st.columns(2)
with left:
    with frame("checkbox"):
        told(st.checkbox("I agree", help="Read it first."))
    with frame("radio"):
        told(st.radio("Drink", DRINKS[:3], captions=["hot", "hot or cold", "cold"]))
    with frame("selectbox"):
        told(st.selectbox("Drink", DRINKS, index=None, placeholder="Choose a drink"))
    with frame("select_slider"):
        told(st.select_slider("Size", ["S", "M", "L", "XL"], "M"))
with right:
    with frame("toggle"):
        told(st.toggle("Notify me", True))
    with frame("radio_row"):
        told(st.radio("Side", ["left", "right"], horizontal=True))
        told(st.radio("Empty", ["yes", "no"], index=None, horizontal=True))
    with frame("selectbox_new"):
        told(st.selectbox("Drink, or your own", DRINKS, accept_new_options=True))
    with frame("range"):
        told(st.select_slider("From, to", ["S", "M", "L", "XL"], ("S", "L")))

with frame("multiselect"):
    told(st.multiselect("Drinks", DRINKS, ["tea", "water"], help="Any number of them."))

with frame("multiselect_limit"):
    told(st.multiselect("At most two", DRINKS, max_selections=2, placeholder="Two drinks"))

with frame("pills"):
    told(st.pills("Tags", ["new", "cheap", "near", "quiet"], selection_mode="multi", default=["near"]))

with frame("segmented_control"):
    told(st.segmented_control("View", [":material/list: List", ":material/grid_view: Grid", ":material/map: Map"]))

with frame("feedback"):
    with st.container(horizontal=True, gap="large"):
        thumbs = st.feedback("thumbs")
        faces = st.feedback("faces")
        stars = st.feedback("stars", default=2)
    told((thumbs, faces, stars))

with frame("disabled"):
    one, two = st.columns(2)
    one.selectbox("Not now", ["closed"], disabled=True)
    two.radio("Nor this", ["a", "b"], disabled=True, horizontal=True)
    one.checkbox("Neither", True, disabled=True)
    two.toggle("Nor that", True, disabled=True)
