"""Project: widgets of navigation."""

import streamlit as st


def a():
    st.header("Main")
    st.slider("n", 0, 9, 2, key="n")
    u = st.slider("unkeyed", 0, 9, 2)
    st.text(f"t={st.session_state.get('t')} n={st.session_state.get('n')} u={u} c={st.session_state.get('c')}")
    if st.button("to b"):
        st.switch_page(pb)


def b():
    st.header("Bee")
    st.text_input("t", key="t")
    st.text(
        f"n={st.session_state.get('n')} t={st.session_state.get('t')} {sorted(k for k in st.session_state)} c={st.session_state.get('c')}"
    )
    if st.button("to main"):
        st.switch_page(pa)


pa = st.Page(a, title="main", default=True)
pb = st.Page(b, title="b")
pg = st.navigation([pa, pb])
st.checkbox("c", key="c")
pg.run()

#: at.slider[0].set_value(4); at.checkbox[0].check()
#: at.button[0].click()
#: at.text_input[0].set_value("zz")
#: at.button[0].click()
#: at.run()
