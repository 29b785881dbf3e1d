"""Unseeded draws beside seeded learning: k-means, a projection, a sample of rows without a seed."""

import numpy as np
import pandas as pd
import streamlit as st
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler


def points(count: int, centres: int) -> np.ndarray:
    X, _ = make_blobs(count, n_features=4, centers=centres, random_state=5)
    return StandardScaler().fit_transform(X)


def cluster(X: np.ndarray, k: int) -> tuple[np.ndarray, float, float]:
    model = KMeans(k, n_init=3, random_state=0).fit(X)
    return model.labels_, float(model.inertia_), float(silhouette_score(X, model.labels_))


def project(X: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(PCA(2).fit_transform(X), columns=["x", "y"])


def some(frame: pd.DataFrame, rows: int) -> pd.DataFrame:
    return frame.sample(rows, random_state=3)


st.title("Clusters")
count = st.slider("Points", 50, 300, 120, 10)
k = st.slider("Clusters", 2, 8, 3)
rows = st.slider("Rows", 1, 10, 3)
lucky = st.checkbox("A row by chance")
X = points(count, 4)
labels, inertia, silhouette = cluster(X, k)
flat = project(X)
st.metric("Inertia", f"{inertia:.1f}", f"{silhouette:.2f}")
st.dataframe(flat.assign(label=labels).groupby("label").mean())
st.dataframe(some(flat, rows))
if lucky:
    st.dataframe(flat.sample(1))
