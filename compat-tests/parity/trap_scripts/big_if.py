"""Trap: big if."""

import streamlit as st

page = st.sidebar.selectbox("page", ["home", "data", "about"])
if page == "home":
    st.title("Home")
    name = st.text_input("name", "Bob")
    if name:
        greet = f"hi {name}"
        st.write(greet)
elif page == "data":
    st.title("Data")
    k = st.slider("k", 1, 5, 2)
    rows = [[i * j for j in range(k)] for i in range(k)]
    for r in rows:
        st.write(r)
    if st.checkbox("sum"):
        st.metric("sum", sum(map(sum, rows)))
else:
    st.title("About")
    with st.expander("more"):
        st.write("text")
st.caption("footer")
#: at.sidebar.selectbox[0].select("data")
#: at.slider[0].set_value(4)
#: at.checkbox[0].check()
#: at.sidebar.selectbox[0].select("about")
#: at.sidebar.selectbox[0].select("data")
#: at.sidebar.selectbox[0].select("home")
#: at.text_input[0].set_value("Al")
