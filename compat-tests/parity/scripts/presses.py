"""Presses with a content: downloads, menus, links."""

import io

import streamlit as st


def note(what):
    st.session_state.setdefault("log", []).append(what)


a = st.download_button("Save", "text", "a.txt", key="save")
b = st.download_button("Bytes", b"bytes", mime="image/png", on_click="ignore")
c = st.download_button("File", io.BytesIO(b"x"), on_click=note, args=("file",))
d = st.download_button("Later", lambda: "made", "later.csv")
e = st.menu_button("Export", ["CSV", "JSON"], key="menu")
f = st.menu_button("More", [1, 2], format_func=lambda n: f"n{n}", on_click=note, args=("more",))
st.link_button("Docs", "https://example.org")
g = st.link_button("Counted", "https://example.org", on_click="rerun")
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r} {f!r} {g!r} {st.session_state.get('log')!r}")
for call in (
    lambda: st.download_button("A", 5),
    lambda: st.download_button("A", "x", on_click="x"),
    lambda: st.download_button("A", "x", type="x"),
    lambda: st.menu_button("A", []),
    lambda: st.menu_button("A", ["a", "a"]),
    lambda: st.link_button("A", "x", on_click="x"),
    lambda: st.button("A", shortcut="ctrl"),
    lambda: st.button("A", shortcut="C"),
):
    try:
        st.text(repr(call()))
    except Exception as error:
        st.text(type(error).__name__)

#: at.download_button(key="save").click()
#: at.download_button[2].click()
#: at.download_button[3].click()
#: at.menu_button(key="menu").click("JSON")
#: at.menu_button[1].click_index(0)
#: at.menu_button[1].click(2)
#: at.session_state.save = True
#: at.link_button[0].click()
