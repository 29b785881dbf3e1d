import streamlit as st


@st.fragment
def part(name, items=[]):
    items.append(name)
    n = st.number_input(name, 0, 9, key=f"n{name}")
    st.text((n, len(items)))
    if n == 5:
        st.stop()
    if n == 6:
        st.rerun()
    if n == 7:
        raise RuntimeError("seven")
    st.text("end " + name)
    return n


a = part("a")
with st.sidebar:
    b = part("b")
st.text((a, b))
#: at.number_input(key='na').set_value(2)
#: at.number_input(key='nb').set_value(5)
#: at.number_input(key='nb').set_value(7)
#: at.number_input(key='nb').set_value(1)
#: at.number_input(key='na').set_value(5)
