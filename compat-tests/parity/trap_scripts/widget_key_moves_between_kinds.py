import streamlit as st

k = st.radio("kind", ["slider", "number", "text"])
if k == "slider":
    v = st.slider("v", 0, 9, 3, key="v")
elif k == "number":
    v = st.number_input("v", 0, 9, 4, key="v")
else:
    v = st.text_input("v", "five", key="v")
st.text(repr(v))
st.text(repr(st.session_state.get("v")))
#: at.slider[0].set_value(7)
#: at.radio[0].set_value('number')
#: at.number_input[0].set_value(8)
#: at.radio[0].set_value('text')
#: at.text_input[0].set_value('z')
#: at.radio[0].set_value('slider')
