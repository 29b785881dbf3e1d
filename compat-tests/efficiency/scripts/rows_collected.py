"""A table built row by row, each row from dear statements."""
import streamlit as st
from probes import probe

PRICES = {"apple": 3, "pear": 4, "fig": 9, "kiwi": 5}
chosen = st.multiselect("Fruit", list(PRICES), ["apple", "pear"])
factor = st.slider("Factor", 1, 9, 2)
title = st.text_input("Title")

rows = []
for name in chosen:
    probe("row")
    price = PRICES[name]
    steps = [price * factor * n for n in range(4)]
    label = f"{name}: {steps[-1]}"
    rows.append({"name": name, "label": label, "steps": steps})
st.dataframe(rows)
st.caption(title)

#> text_input[0].set_value("Prices") ->  : the title is in no row
#> multiselect[0].set_value(["apple", "pear", "fig"]) -> row : the fig
#> multiselect[0].set_value(["fig", "apple"]) ->  : both rows are known, in whatever order
#> slider[0].set_value(3) -> row*2 : two rows with another factor
