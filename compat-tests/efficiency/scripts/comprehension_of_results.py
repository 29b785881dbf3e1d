"""Results in a dict comprehension, shown in a loop."""
import streamlit as st
from probes import probe


def measure(name, power):
    probe("measure")
    return sum(ord(letter) for letter in name) ** power


def bar(name, value, top):
    probe("bar")
    st.progress(value / top, text=name)


names = st.multiselect("Names", ["ab", "cd", "ef", "gh"], ["ab", "cd"])
power = st.radio("Power", [1, 2])
results = {name: measure(name, power) for name in names}
top = max(results.values(), default=1)
for name, value in results.items():
    bar(name, value, top)

#> multiselect[0].set_value(["cd", "ab"]) ->  : another order of known names and bars
#> multiselect[0].set_value(["cd", "ab", "gh"]) -> measure bar*3 : the greatest is another, so each bar is shorter
#> radio[0].set_value(2) -> measure*3 bar*3 : all squares
#> multiselect[0].set_value(["gh"]) ->  : its measure and its bar are known
