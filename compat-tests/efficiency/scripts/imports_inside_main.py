"""Everything stands in `main()`, the imports too."""
import streamlit as st
from probes import probe


def main():
    import math

    import pandas as pd
    from textwrap import shorten

    def load(n):
        probe("load")
        return pd.DataFrame({"a": range(n)})

    def area(n):
        probe("area")
        return math.pi * n

    def summary(frame):
        probe("summary")
        return shorten(f"{pd.isna(frame['a']).sum()} missing, {math.floor(frame['a'].mean())} on average", 80)

    rows = st.slider("Rows", 1, 50, 20)
    gain = st.slider("Gain", 1, 9, 2)
    frame = load(rows)
    st.write(summary(frame))
    st.write(f"{area(gain)}")


main()

#> slider[1].set_value(3) -> area : the frame is not asked for
#> slider[0].set_value(5) -> load summary : another frame
#> slider[0].set_value(20) ->  : back
