import streamlit as st
from datetime import date, time, datetime

n = st.slider("n", 0, 3)
d = date(2024, 5, 5)
a = st.date_input("a", d if n % 2 == 0 else (d, d), key="a", min_value=date(2024, 1, 1), max_value=date(2025, 1, 1))
b = st.slider("b", date(2024, 1, 1), date(2024, 12, 31), d if n % 2 == 0 else (d, d), key="b")
c = st.time_input("c", time(1, 2), key="c", step=60 if n < 2 else 120)
st.text((a, b, c))
#: at.date_input[0].set_value(date(2024,7,7)); at.time_input[0].set_value(time(5,1))
#: at.slider[0].set_value(1)
#: at.run()
#: at.slider[0].set_value(2)
#: at.run()
