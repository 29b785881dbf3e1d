"""A gallery: a page for each family of elements, each with the value that Python sees beside it."""

import streamlit as st

st.set_page_config(page_title="Gallery", page_icon=":material/palette:", layout="centered")

FAMILIES = {
    "": [
        ("welcome", "Welcome", ":material/palette:"),
    ],
    "Show": [
        ("text", "Text", ":material/format_size:"),
        ("status", "Status", ":material/notifications:"),
    ],
    "Ask": [
        ("buttons", "Buttons", ":material/smart_button:"),
        ("choices", "Choices", ":material/checklist:"),
        ("numbers", "Numbers and moments", ":material/calendar_month:"),
        ("entries", "Text inputs", ":material/keyboard:"),
        ("files", "Files and chat", ":material/attach_file:"),
    ],
    "Arrange": [
        ("layout", "Layout", ":material/grid_view:"),
        ("containers", "Containers and dialogs", ":material/web_stories:"),
        ("theme", "Theme", ":material/contrast:"),
    ],
}

page = st.navigation(
    {
        section: [
            st.Page(f"families/{name}.py", title=title, icon=icon, default=name == "welcome")
            for name, title, icon in families
        ]
        for section, families in FAMILIES.items()
    }
)

with st.sidebar:
    st.caption("Everything here is one unmodified Streamlit script per page.")

page.run()
