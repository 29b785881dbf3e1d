import streamlit as st

n = st.slider("n", 0, 3)
t = (int, float, str, bool)[n]
o = [t(1), t(0), t(2)] if n != 3 else [True, False]
a = st.selectbox("a", o, key="a", format_func=lambda x: str(int(x)))
b = st.radio("b", o, key="b", format_func=lambda x: str(int(x)))
c = st.multiselect("c", o, key="c", format_func=lambda x: str(int(x)))
d = st.select_slider("d", o, key="d", format_func=lambda x: str(int(x)))
st.text((a, b, c, d))
#: at.selectbox[0].select_index(1); at.radio[0].set_value(0); at.multiselect[0].set_value([0]); at.select_slider[0].set_value(0)
#: at.slider[0].set_value(1)
#: at.checkbox
#: at.run()
#: at.slider[0].set_value(2)
#: at.run()
