import streamlit as st

f = st.form("f")
st.text("after")
a = f.text_input("a")
g = st.container()
with g:
    try:
        st.form_submit_button("no form")
    except st.errors.StreamlitAPIException as e:
        st.text("no form")
with f:
    c1, c2 = st.columns(2)
    with c1:
        b = st.checkbox("b")
    sub = c2.form_submit_button("go")
    try:
        st.button("plain")
    except Exception as e:
        st.text(type(e).__name__)
    try:
        with st.form("g"):
            pass
    except Exception as e:
        st.text(type(e).__name__)
if sub:
    f.success(a)
st.text((a, b, sub))
#: at.text_input[0].set_value("x"); at.checkbox[0].check(); at.button[0].click()
#: at.run()
