"""An app as people write them: dashboard."""

import streamlit as st, pandas as pd, numpy as np

st.set_page_config("Sales", layout="wide")


@st.cache_data(show_spinner=False)
def load(n=60):
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "day": pd.date_range("2024-01-01", periods=n),
            "region": rng.choice(["N", "S", "W"], n),
            "sales": rng.integers(10, 100, n),
            "cost": rng.random(n).round(2) * 10,
        }
    )


def kpi(col, label, v, prev):
    d = v - prev
    col.metric(label, f"{v:,.0f}", f"{d:+,.0f}", delta_color="normal" if d >= 0 else "inverse")


df = load()
st.sidebar.title("Filters")
regions = st.sidebar.multiselect("Region", df.region.unique().tolist(), df.region.unique().tolist())
lo, hi = st.sidebar.slider("Sales", 0, 100, (0, 100))
agg = st.sidebar.selectbox("Aggregate", ["sum", "mean", "max"])
f = df.query("region in @regions and @lo <= sales <= @hi").copy()
f["profit"] = f.sales - f.cost
f["week"] = f.day.dt.isocalendar().week.astype(int)
if f.empty:
    st.warning("Nothing")
    st.stop()
k = st.columns(3)
half = len(f) // 2
kpi(k[0], "Sales", f.sales.sum(), f.sales[:half].sum() * 2)
kpi(k[1], "Profit", f.profit.sum(), f.profit[:half].sum() * 2)
kpi(k[2], "Rows", len(f), len(df))
left, right = st.columns((2, 1))
with left:
    st.subheader("By week")
    wk = f.groupby("week")["sales"].agg(agg)
    st.line_chart(wk)
with right:
    st.subheader("By region")
    piv = f.pivot_table(index="region", values=["sales", "profit"], aggfunc=agg).round(1)
    st.dataframe(piv)
    top = f.nlargest(3, "sales")[["day", "sales"]]
    top["day"] = top["day"].dt.strftime("%d %b")
    for _, r in top.iterrows():
        st.write(f"{r.day}: {r.sales}")
with st.expander("Raw"):
    st.dataframe(f.sort_values(["region", "day"]).reset_index(drop=True))
    st.write(f.describe())
#: at.sidebar.multiselect[0].unselect("N")
#: at.sidebar.slider[0].set_range(20, 60)
#: at.sidebar.selectbox[0].select("mean")
#: at.sidebar.slider[0].set_range(0, 0)
#: at.sidebar.slider[0].set_range(0, 100)
