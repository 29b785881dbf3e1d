"""A budget planner in the manner of people: everything at top level, frames changed in place, numbers in columns."""
import numpy as np
import pandas as pd
import streamlit as st
from probes import probe

st.set_page_config(layout="wide")
st.title("Budget")
st.header("**Income**")
c1, c2 = st.columns(2)
with c1:
    salary = st.number_input("Salary", min_value=0.0, value=60000.0, format="%f", step=1000.0)
with c2:
    tax_rate = st.number_input("Tax rate (%)", min_value=0.0, value=20.0, format="%f")
tax_rate = tax_rate / 100.0
after = salary * (1 - tax_rate)
monthly = round(after / 12.0, 2)

st.header("**Expenses**")
e1, e2 = st.columns(2)
with e1:
    st.subheader("Rent")
    rent = st.number_input("Rent", min_value=0.0, value=900.0, key="rent")
    st.subheader("Food")
    food = st.number_input("Food", min_value=0.0, value=30.0, key="food") * 30
with e2:
    st.subheader("Transport")
    transport = st.number_input("Transport", min_value=0.0, value=200.0, key="transport")
    st.subheader("Fun")
    fun = st.number_input("Fun", min_value=0.0, value=100.0, key="fun")

spent = rent + food + transport + fun
saved = monthly - spent
st.header("**Savings**")
st.subheader(f"After tax: {monthly:.2f} a month")
st.subheader(f"Spent: {spent:.2f}")
st.subheader("Saved: " + str(round(saved, 2)))
st.markdown("---")

st.header("**Forecast**")
f1, f2 = st.columns(2)
with f1:
    years = st.number_input("Years", min_value=1, max_value=40, value=10)
    inflation = st.number_input("Inflation (%)", value=2.0) / 100
with f2:
    growth = st.number_input("Growth (%)", value=3.0) / 100


def path(start, rate, months):
    probe("path")
    factor = (1 + rate) ** (1 / 12)
    return np.cumprod(np.repeat(factor, months)) * start


cumulative = pd.DataFrame(index=range(years * 12))
cumulative["salary"] = path(monthly, growth, years * 12)
cumulative["spent"] = path(spent, inflation, years * 12)
cumulative["saved"] = (cumulative["salary"] - cumulative["spent"]).cumsum()


def broke(frame):
    probe("broke")
    negative = frame.index[frame["saved"] < 0]
    return int(negative[0]) if len(negative) else None


month = broke(cumulative)
if month is not None:
    st.error(f"Broke in month {month}")
view = cumulative.iloc[::12].round(1)
view.index = view.index // 12
st.dataframe(view)
for name in view.columns:
    st.write(name, float(view[name].iloc[-1]))
if st.checkbox("Show all months"):
    for i, row in cumulative.head(3).iterrows():
        st.text(f"{i}: {row['salary']:.1f} - {row['spent']:.1f}")
#: at.number_input(key='rent').set_value(1000.0) #= path broke
#: at.number_input[0].set_value(10000.0) #= path broke
#: at.checkbox[0].check() #=
#: at.number_input[-2].set_value(0.0) #= path broke
#: at.number_input(key='food').set_value(31.0); at.number_input(key='fun').set_value(70.0) #=
#: at.number_input[6].set_value(5) #= path*2 broke
#: at.number_input(key='rent').set_value(900.0) #= path broke
#: at.number_input[6].set_value(10) #= path broke
