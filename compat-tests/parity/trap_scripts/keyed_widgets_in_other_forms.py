import streamlit as st

n = st.slider("n", 0, 3)
box = st.form(f"f{n}")
o = list("xyz")
with box:
    r = (
        st.text_input("a", key="a", value=str(n)),
        st.number_input("b", 0, 9, n, key="b"),
        st.slider("c", 0, 9, n, key="c"),
        st.selectbox("d", o, n % 3, key="d"),
        st.radio("e", ["x", "y"], n % 2, key="e"),
        st.multiselect("f", o, o[:n], key="ff"),
        st.checkbox("g", n > 1, key="g"),
        st.text_area("i", key="i"),
        st.pills("n", o, key="n"),
        st.segmented_control("o", o, key="o"),
        st.feedback(key="p"),
    )
    st.form_submit_button()
st.text(r)
#: at.text_input[0].set_value('t'); at.number_input[0].set_value(3); at.slider[1].set_value(4); at.selectbox[0].set_value('y'); at.radio[0].set_value('y'); at.multiselect[0].set_value(['z']); at.checkbox(key='g').check(); at.text_area[0].set_value('ta'); at.button_group[0].set_value(['y']); at.button_group[1].set_value(['y']); at.button[0].click()
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(0)
