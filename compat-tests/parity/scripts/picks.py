"""Sliders of options, colours and long texts; callbacks; a widget whose change is ignored."""

import streamlit as st


def note(what):
    st.session_state.setdefault("log", []).append(what)


a = st.select_slider("Size", ["S", "M", "L"], value="M", key="size", on_change=note, args=("size",))
b = st.select_slider("Range", range(5), (1, 3))
c = st.color_picker("Line", "#1f77b4", key="line")
d = st.text_area("Note", "short", max_chars=8, placeholder="write", key="note", on_change=note, args=("note",))
e = st.text_area("Nothing", None, height=100)
f = st.color_picker("Off", disabled=True)
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r} {f!r} {st.session_state.get('log')!r}")

#: at.select_slider(key="size").set_value("L")
#: at.select_slider(key="size").set_value("XXL")
#: at.select_slider[1].set_range(0, 4)
#: at.select_slider[1].set_range(4, 2)
#: at.color_picker(key="line").pick("#FF0000")
#: at.color_picker(key="line").pick("00ff00")
#: at.color_picker(key="line").pick("zz")
#: at.text_area(key="note").input("two\nlines")
#: at.text_area(key="note").input("ok")
#: at.text_area[1].input("")
#: at.session_state.size = "S"
#: at.session_state.line = "#abcdef"
#: at.session_state.note = "set"
