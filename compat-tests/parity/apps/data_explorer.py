"""A data explorer: a CSV that is part of the script, filters by the type of each column, statistics and a download."""

import io
from datetime import date

import pandas as pd
import streamlit as st
from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_numeric_dtype
from probes import probe

TEXT = "\n".join(
    ["name,city,born,score,member"]
    + [
        f"{name},{city},19{60 + number}-0{1 + number % 9}-1{number % 9},{(number * 37) % 100},{number % 3 == 0}"
        for number, (name, city) in enumerate(
            (first, town)
            for first in ("Ann", "Bob", "Cid", "Dot", "Eve", "Fay")
            for town in ("Rome", "Oslo", "Lima", "Bonn", "Kyiv")
        )
    ]
)


@st.cache_data
def load() -> pd.DataFrame:
    probe("load")
    return pd.read_csv(io.StringIO(TEXT), parse_dates=["born"])


def clean(frame: pd.DataFrame) -> pd.DataFrame:
    probe("clean")
    out = frame.copy()
    out["name"] = out["name"].str.strip().str.upper()
    out["decade"] = (out["born"].dt.year // 10 * 10).astype(str) + "s"
    out["grade"] = pd.cut(out["score"], bins=[-1, 25, 50, 75, 100], labels=["D", "C", "B", "A"]).astype(str)
    return out


def filtered(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    probe("filtered")
    for name in columns:
        values = frame[name]
        if is_bool_dtype(values):
            frame = frame[values == st.checkbox(name, True)]
        elif is_numeric_dtype(values):
            low, high = st.slider(name, 0, 100, (0, 100))
            frame = frame[values.between(low, high)]
        elif is_datetime64_any_dtype(values):
            after = st.date_input(f"{name} after", date(1960, 1, 1), min_value=date(1950, 1, 1))
            frame = frame[values >= pd.Timestamp(after)]
        else:
            wanted = st.text_input(f"{name} has")
            if wanted:
                frame = frame[values.str.contains(wanted, case=False, regex=False)]
    return frame


def overview(frame: pd.DataFrame) -> pd.DataFrame:
    probe("overview")
    return pd.DataFrame(
        {
            "type": frame.dtypes.astype(str),
            "missing": frame.isna().sum(),
            "different": frame.nunique(),
            "example": frame.iloc[0].map(str) if len(frame) else "",
        }
    )


def crosstab(frame: pd.DataFrame) -> pd.DataFrame:
    probe("crosstab")
    return pd.crosstab(frame["city"], frame["grade"], margins=True)


def quantiles(frame: pd.DataFrame, parts: int) -> pd.DataFrame:
    probe("quantiles")
    return frame.groupby("city")["score"].quantile([n / parts for n in range(1, parts)]).unstack()


st.title("Explorer")
data = clean(load())
with st.sidebar:
    chosen = st.multiselect("Filter by", list(data.columns), default=["score"])
    kept = filtered(data, chosen)
    parts = st.slider("Parts", 2, 5, 4)
st.write(f"{len(kept)} of {len(data)} rows")
st.dataframe(kept)
st.dataframe(overview(kept))
if not kept.empty:
    st.dataframe(crosstab(kept))
    st.dataframe(quantiles(kept, parts))
    best = kept.loc[kept["score"].idxmax()]
    st.success(f"Best: {best['name']} of {best['city']} with {best['score']}")
st.download_button("As CSV", kept.to_csv(index=False), "kept.csv", "text/csv")
