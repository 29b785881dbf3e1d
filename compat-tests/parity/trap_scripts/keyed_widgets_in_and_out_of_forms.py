import streamlit as st

w = st.checkbox("form")
box = st.form("f") if w else st.container()
o = list("xyz")
with box:
    r = (
        st.text_input("a", key="a"),
        st.number_input("b", 0, 9, key="b"),
        st.slider("c", 0, 9, key="c"),
        st.selectbox("d", o, key="d"),
        st.radio("e", ["x", "y"], key="e"),
        st.multiselect("f", o, key="ff"),
        st.checkbox("g", key="g"),
        st.toggle("h", key="h"),
        st.text_area("i", key="i"),
        st.select_slider("j", o, key="j"),
        st.color_picker("k", key="k"),
        st.date_input("l", None, key="l"),
        st.time_input("m", None, key="m"),
        st.pills("n", o, key="n"),
        st.segmented_control("o", o, key="o"),
        st.feedback(key="p"),
    )
    if w:
        st.form_submit_button()
st.text(r)
#: at.text_input[0].set_value('t'); at.number_input[0].set_value(3); at.slider[0].set_value(4); at.selectbox[0].set_value('y'); at.radio[0].set_value('y'); at.multiselect[0].set_value(['z'])
#: at.checkbox(key='g').check(); at.toggle[0].set_value(True); at.text_area[0].set_value('ta'); at.select_slider[0].set_value('z'); at.color_picker[0].set_value('#112233'); at.date_input[0].set_value(date(2024,1,2)); at.time_input[0].set_value(time(3,4))
#: at.button_group[0].set_value(['y']); at.button_group[1].set_value(['y'])
#: at.checkbox[0].check()
#: at.checkbox[0].uncheck()
