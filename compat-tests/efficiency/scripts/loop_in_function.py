"""Loops inside of a function that also shows things."""
import streamlit as st
from probes import probe


def page(n, k, title):
    probe("page")
    st.header(title)
    total = 0
    for i in range(n):
        probe("sum")
        total += i
    st.write(total)
    product = 1
    for i in range(1, k + 1):
        probe("product")
        product *= i
    st.write(product)


n = st.slider("n", 1, 20, 5)
k = st.slider("k", 1, 20, 4)
title = st.text_input("Title", "Two loops")
page(n, k, title)

#> text_input[0].set_value("Loops") -> page : both loops have the same values
#> slider[0].set_value(6) -> page sum : five rounds begin as before
#> slider[1].set_value(3) -> page : the rounds of a shorter product
#> slider[0].set_value(5) -> page : this sum and this product are known, but not under this title
