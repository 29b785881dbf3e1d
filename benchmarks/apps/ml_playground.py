"""A playground of scikit-learn: a data set, a model with parameters, scores, a confusion matrix, importances."""

import numpy as np
import pandas as pd
import streamlit as st
from sklearn.datasets import load_iris, make_classification, make_moons
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def load(name: str) -> tuple[np.ndarray, np.ndarray]:
    if name == "Iris":
        bunch = load_iris()
        return bunch.data, bunch.target
    if name == "Moons":
        return make_moons(200, noise=0.25, random_state=1)
    return make_classification(200, 6, random_state=2)


def build(name: str, strength: float, neighbours: int, trees: int):
    if name == "Logistic":
        return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=500))
    if name == "Neighbours":
        return make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=neighbours))
    return RandomForestClassifier(n_estimators=trees, random_state=0)


def evaluate(name: str, data: str, strength: float, neighbours: int, trees: int, part: float) -> dict[str, object]:
    X, y = load(data)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=part, random_state=42)
    model = build(name, strength, neighbours, trees)
    model.fit(X_train, y_train)
    guess = model.predict(X_test)
    return {
        "accuracy": float(accuracy_score(y_test, guess)),
        "matrix": confusion_matrix(y_test, guess),
        "report": classification_report(y_test, guess, output_dict=True, zero_division=0),
        "cross": cross_val_score(model, X, y, cv=3).mean(),
        "weights": getattr(model, "feature_importances_", None),
    }


st.title("Playground")
data = st.sidebar.selectbox("Data", ["Iris", "Moons", "Made"])
name = st.sidebar.selectbox("Model", ["Logistic", "Neighbours", "Forest"])
strength = st.sidebar.slider("C", 0.1, 5.0, 1.0)
neighbours = st.sidebar.slider("Neighbours", 1, 15, 5)
trees = st.sidebar.slider("Trees", 5, 50, 10, 5)
part = st.sidebar.slider("Test part", 0.1, 0.5, 0.3)
note = st.sidebar.checkbox("Show the data")
result = evaluate(name, data, strength, neighbours, trees, part)
st.metric("Accuracy", f"{result['accuracy']:.1%}", f"{result['cross']:.1%} crosswise")
st.dataframe(pd.DataFrame(result["matrix"]))
st.dataframe(pd.DataFrame(result["report"]).T.round(3))
if result["weights"] is not None:
    st.line_chart(pd.Series(result["weights"]))
if note:
    X, y = load(data)
    st.dataframe(pd.DataFrame(X).assign(label=y).head(20))
