"""What pages do not allow."""

import streamlit as st


def a():
    pass


def b():
    pass


def twice():
    page = st.navigation([a])
    page.run()
    page.run()


def other():
    page = st.Page(b)
    st.navigation([a, page])
    page.run()


def assign():
    st.Page(a).title = "x"


for attempt in (
    lambda: st.navigation([]),
    lambda: st.navigation([st.Page(a, url_path="x"), st.Page(b, url_path="x")]),
    lambda: st.navigation([st.Page(a, default=True), st.Page(b, default=True)]),
    lambda: st.navigation([a], position="left"),
    lambda: st.navigation([a], expanded="x"),
    lambda: st.navigation([a, 5]),
    lambda: st.navigation([st.Page("https://a.example", title="A")]),
    lambda: st.Page("none.py"),
    lambda: st.Page(4),
    lambda: st.Page(a, icon="zz"),
    lambda: st.Page(a, title=" "),
    lambda: st.Page(a, url_path="x/y"),
    lambda: st.Page(a, url_path=""),
    lambda: st.Page(a, visibility="never"),
    lambda: st.Page("https://a.example"),
    lambda: st.Page(a).run(),
    lambda: st.switch_page("none.py"),
    twice,
    other,
    assign,
):
    try:
        attempt()
        st.text("allowed")
    except Exception as error:
        st.text(type(error).__name__)
