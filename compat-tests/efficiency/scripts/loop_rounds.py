"""Charts drawn in a loop, one for each chosen name."""
import streamlit as st
from probes import probe

NAMES = ["alpha", "beta", "gamma"]
chosen = st.multiselect("Names", NAMES, ["alpha", "beta"])
label = st.text_input("Label")

for name in chosen:
    probe("round")
    values = [ord(c) for c in name]
    st.subheader(name)
    st.line_chart(values)
st.caption(label)

#> text_input[0].set_value("letters") ->  : the label is not in the loop
#> multiselect[0].set_value(["alpha", "beta", "gamma"]) -> round : the first two rounds are as before
#> multiselect[0].set_value(["beta"]) ->  : the round of beta is known
#> multiselect[0].set_value(["alpha", "beta"]) ->  : the loop of the first run
