"""Pages as functions, chosen in the sidebar from a dict."""
import streamlit as st
from probes import probe


def measured(n):
    probe("measured")
    return [i % 7 for i in range(n)]


def home():
    probe("home")
    st.header("Home")
    st.write("Welcome")


def data():
    probe("data")
    st.header("Data")
    st.write(measured(n))


def about():
    probe("about")
    st.header("About")


PAGES = {"Home": home, "Data": data, "About": about}
name = st.sidebar.radio("Page", list(PAGES))
n = st.sidebar.slider("n", 1, 50, 10)
PAGES[name]()

#> sidebar.slider[0].set_value(20) ->  : home does not read n
#> sidebar.radio[0].set_value("Data") -> data measured : a page never shown
#> sidebar.slider[0].set_value(10) -> data measured : the page reads n
#> sidebar.radio[0].set_value("Home") ->  : shown before
#> sidebar.radio[0].set_value("About") -> about : never shown
#> sidebar.radio[0].set_value("Data") ->  : shown with ten
