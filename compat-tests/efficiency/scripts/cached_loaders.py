"""cache_data and cache_resource loaders with arguments, and work on what they give."""
import streamlit as st
from probes import probe


@st.cache_resource
def connection():
    probe("connection")
    return {"table": list(range(50))}


@st.cache_data
def query(table, limit):
    probe("query")
    return [(table, i * i % 11) for i in range(limit)]


def total(rows):
    probe("total")
    return sum(value for _, value in rows)


connection()
table = st.selectbox("Table", ["orders", "clients"])
limit = st.slider("Limit", 5, 50, 10)
color = st.radio("Color", ["red", "blue"])
rows = query(table, limit)
st.metric("Total", total(rows))
st.markdown(f":{color}[{len(rows)} rows]")

#> radio[0].set_value("blue") ->  : the color reaches a text only
#> slider[0].set_value(20) -> query total : a new argument of the loader
#> selectbox[0].set_value("clients") -> query total : the rows hold the name of the table
#> slider[0].set_value(10) -> query total : clients were not asked for with ten
#> selectbox[0].set_value("orders") ->  : orders with ten is the first run
