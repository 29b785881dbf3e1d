"""A form whose values count when it is submitted."""
import streamlit as st
from probes import probe


def quote(kind, amount):
    probe("quote")
    return {"basic": 10, "full": 25}[kind] * amount


def rebate(amount, percent):
    probe("rebate")
    return amount * percent / 100


with st.form("order"):
    kind = st.selectbox("Kind", ["basic", "full"])
    amount = st.number_input("Amount", 1, 100, 10)
    st.form_submit_button("Ask")
percent = st.slider("Rebate", 0, 50, 5)
price = quote(kind, amount)
st.write(price, rebate(price, percent))

#> slider[0].set_value(10) -> rebate : outside of the form
#> selectbox[0].set_value("full"); at.number_input[0].set_value(20); at.button[0].click() -> quote rebate : both at once
#> button[0].click() ->  : submitted again without a change
#> number_input[0].set_value(8); at.button[0].click() -> quote rebate : a price of 200
