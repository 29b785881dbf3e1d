"""Tabs made in a loop, each with a chart that is worked out in place."""
import streamlit as st
from probes import probe

KINDS = ["sum", "square", "cube"]
count = st.slider("Count", 2, 20, 5)
shift = st.number_input("Shift", 0, 9, 0)
caption = st.text_input("Caption")
for power, (kind, tab) in enumerate(zip(KINDS, st.tabs(KINDS)), 1):
    with tab:
        probe("chart")
        values = [(n + (shift if kind == "cube" else 0)) ** power for n in range(count)]
        st.line_chart(values)
        st.write(f"{kind}: {sum(values)}")
st.caption(caption)

#> text_input[0].set_value("Powers") ->  : the caption is below
#> slider[0].set_value(6) -> chart*3 : all charts
#> slider[0].set_value(5) ->  : back
#> number_input[0].set_value(0) ->  : no change at all
