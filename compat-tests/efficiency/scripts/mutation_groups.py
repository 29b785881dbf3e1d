"""Lists and dicts that are built by several statements."""
import streamlit as st
from probes import probe


def price(i, rate):
    probe("price")
    return i * rate


def label(i):
    probe("label")
    return f"item {i}"


rate = st.slider("Rate", 1, 9, 2)
count = st.slider("Count", 1, 9, 3)
remark = st.text_input("Remark")

prices = []
for i in range(count):
    prices.append(price(i, rate))
prices.sort(reverse=True)

labels = {}
for i in range(count):
    labels[i] = label(i)
labels["remark"] = "none"

st.write(prices)
st.write(labels)
st.write(remark)

#> text_input[0].set_value("hm") ->  : a remark is in no group
#> slider[0].set_value(5) -> price*3 : three prices with another rate; labels know no rate
#> slider[1].set_value(5) -> price*2 label*2 : of five, three were made before
#> slider[1].set_value(4) ->  : four of the five
#> slider[0].set_value(2) -> price : of four with the first rate, three were made before
