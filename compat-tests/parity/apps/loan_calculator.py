"""Finance: a loan, savings that grow, net present value and a comparison of scenarios, with decimals and dataclasses."""

from dataclasses import asdict, dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe

CENT = Decimal("0.01")


@dataclass
class Scenario:
    name: str
    amount: float
    rate: float
    years: int
    extra: list[float] = field(default_factory=list)

    def payment(self) -> Decimal:
        probe("payment")
        monthly = Decimal(str(self.rate)) / 1200
        months = self.years * 12
        amount = Decimal(str(self.amount))
        if monthly == 0:
            return (amount / months).quantize(CENT, rounding=ROUND_HALF_UP)
        factor = (1 + monthly) ** months
        return (amount * monthly * factor / (factor - 1)).quantize(CENT, rounding=ROUND_HALF_UP)

    def schedule(self) -> pd.DataFrame:
        probe("schedule")
        rows = []
        balance, payment = self.amount, float(self.payment())
        for month in range(1, self.years * 12 + 1):
            interest = balance * self.rate / 1200
            paid = min(payment + (self.extra[month - 1] if month <= len(self.extra) else 0), balance + interest)
            balance = balance + interest - paid
            rows.append((month, paid, interest, balance))
            if balance < 0.005:
                break
        return pd.DataFrame(rows, columns=["month", "paid", "interest", "balance"]).set_index("month")


def present_value(rate: float, flows: list[float]) -> float:
    probe("present_value")
    return reduce(lambda total, flow: total / (1 + rate) + flow, reversed(flows), 0.0)


def growth(start: float, monthly: float, rate: float, years: int) -> np.ndarray:
    probe("growth")
    steps = np.arange(years * 12 + 1)
    factor = (1 + rate / 1200) ** steps
    paid_in = monthly * (factor - 1) / (rate / 1200) if rate else monthly * steps
    return np.round(start * factor + paid_in, 2)


st.title("Money")
loan, savings, project = st.tabs(["Loan", "Savings", "Project"])
with loan:
    amount = st.number_input("Amount", 1_000, 1_000_000, 200_000, 1_000)
    rate = st.slider("Rate", 0.0, 10.0, 3.5, 0.25)
    years = st.slider("Years", 5, 35, 20)
    base = Scenario("As planned", amount, rate, years)
    others = [replace(base, name="Shorter", years=max(5, years - 5)), replace(base, name="Dearer", rate=rate + 1)]
    for scenario in [base, *others]:
        st.metric(scenario.name, f"{scenario.payment():,}")
    plan = base.schedule()
    st.line_chart(plan["balance"])
    st.caption(f"Interest {plan['interest'].sum():,.2f}")
    st.json({key: value for key, value in asdict(base).items() if key != "extra"})
with savings:
    start = st.number_input("Start", 0, 100_000, 5_000)
    monthly = st.number_input("Each month", 0, 5_000, 200)
    grown = growth(start, monthly, rate, 10)
    st.line_chart(pd.DataFrame({"worth": grown}))
    st.metric("In ten years", f"{grown[-1]:,.0f}")
with project:
    discount = st.slider("Discount", 0.0, 20.0, 8.0)
    flows = [float(part) for part in st.text_input("Flows", "-1000, 300, 420, 680").split(",")]
    st.metric("Present value", f"{present_value(discount / 100, flows):,.2f}")
