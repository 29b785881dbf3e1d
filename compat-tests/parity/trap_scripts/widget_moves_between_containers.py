import streamlit as st

w = st.radio("where", ["main", "side", "col", "tab", "exp", "form"], key="w")
st.session_state.setdefault("hist", [])
if w == "side":
    box = st.sidebar
elif w == "col":
    box = st.columns(2)[1]
elif w == "tab":
    box = st.tabs(["a", "b"])[1]
elif w == "exp":
    box = st.expander("e")
elif w == "form":
    box = st.form("f")
else:
    box = st.container()
with box:
    a = st.slider("a", 0, 9, 1)
    b = st.text_input("b", key="b")
    if w == "form":
        st.form_submit_button("go")
st.session_state.hist.append((a, b))
st.text(st.session_state.hist)
#: at.slider[0].set_value(4); at.text_input[0].set_value('hey')
#: at.radio[0].set_value('side')
#: at.radio[0].set_value('col')
#: at.radio[0].set_value('tab')
#: at.slider[0].set_value(7)
#: at.radio[0].set_value('exp')
#: at.radio[0].set_value('form')
#: at.slider[0].set_value(8)
#: at.radio[0].set_value('main')
