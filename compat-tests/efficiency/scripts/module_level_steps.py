"""Everything at module level; three functions in a chain."""
import streamlit as st
from probes import probe


def load(rows):
    probe("load")
    return [(7 * i) % 13 for i in range(rows)]


def clean(values, low):
    probe("clean")
    return [v for v in values if v >= low]


def summary(values):
    probe("summary")
    return {"n": len(values), "sum": sum(values)}


rows = st.slider("Rows", 10, 100, 40)
low = st.slider("Lowest", 0, 12, 3)
name = st.text_input("Title", "Report")
data = clean(load(rows), low)
st.subheader(name)
st.json(summary(data))

#> slider[0].set_value(60) -> load clean summary : the rows reach all three
#> slider[1].set_value(5) -> clean summary : the lowest value does not reach load
#> text_input[0].set_value("Other") ->  : the title reaches no function
#> slider[1].set_value(3) ->  : 60 rows from 3 up were asked for by the first event
#> slider[0].set_value(40) ->  : all three were given these values at the first run
