"""Things to press."""

import streamlit as st
from specimen import frame, heading, told

heading("Buttons", "Pressed once, chosen from a menu, downloaded, followed, turned over.")


def count(name):
    """Count how often a button was pressed."""
    st.session_state[name] = st.session_state.get(name, 0) + 1


with frame("button"):
    with st.container(horizontal=True):
        st.button("Primary", type="primary", on_click=count, args=("primary",), help="The one thing to do here.")
        st.button("Secondary", on_click=count, args=("secondary",), icon=":material/thumb_up:")
        st.button("Tertiary", type="tertiary", on_click=count, args=("tertiary",))
        st.button("Disabled", disabled=True)
    told({name: st.session_state.get(name, 0) for name in ("primary", "secondary", "tertiary")})

with frame("shortcut"):
    st.button("With a shortcut", shortcut="Ctrl+Shift+K", on_click=count, args=("shortcut",), width="stretch")
    told(st.session_state.get("shortcut", 0))

with frame("download_button"):
    st.download_button(
        "Download",
        "city,people\nBern,134794\n",
        "cities.csv",
        "text/csv",
        on_click=count,
        args=("downloads",),
        icon=":material/download:",
    )
    told(st.session_state.get("downloads", 0))

with frame("link_button"):
    st.link_button("Open example.org", "https://example.org", icon=":material/open_in_new:")

with frame("menu_button"):
    told(st.menu_button("Export", ["as CSV", "as Parquet", "as picture"], icon=":material/ios_share:"))

with frame("pagination"):
    told(st.pagination(12, key="page"))

with frame("form"), st.form("order", border=False):
    dish = st.text_input("Dish", "Soup")
    plates = st.number_input("Plates", 1, 9, 2)
    sent = st.form_submit_button("Order", type="primary", icon=":material/restaurant:")
    told((dish, plates, sent))
