"""A table, filters in the sidebar, several views on what is left."""
import pandas as pd
import streamlit as st
from probes import probe


@st.cache_data
def load():
    probe("load")
    return pd.DataFrame({"city": ["Oslo", "Rome", "Bern"] * 20, "year": [2000 + i % 10 for i in range(60)], "sales": range(60)})


def chosen(df, cities, since):
    probe("chosen")
    return df[df["city"].isin(cities) & (df["year"] >= since)]


def by_city(df):
    probe("by_city")
    return df.groupby("city")["sales"].sum()


def top(df, n):
    probe("top")
    return df.nlargest(n, "sales")


df = load()
with st.sidebar:
    cities = st.multiselect("Cities", ["Oslo", "Rome", "Bern"], ["Oslo", "Rome"])
    since = st.slider("Since", 2000, 2009, 2003)
    n = st.number_input("Top", 1, 10, 3)
    note = st.text_area("Note")
left = chosen(df, cities, since)
st.line_chart(by_city(left))
st.dataframe(top(left, n))
st.write(note)

#> sidebar.number_input[0].set_value(5) -> top : n reaches the top only
#> sidebar.text_area[0].set_value("seen") ->  : a note reaches no function
#> sidebar.slider[0].set_value(2005) -> chosen by_city top : the years reach all but the loader
#> sidebar.multiselect[0].set_value(["Bern"]) -> chosen by_city top : so do the cities
#> sidebar.slider[0].set_value(2003) -> chosen by_city top : Bern since 2003 is new
