"""k-means by hand: an estimator class (fit mutates self and returns self), history kept on the instance, numpy Generator."""
from __future__ import annotations
import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


class KMeans:
    registry: list[str] = []

    def __init__(self, k: int = 3, *, max_iter: int = 50, tol: float = 1e-6, random_state: int | None = None):
        self.k, self.max_iter, self.tol = k, max_iter, tol
        self.rng = np.random.default_rng(random_state)
        self.history_: list[float] = []

    def _init(self, X):
        idx = self.rng.choice(len(X), self.k, replace=False)
        self.centers_ = X[idx].copy()

    def _assign(self, X):
        d = ((X[:, None, :] - self.centers_[None]) ** 2).sum(-1)
        self.labels_ = d.argmin(1)
        self.history_.append(float(d.min(1).sum()))

    def fit(self, X):
        probe("fit")
        self._init(X)
        for self.n_iter_ in range(1, self.max_iter + 1):
            self._assign(X)
            new = np.array([X[self.labels_ == j].mean(0) if (self.labels_ == j).any() else self.centers_[j] for j in range(self.k)])
            shift = np.abs(new - self.centers_).max()
            self.centers_ = new
            if shift < self.tol:
                break
        return self

    @property
    def inertia_(self):
        return self.history_[-1]

    def predict(self, X):
        return ((np.asarray(X)[:, None] - self.centers_) ** 2).sum(-1).argmin(1)

    def __repr__(self):
        return f"KMeans(k={self.k})"


@st.cache_data(show_spinner="Making blobs", max_entries=4)
def blobs(n: int, seed: int, spread: float) -> np.ndarray:
    probe("blobs")
    rng = np.random.default_rng(seed)
    return np.concatenate([rng.normal(c, spread, (n, 2)) for c in ((0, 0), (4, 4), (0, 5))])


def standardize(X: np.ndarray) -> np.ndarray:
    probe("standardize")
    X -= X.mean(0)
    X /= X.std(0)
    return X


def silhouette(X, labels):
    probe("silhouette")
    D = np.sqrt(((X[:, None] - X[None]) ** 2).sum(-1))
    s = []
    for i in range(len(X)):
        own = labels == labels[i]
        if own.sum() < 2: s.append(0.0); continue
        a = D[i][own].sum() / (own.sum() - 1)
        b = min(D[i][labels == l].mean() for l in set(labels.tolist()) - {labels[i]})
        s.append((b - a) / max(a, b))
    return float(np.mean(s))


def main():
    st.title("k-means")
    with st.sidebar:
        n = st.slider("Points per blob", 5, 40, 10, 5)
        spread = st.slider("Spread", 0.1, 2.0, 0.5)
        seed = st.number_input("Seed", 0, 10, 1)
        k = st.slider("k", 2, 6, 3)
        scale = st.checkbox("Standardize")
    X = blobs(n, seed, spread)
    if scale:
        X = standardize(X)
    model = KMeans(k, random_state=seed).fit(X)
    c1, c2, c3 = st.columns(3)
    c1.metric("Inertia", round(model.inertia_, 3))
    c2.metric("Iterations", model.n_iter_)
    if c3.toggle("Silhouette"):
        c3.metric("Score", round(silhouette(X, model.labels_), 3))
    tab_a, tab_b, tab_c = st.tabs(["Centers", "Elbow", "Predict"])
    with tab_a:
        digits = st.select_slider("Digits", range(1, 5), 2)
        st.dataframe(pd.DataFrame(model.centers_, columns=["x", "y"]).round(digits))
        st.write(pd.Series(model.labels_).value_counts().sort_index().to_dict())
    with tab_b:
        if st.checkbox("Compute elbow"):
            for kk in range(2, 6):
                st.text(f"{kk}: {KMeans(kk, random_state=0).fit(X).inertia_:.2f}")
    with tab_c:
        x, y = (st.number_input(a, value=0.0, key=f"p_{a}") for a in "xy")
        st.success(f"Cluster {model.predict([[x, y]])[0]}")
    st.caption(repr(model))


if __name__ == "__main__":
    main()
#: at.toggle[0].set_value(True) #= silhouette
#: at.select_slider[0].set_value(3) #=
#: at.number_input(key='p_x').set_value(4.0) #=
#: at.number_input(key='p_y').set_value(4.0) #=
#: at.sidebar.slider[2].set_value(2) #= fit silhouette
#: at.sidebar.checkbox[0].check() #= standardize fit silhouette
#: at.checkbox[0].check() #= fit*4
#: at.sidebar.slider[2].set_value(3) #= fit silhouette
#: at.sidebar.checkbox[0].uncheck() #= fit*4
#: at.sidebar.number_input[0].set_value(2) #= blobs fit*5 silhouette
#: at.sidebar.number_input[0].set_value(1) #=
#: at.checkbox[0].uncheck() #=
