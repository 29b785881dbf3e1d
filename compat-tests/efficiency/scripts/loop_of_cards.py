"""Cards in columns, drawn in a loop over records."""
import streamlit as st
from probes import probe

PEOPLE = [("Ann", 31), ("Bob", 44), ("Cid", 27), ("Dee", 58)]


def person(name, age, unit):
    probe("person")
    st.subheader(name)
    st.write(age if unit == "years" else age * 12, unit)


oldest = st.slider("Oldest", 20, 60, 60)
unit = st.radio("Unit", ["years", "months"])
st.text_input("Search")
columns = st.columns(4)
for column, (name, age) in zip(columns, PEOPLE):
    if age <= oldest:
        with column:
            person(name, age, unit)

#> text_input[0].set_value("x") ->  : the search is not read
#> slider[0].set_value(50) ->  : one card less, the others as they were
#> slider[0].set_value(60) ->  : the card was drawn at the first run
#> radio[0].set_value("months") -> person*4 : the unit reaches every card
