"""An app as people write them: simulation."""

import streamlit as st, numpy as np, pandas as pd

st.header("Random walk")
seed = st.sidebar.number_input("Seed", 0, 100, 42)
steps = st.sidebar.slider("Steps", 10, 200, 50)
walks = st.sidebar.slider("Walks", 1, 5, 2)
show = st.sidebar.checkbox("Stats", True)


@st.cache_data
def simulate(seed, steps, walks):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(rng.normal(size=(steps, walks)).cumsum(axis=0), columns=[f"w{i}" for i in range(walks)])


df = simulate(seed, steps, walks)
st.line_chart(df)
final = df.iloc[-1]
best = final.idxmax()
df["mean"] = df.mean(axis=1)
df.loc[df["mean"] < 0, "sign"] = "neg"
df["sign"] = df["sign"].fillna("pos") if "sign" in df else "pos"
if show:
    for c in [c for c in df.columns if c.startswith("w")]:
        st.metric(c, f"{df[c].iloc[-1]:.2f}", f"{df[c].diff().iloc[-1]:.2f}")
    st.write(df.groupby("sign").size().to_dict())
st.write("Best:", best)
#: at.sidebar.slider[0].set_value(80)
#: at.sidebar.checkbox[0].uncheck()
#: at.sidebar.slider[1].set_value(4)
#: at.sidebar.number_input[0].set_value(7)
#: at.sidebar.checkbox[0].check()
