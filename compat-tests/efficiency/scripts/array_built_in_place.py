"""A table that is built in place, column by column, at module level."""
import pandas as pd
import streamlit as st
from probes import probe


def ratio(values, by):
    probe("ratio")
    return [v / by for v in values]


def squares(values):
    probe("squares")
    return [v * v for v in values]


n = st.slider("n", 3, 30, 5)
by = st.slider("By", 1, 9, 2)
head = st.checkbox("Head only")
df = pd.DataFrame({"a": range(n)})
df["ratio"] = ratio(list(df["a"]), by)
df["squares"] = squares(list(df["a"]))
st.dataframe(df.head(3) if head else df)

#> checkbox[0].check() ->  : only what is shown
#> slider[1].set_value(3) -> ratio : the squares know nothing of by
#> slider[0].set_value(4) -> ratio squares : another column a
#> slider[1].set_value(2) -> ratio : four halves are new
