"""Trap: main guard."""

import streamlit as st

CONFIG = {"a": 1}


def main():
    n = st.slider("n", 0, 9, 1)
    CONFIG["n"] = n
    res = []
    for k in CONFIG:
        res.append(f"{k}={CONFIG[k]}")
    st.text(", ".join(res))
    for i in range(2):
        with st.container():
            st.text(f"{i} {n if i else ''}")
    sub()


def sub():
    st.text(len(CONFIG))


if __name__ == "__main__":
    main()
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
