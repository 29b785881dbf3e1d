"""What opens and closes, grids and logos: what the script learns, and what is refused."""

import streamlit as st

#: at.session_state.fold = True
#: at.session_state.tabs = "B"
#: at.session_state.tabs = "nowhere"

def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


fold = st.expander("Fold", key="fold", on_change="rerun")
a, b = st.tabs(["A", "B"], key="tabs", on_change="rerun", default="A")
st.text(f"{fold.open} {a.open} {b.open} {st.session_state.fold} {st.session_state.tabs}")
st.text(f"{type(fold).__name__} {type(a).__name__} {st.expander('Plain', True).open} {st.tabs(['P'])[0].open}")
fold.columns(2)[0].text("inside the fold")
a.expander("inside").text("inside the tab")
attempt("unknown on_change", lambda: st.expander("x", on_change="now"))
attempt("number on_change", lambda: st.tabs(["x"], on_change=3))
attempt("expander type", lambda: st.expander("x", type="big"))
attempt("bind without key", lambda: st.expander("x", bind="query-params"))
attempt("grid 0", lambda: st.grid(0))
attempt("grid 24", lambda: st.grid(24))
attempt("grid 25", lambda: st.grid(25))
attempt("grid text", lambda: st.grid("many"))
attempt("grid float", lambda: st.grid(2.5))
attempt("grid bool", lambda: st.grid(True))
attempt("grid column width", lambda: st.grid(min_column_width=0))
attempt("grid gap pair", lambda: st.grid(gap=("small", None)))
attempt("grid gap one", lambda: st.grid(gap=(1,)))
attempt("grid gap name", lambda: st.grid(gap=("wide", None)))
attempt("grid row height", lambda: st.grid(row_height="tall"))
attempt("grid alignment", lambda: st.grid(vertical_alignment="middle"))
attempt("grid width", lambda: st.grid(width="content"))
attempt("cell too wide", lambda: st.grid(2).cell(column_span=3))
attempt("cell none wide", lambda: st.grid(2).cell(column_span=0))
attempt("cell bool", lambda: st.grid(2).cell(column_span=True))
attempt("cell all rows", lambda: st.grid(2).cell(row_span="all"))
attempt("cell all", lambda: st.grid(2).cell(column_span="all"))
attempt("gap in pixels", lambda: st.columns(2, gap=7))
attempt("gap below zero", lambda: st.columns(2, gap=-7))
attempt("logo path", lambda: st.logo("nope.png"))
attempt("logo emoji", lambda: st.logo("🎈"))
attempt("logo size", lambda: st.logo("🎈", size="huge"))
attempt("logo link", lambda: st.logo("🎈", link="nowhere"))
attempt("logo in the sidebar", lambda: st.sidebar.logo("🎈"))
attempt("locked sidebar", lambda: st.set_page_config(initial_sidebar_state="locked"))
attempt("narrow sidebar", lambda: st.set_page_config(initial_sidebar_state=-5))
