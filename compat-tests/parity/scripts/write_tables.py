"""Tables: frames, series, arrays, dicts, through write and dataframe."""

import numpy as np
import pandas as pd
import streamlit as st

frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
st.dataframe(frame)
st.write(frame)
st.write("with text", frame, "around")
st.dataframe(frame["a"])
st.dataframe({"k": [1, 2]})
st.dataframe([[1, 2], [3, 4]])
st.write(np.array([[1, 2], [3, 4]]))
st.dataframe(pd.DataFrame())
n = st.slider("Rows", 0, 5, 2)
st.dataframe(pd.DataFrame({"n": range(n)}))

#: at.slider[0].set_value(4)
#: at.slider[0].set_value(0)
