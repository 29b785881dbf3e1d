"""Project: navigation grows."""

import streamlit as st


def home():
    st.header("Home")
    st.slider("a", 0, 9, 1, key="a")
    st.text(st.session_state.a)
    if st.button("to settings"):
        st.switch_page(settings)


def settings_page():
    st.header("Settings")
    st.checkbox("dark", key="dark")
    st.text(dict(st.session_state))


settings = st.Page(settings_page, title="Settings", url_path="settings", icon=":material/settings:")
logged = st.session_state.setdefault("logged", False)


def toggle():
    st.session_state.logged = not st.session_state.logged


st.sidebar.button("log", on_click=toggle)
pages = [st.Page(home, title="Home", default=True), settings]
if st.session_state.logged:
    pages.append(st.Page("views/admin.py", title="Admin"))
pg = st.navigation({"Main": pages[:2], "More": pages[2:]} if len(pages) > 2 else pages)
st.caption(f"on {pg.title}")
pg.run()
st.caption("after")

#: at.slider[0].set_value(4)
#: at.main.button[0].click()
#: at.checkbox[0].check()
#: at.sidebar.button[0].click()
#: at.switch_page("views/admin.py")
#: at.text_input[0].set_value("abc")
#: at.sidebar.button[0].click()
