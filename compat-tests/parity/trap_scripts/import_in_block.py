"""Trap: import in block."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
if n > 2:
    import math as m

    v = m.floor(2.7)
else:
    import decimal as m

    v = m.Decimal("1.5")
st.text(f"{m.__name__} {v}")
for _ in range(2):
    from collections import OrderedDict as OD
st.text(OD([(1, n)]))
#: at.slider[0].set_value(7)
#: at.slider[0].set_value(1)
