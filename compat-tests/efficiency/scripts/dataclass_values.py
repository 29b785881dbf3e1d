"""Dataclasses as arguments and results."""
from dataclasses import dataclass, replace

import streamlit as st
from probes import probe


@dataclass(frozen=True)
class Loan:
    amount: int
    years: int
    owner: str


def schedule(loan):
    probe("schedule")
    return [loan.amount / loan.years] * loan.years


def letter(loan):
    probe("letter")
    return f"Dear {loan.owner}, {loan.amount} in {loan.years} years"


def doubled(loan):
    probe("doubled")
    return replace(loan, amount=2 * loan.amount, owner="")


amount = st.number_input("Amount", 100, 900, 300)
years = st.slider("Years", 1, 30, 3)
owner = st.text_input("Owner", "Ann")
st.slider("Font", 8, 20, 12)
loan = Loan(amount, years, owner)
st.write(schedule(loan)[0])
st.write(letter(loan))
st.write(schedule(doubled(loan))[0])

#> slider[1].set_value(14) ->  : the font is no field
#> slider[0].set_value(5) -> schedule*2 letter doubled : the years are in both loans
#> text_input[0].set_value("Bea") -> letter doubled : the schedule reads amount and years only
#> number_input[0].set_value(600) -> schedule letter doubled : 600 was the doubled loan of before
