"""session_state as a mapping: order of keys, pop, popitem-like loops, setdefault, update, len, get, del."""

import streamlit as st

state = st.session_state
st.checkbox("keyed", key="keyed")
if "b" not in state:
    state.b = 1
    state["a"] = 2
    state.update({"c": 3}, d=4)
st.text(f"{sorted(state)}")
st.text(f"{len(state)} {'keyed' in state} {'nothing' in state} {state.get('nothing', 'x')}")
act = st.selectbox("act", ["nothing", "pop", "pop default", "del", "del missing", "attr", "setdefault", "loop"])
try:
    if act == "pop":
        st.text(f"{state.pop('a')}")
    if act == "pop default":
        st.text(f"{state.pop('zzz', 'default')}")
    if act == "del":
        del state.b
    if act == "del missing":
        del state["zzz"]
    if act == "attr":
        st.text(state.zzz)
    if act == "setdefault":
        st.text(f"{state.setdefault('keyed', 'no')} {state.setdefault('e', 5)}")
    if act == "loop":
        for key in sorted(state):
            if key != "keyed":
                del state[key]
except Exception as error:
    st.text(type(error).__name__)
st.text(f"{sorted(state.to_dict())}")
st.text(f"{sorted(map(str, state.items()))}")

#: at.selectbox[0].select("pop")
#: at.selectbox[0].select("pop default")
#: at.selectbox[0].select("del")
#: at.selectbox[0].select("del missing")
#: at.selectbox[0].select("attr")
#: at.selectbox[0].select("setdefault")
#: at.selectbox[0].select("loop")
