"""scipy: distributions, tests, a fitted curve, an integral, an optimum; statsmodels: a regression."""

import numpy as np
import pandas as pd
import statsmodels.api as sm
import streamlit as st
from scipy import integrate, interpolate, optimize, signal, stats


def groups(shift: float, spread: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(11)
    return rng.normal(0, 1, count), rng.normal(shift, spread, count)


def tests(a: np.ndarray, b: np.ndarray) -> pd.DataFrame:
    rows = {
        "t": stats.ttest_ind(a, b, equal_var=False),
        "u": stats.mannwhitneyu(a, b),
        "ks": stats.ks_2samp(a, b),
    }
    return pd.DataFrame({name: {"statistic": row.statistic, "p": row.pvalue} for name, row in rows.items()}).T


def density(kind: str, low: float, high: float) -> pd.DataFrame:
    law = {"normal": stats.norm(0, 1), "gamma": stats.gamma(2.0), "t": stats.t(df=5)}[kind]
    x = np.linspace(low, high, 80)
    return pd.DataFrame({"pdf": law.pdf(x), "cdf": law.cdf(x)}, index=x)


def law_of_growth(x, a, b):
    return a * np.exp(b * x)


def fit(noise: float) -> tuple[float, float]:
    x = np.linspace(0, 2, 30)
    y = law_of_growth(x, 1.5, 0.8) + noise * np.sin(9 * x)
    found, _ = optimize.curve_fit(law_of_growth, x, y, p0=(1, 1))
    return float(found[0]), float(found[1])


def cheapest(price: float) -> float:
    return float(optimize.minimize_scalar(lambda q: (q - 3) ** 2 + price * q, bounds=(0, 10), method="bounded").x)


def smooth(noise: float) -> np.ndarray:
    raw = np.sin(np.linspace(0, 6, 60)) + noise * np.cos(np.arange(60) * 7)
    spline = interpolate.CubicSpline(np.arange(60), signal.savgol_filter(raw, 11, 3))
    return spline(np.linspace(0, 59, 120))


def area(high: float) -> float:
    return float(integrate.quad(lambda x: np.exp(-(x**2)), 0, high)[0])


def regression(a: np.ndarray, b: np.ndarray) -> pd.Series:
    return pd.Series(sm.OLS(b, sm.add_constant(a)).fit().params, index=["constant", "slope"])


st.title("Lab")
shift = st.slider("Shift", -2.0, 2.0, 0.5)
spread = st.slider("Spread", 0.5, 3.0, 1.0)
kind = st.selectbox("Law", ["normal", "gamma", "t"])
noise = st.slider("Noise", 0.0, 1.0, 0.1)
price = st.number_input("Price", 0.0, 5.0, 1.0)
high = st.slider("High", 0.5, 4.0, 2.0)
a, b = groups(shift, spread, 60)
st.dataframe(tests(a, b))
st.dataframe(regression(a, b).to_frame("value"))
st.line_chart(density(kind, -3.0, 3.0))
st.write("Fit", *fit(noise))
st.line_chart(smooth(noise))
st.metric("Cheapest", f"{cheapest(price):.3f}")
st.metric("Area", f"{area(high):.4f}")
