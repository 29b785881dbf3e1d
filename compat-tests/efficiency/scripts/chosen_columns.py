"""A frame of which the reader chooses columns and rows, with a chart of each column."""
import pandas as pd
import streamlit as st
from probes import probe


@st.cache_data
def load():
    probe("load")
    return pd.DataFrame({"a": range(6), "b": [n * n for n in range(6)], "c": [1] * 6, "part": list("xxyyzz")})


def described(frame, column):
    probe("described")
    return {"mean": float(frame[column].mean()), "top": int(frame[column].max())}


frame = load()
parts = st.multiselect("Parts", ["x", "y", "z"], ["x", "y"])
columns = st.multiselect("Columns", ["a", "b", "c"], ["a", "b"])
digits = st.slider("Digits", 0, 4, 1)
part = frame[frame["part"].isin(parts)]
for column in columns:
    facts = described(part, column)
    st.subheader(column)
    st.write({name: round(value, digits) for name, value in facts.items()})

#> slider[0].set_value(2) ->  : digits are for show
#> multiselect[1].set_value(["a", "b", "c"]) -> described : the column c
#> multiselect[0].set_value(["x"]) -> described*3 : other rows
#> multiselect[1].set_value(["b"]) ->  : known of the rows of x
