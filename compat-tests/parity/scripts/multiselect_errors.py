"""What a multiselect, pills and a segmented control refuse."""

import streamlit as st

calls = {
    "default": lambda: st.multiselect("A", ["a"], default=["z"]),
    "default of new": lambda: st.multiselect("A", ["a"], default=["z"], accept_new_options=True),
    "too many": lambda: st.multiselect("A", ["a", "b"], default=["a", "b"], max_selections=1),
    "no selections": lambda: st.multiselect("A", ["a"], max_selections=0),
    "filter": lambda: st.multiselect("A", ["a"], filter_mode="x"),
    "all": lambda: st.multiselect("A", ["a"], select_all=-1),
    "all type": lambda: st.multiselect("A", ["a"], select_all="x"),
    "width": lambda: st.multiselect("A", ["a"], width="content"),
    "bind": lambda: st.multiselect("F", ["a"], bind="x"),
    "bind key": lambda: st.multiselect("B", ["a"], bind="query-params"),
    "persist": lambda: st.multiselect("C", ["a"], persist_state=True),
    "persist key": lambda: st.multiselect("D", ["a"], persist_state="page"),
    "callback": lambda: st.multiselect("E", ["a"], on_change="x"),
    "mode": lambda: st.pills("A", ["a"], selection_mode="x"),
    "pills default": lambda: st.pills("A", ["a"], default="z"),
    "pills two": lambda: st.pills("A", ["a", "b"], default=["a", "b"]),
    "required multi": lambda: st.segmented_control("A", ["a"], required=True, selection_mode="multi"),
}
for name, call in calls.items():
    try:
        st.text(f"{name}: {call()!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")

#: at.run()
