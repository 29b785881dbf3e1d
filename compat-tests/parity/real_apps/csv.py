"""CSV upload: file_uploader with a default text, type guessing, cleaning steps in a list of functions, filters by column."""
import io

import pandas as pd
import streamlit as st
from probes import probe

DEFAULT = """name,dept,salary,joined
Ann,IT,5000,2020-01-05
Bob,HR,4100,2019-07-01
Cid,IT,,2021-03-09
Dan,Ops,3900,2018-11-30
Ann,IT,5000,2020-01-05
"""


def parse(raw: bytes, separator: str) -> pd.DataFrame:
    probe("parse")
    return pd.read_csv(io.BytesIO(raw), sep=separator)


def drop_duplicates(frame):
    return frame.drop_duplicates().reset_index(drop=True)


def fill_missing(frame):
    frame = frame.copy()
    for column in frame.select_dtypes("number"):
        frame[column] = frame[column].fillna(frame[column].median())
    return frame


def parse_dates(frame):
    for column in frame.columns:
        if frame[column].astype(str).str.fullmatch(r"\d{4}-\d\d-\d\d").all():
            frame = frame.assign(**{column: pd.to_datetime(frame[column])})
    return frame


STEPS = {"Duplicates": drop_duplicates, "Missing": fill_missing, "Dates": parse_dates}


def cleaned(frame, steps):
    probe("cleaned")
    for name in steps:
        frame = STEPS[name](frame)
    return frame


def profile(frame):
    probe("profile")
    return pd.DataFrame({"type": frame.dtypes.astype(str), "missing": frame.isna().sum(), "distinct": frame.nunique()})


def grouped(frame, by, what):
    probe("grouped")
    return frame.groupby(by)[what].agg(["mean", "count"]).round(1)


st.title("CSV")
upload = st.file_uploader("A file", type=["csv", "txt"])
separator = st.radio("Separator", [",", ";"], horizontal=True)
raw = DEFAULT.encode() if upload is None else upload.getvalue()
try:
    frame = parse(raw, separator)
except pd.errors.ParserError as error:
    st.error(f"Cannot read: {type(error).__name__}")
    st.stop()
steps = [name for name in STEPS if st.sidebar.checkbox(name)]
frame = cleaned(frame, steps)
st.sidebar.write(f"{len(frame)} rows, {len(frame.columns)} columns")
tabs = st.tabs(["Data", "Profile", "Groups"])
with tabs[0]:
    columns = st.multiselect("Columns", list(frame.columns), list(frame.columns))
    rows = st.slider("Rows", 1, 10, 3)
    st.dataframe(frame[columns].head(rows))
with tabs[1]:
    st.dataframe(profile(frame))
with tabs[2]:
    numbers = list(frame.select_dtypes("number").columns)
    if not numbers:
        st.info("No numbers here")
    else:
        by = st.selectbox("By", [c for c in frame.columns if c not in numbers])
        what = st.selectbox("Of", numbers)
        if by is not None:
            st.dataframe(grouped(frame, by, what))
st.download_button("Cleaned file", frame.to_csv(index=False), "cleaned.csv")
#: at.sidebar.checkbox[0].check() #= cleaned profile grouped
#: at.slider[0].set_value(2) #=
#: at.selectbox[0].set_value('dept') #= grouped
#: at.sidebar.checkbox[1].check() #= cleaned profile grouped
#: at.multiselect[0].set_value(['name']) #=
#: at.sidebar.checkbox[2].check() #= cleaned profile grouped
#: at.radio[0].set_value(';') #= parse cleaned profile
#: at.radio[0].set_value(',') #= grouped
#: at.sidebar.checkbox[0].uncheck() #= cleaned profile grouped
