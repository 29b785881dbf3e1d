"""Bodies of `with` at module level that hold work without any function."""
import streamlit as st
from probes import probe

size = st.slider("Size", 1, 9, 3)
depth = st.slider("Depth", 1, 9, 2)

with st.container():
    total = 0
    for i in range(size):
        probe("size")
        total += i * i
    st.write(total)

with st.expander("Deep"):
    parts = []
    for i in range(depth):
        probe("depth")
        parts.append(str(i))
    st.write("/".join(parts))

#> slider[0].set_value(4) -> size : three rounds add to the same totals
#> slider[1].set_value(3) -> depth*3 : the second body
#> slider[0].set_value(3) ->  : back
#> slider[1].set_value(2) ->  : back
