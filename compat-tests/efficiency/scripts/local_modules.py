"""Work in a package beside the script."""
import streamlit as st
from probes import probe

from pricing import discounts
from pricing.tax import with_tax


def lines(net, gross):
    probe("lines")
    return [f"net {net}", f"gross {gross}"]


amount = st.number_input("Amount", 1, 1000, 100)
country = st.selectbox("Country", ["no", "it", "ch"])
coupon = st.text_input("Coupon")
net = discounts.reduced(amount, coupon)
for line in lines(net, with_tax(net, country)):
    st.write(line)

#> selectbox[0].set_value("it") -> with_tax lines : the country is no business of the coupon
#> text_input[0].set_value("none") -> reduced : no such coupon, so the net amount stays
#> text_input[0].set_value("TEN") -> reduced with_tax lines : ten percent
#> selectbox[0].set_value("no") -> with_tax lines : ninety in another country
#> text_input[0].set_value("") ->  : the first run
