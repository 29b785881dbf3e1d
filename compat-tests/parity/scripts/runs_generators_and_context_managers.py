"""User context managers, generators and classes that draw, in the middle of control flow."""

import contextlib

import streamlit as st


@contextlib.contextmanager
def card(title):
    with st.container():
        st.subheader(title)
        try:
            yield st
        finally:
            st.caption("end of " + title)


def cells(n):
    for i in range(n):
        st.text(f"before {i}")
        yield i * i
        st.text(f"after {i}")


class Panel:
    def __init__(self, title):
        self.title = title
        self.rows = []

    def __enter__(self):
        st.text(f"open {self.title}")
        return self

    def __exit__(self, *error):
        st.text(f"close {self.title} {self.rows} {error[0]}")
        return bool(error[0])

    def row(self, value):
        self.rows.append(value)
        st.text(f"row {value}")


n = st.slider("n", 0, 4, 2)
with card("squares"):
    total = sum(cells(n))
    st.text(f"total {total}")
with Panel("panel") as panel:
    for value in range(n):
        panel.row(value)
        if value == 2:
            raise ValueError("swallowed")
st.text("done")

#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
