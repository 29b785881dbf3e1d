"""Defaults, keywords and stars: the same call written in several ways."""
import streamlit as st
from probes import probe


def price(net, rate=25, *, rounded=True):
    probe("price")
    gross = net * (100 + rate) / 100
    return round(gross) if rounded else gross


net = st.number_input("Net", 1, 999, 100)
rate = st.slider("Rate", 0, 40, 25)
options = {"rounded": st.checkbox("Rounded", True)}
st.write(price(net))
st.write(price(net, rate, **options))

#> slider[0].set_value(10) -> price : the second call
#> checkbox[0].uncheck() -> price : the second call
#> number_input[0].set_value(200) -> price*2 : both
#> slider[0].set_value(25) -> price : the second, not rounded
