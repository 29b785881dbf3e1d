import streamlit as st
import contextlib

n = st.slider("n", 0, 4)


@contextlib.contextmanager
def box(t):
    with st.container():
        st.text(f"open {t}")
        try:
            yield t
        except ZeroDivisionError as e:
            st.error(f"{t}: {e}")
        finally:
            st.text(f"close {t}")


def f(k):
    return 10 // (k - 2)


with box("a") as t:
    st.text(f(n))
    st.text("not if 2")
with box("b"):
    st.text(f(n + 1))
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(0)
