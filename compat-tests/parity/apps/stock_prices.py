"""Prices as of a stock: a random walk of a fixed seed, moving averages, bands, returns and drawdown, at top level."""

import math
from datetime import date, timedelta

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe

TICKERS = {"ACME": 11, "GLOBEX": 23, "INITECH": 42}


def walk(ticker: str, days: int) -> pd.DataFrame:
    probe("walk")
    rng = np.random.default_rng(TICKERS[ticker])
    steps = rng.normal(0.0004, 0.015, days)
    close = 100 * np.exp(np.cumsum(steps))
    index = pd.bdate_range(end="2026-06-30", periods=days)
    frame = pd.DataFrame({"close": close}, index=index)
    frame["high"] = frame["close"] * (1 + np.abs(rng.normal(0, 0.006, days)))
    frame["low"] = frame["close"] * (1 - np.abs(rng.normal(0, 0.006, days)))
    frame["volume"] = rng.integers(1e5, 1e6, days)
    return frame


def with_averages(prices: pd.DataFrame, short: int, long: int) -> pd.DataFrame:
    probe("with_averages")
    out = prices[["close"]].copy()
    out[f"mean {short}"] = out["close"].rolling(short).mean()
    out[f"mean {long}"] = out["close"].rolling(long).mean()
    out["weighted"] = out["close"].ewm(span=short, adjust=False).mean()
    return out


def bands(prices: pd.DataFrame, window: int, width: float) -> pd.DataFrame:
    probe("bands")
    middle = prices["close"].rolling(window).mean()
    spread = prices["close"].rolling(window).std() * width
    return pd.concat({"low": middle - spread, "middle": middle, "high": middle + spread}, axis=1).dropna()


def strength(close: pd.Series, window: int = 14) -> float:
    probe("strength")
    change = close.diff()
    gain = change.clip(lower=0).rolling(window).mean()
    loss = (-change.clip(upper=0)).rolling(window).mean()
    return float((100 - 100 / (1 + gain / loss)).iloc[-1])


def risk(close: pd.Series) -> dict[str, float]:
    probe("risk")
    returns = close.pct_change().dropna()
    peak = close.cummax()
    return {
        "Volatility": float(returns.std() * math.sqrt(252)),
        "Sharpe": float(returns.mean() / returns.std() * np.sqrt(252)),
        "Drawdown": float((close / peak - 1).min()),
        "Worst day": float(np.percentile(returns, 1)),
    }


st.title("Prices")
ticker = st.sidebar.selectbox("Ticker", list(TICKERS))
years = st.sidebar.slider("Years", 1, 5, 2)
short = st.sidebar.slider("Short mean", 5, 40, 20)
long = st.sidebar.slider("Long mean", 50, 200, 100, step=10)
width = st.sidebar.slider("Width of bands", 1.0, 3.0, 2.0, 0.5)
monthly = st.sidebar.checkbox("Monthly returns")

prices = walk(ticker, years * 252)
since = date(2026, 6, 30) - timedelta(days=365 * years)
st.caption(f"{ticker} since {since:%d %B %Y}")
columns = st.columns(4)
for column, (name, value) in zip(columns, risk(prices["close"]).items()):
    column.metric(name, f"{value:.2f}")

tabs = st.tabs(["Averages", "Bands", "Rows"])
with tabs[0]:
    st.line_chart(with_averages(prices, short, long))
    st.metric("Relative strength", f"{strength(prices['close']):.1f}")
with tabs[1]:
    st.line_chart(bands(prices, short, width))
with tabs[2]:
    st.dataframe(prices.tail(20).round(2))
if monthly:
    table = prices["close"].resample("ME").last().pct_change().dropna()
    st.dataframe(table.to_frame("return").assign(month=lambda frame: frame.index.strftime("%Y-%m")))
