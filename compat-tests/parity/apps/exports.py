"""A report with files to take away: texts and archives in memory, digests, arrays that share one memory."""

import base64
import hashlib
import io
import json
import zipfile

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


def measured(rows: int, seed: int) -> pd.DataFrame:
    probe("measured")
    dice = np.random.default_rng(seed)
    return pd.DataFrame(
        {"x": np.arange(rows), "y": dice.normal(size=rows).round(3), "group": dice.choice(list("abc"), rows)}
    )


def as_csv(frame: pd.DataFrame) -> io.StringIO:
    probe("as_csv")
    out = io.StringIO()
    frame.to_csv(out, index=False)
    return out


def as_archive(frames: dict[str, pd.DataFrame]) -> io.BytesIO:
    probe("as_archive")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, frame in frames.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", (2024, 1, 1, 0, 0, 0)), frame.to_csv(index=False))
    out.seek(0)
    return out


def digest(content: bytes, kind: str) -> str:
    probe("digest")
    return hashlib.new(kind, content).hexdigest()[:12] if kind != "md5" else hashlib.md5(content).hexdigest()[:12]


def trained(values: np.ndarray, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and bias, two views of one array, as solvers give them."""
    probe("trained")
    state = np.zeros(3)
    for value in values:
        state[:2] += rate * value
        state[2] += rate
    return state[:2], state[2:]


st.title("Exports")
rows = st.slider("Rows", 5, 60, 20)
seed = int(st.number_input("Seed", 0, 9, 1))
kind = st.selectbox("Digest", ["md5", "sha256", "sha1"])
rate = st.slider("Rate", 0.1, 1.0, 0.5)
title = st.text_input("Title", "Report")

data = measured(rows, seed)
st.header(title)
text = as_csv(data)
st.text(f"{len(text.getvalue())} characters, ending at {text.tell()}")
archive = as_archive({"all": data, **{str(name): part for name, part in data.groupby("group")}})
st.text(digest(archive.getvalue(), kind))
st.code(base64.b64encode(archive.read(12)).decode())
st.caption(f"now at {archive.tell()}")
weights, bias = trained(data["y"].to_numpy(), rate)
st.write(weights.round(3).tolist(), bias.round(3).tolist())
if st.checkbox("Normalise"):
    weights /= np.abs(weights).max()
    st.write(weights.round(3).tolist())
st.json(json.dumps({"title": title, "rows": len(data), "bias": float(bias[0])}))
