"""A calculator: number inputs, columns, metrics, a chart and a table, all in one script."""

import pandas as pd
import streamlit as st


def schedule(amount: float, rate: float, years: int) -> pd.DataFrame:
    """Balance and interest by month of a loan that is paid back in equal parts."""
    monthly = rate / 100 / 12
    months = years * 12
    payment = amount / months if monthly == 0 else amount * monthly / (1 - (1 + monthly) ** -months)
    balance = amount
    rows = []
    for month in range(1, months + 1):
        interest = balance * monthly
        balance = max(0.0, balance + interest - payment)
        rows.append({"month": month, "payment": payment, "interest": interest, "balance": balance})
    return pd.DataFrame(rows)


st.title("Mortgage")
left, right = st.columns(2)
with left:
    amount = st.number_input("Amount", min_value=10_000, max_value=2_000_000, value=250_000, step=10_000)
    years = st.slider("Years", 5, 40, 25)
with right:
    rate = st.number_input("Interest per year (%)", 0.0, 15.0, 3.5, 0.1)
    extra = st.checkbox("Compare with one point more")

plan = schedule(amount, rate, years)
st.subheader("At a glance", divider="gray")
first, second, third = st.columns(3)
first.metric("Monthly payment", f"{plan.payment[0]:,.0f}")
second.metric("Interest in all", f"{plan.interest.sum():,.0f}")
if extra:
    other = schedule(amount, rate + 1, years)
    third.metric(
        "One point more",
        f"{other.payment[0]:,.0f}",
        delta=f"{other.payment[0] - plan.payment[0]:,.0f}",
        delta_color="inverse",
    )

st.line_chart(plan, x="month", y=["balance"])
with st.expander("All months"):
    st.dataframe(plan, hide_index=True)
