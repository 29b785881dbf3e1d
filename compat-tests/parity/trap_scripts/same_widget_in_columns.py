import streamlit as st

c1, c2 = st.columns(2)


def attempt(f):
    try:
        return f()
    except st.errors.DuplicateWidgetID as e:
        return "dup"
    except Exception as e:
        return type(e).__name__


n = st.slider("n", 0, 3)
st.text(attempt(lambda: c1.checkbox("x")))
st.text(attempt(lambda: c2.checkbox("x", value=n > 1)))
st.text(attempt(lambda: st.checkbox("x", help="a")))
st.text(attempt(lambda: st.checkbox("x", disabled=True)))
st.text(attempt(lambda: st.sidebar.button("b", type="primary")))
st.text(attempt(lambda: st.button("b")))
st.text(attempt(lambda: st.button("b")))
#: at.slider[0].set_value(2)
#: at.checkbox[1].check()
#: at.slider[0].set_value(0)
