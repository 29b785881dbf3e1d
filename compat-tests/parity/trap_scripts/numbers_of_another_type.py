import streamlit as st

n = st.slider("n", 0, 3)
if n == 0:
    a = st.number_input("a", 0, 9, 1, key="a")
    b = st.slider("b", 0, 9, 1, key="b")
    c = st.slider("c", 0, 9, (1, 2), key="c")
elif n == 1:
    a = st.number_input("a", 0.0, 9.0, 1.0, key="a")
    b = st.slider("b", 0.0, 9.0, 1.0, key="b")
    c = st.slider("c", 0.0, 9.0, (1.0, 2.0), key="c")
else:
    a = st.number_input("a", 0, 9, 1, key="a", step=2)
    b = st.slider("b", 0, 9, 1, key="b", step=2)
    c = st.slider("c", 0, 9, 1, key="c")
st.text((a, b, c))
st.text(sorted(st.session_state.items()))
#: at.number_input[0].set_value(5); at.slider(key="b").set_value(4); at.slider(key="c").set_range(3, 6)
#: at.slider[0].set_value(1)
#: at.run()
#: at.slider[0].set_value(2)
#: at.run()
#: at.slider[0].set_value(0)
#: at.run()
