"""An app as people write them: expenses."""

import streamlit as st, pandas as pd
from datetime import date

COLS = ["date", "category", "amount"]
if "df" not in st.session_state:
    st.session_state.df = pd.DataFrame(
        [[date(2024, 1, 1), "food", 10.0], [date(2024, 1, 2), "rent", 500.0]], columns=COLS
    )
with st.sidebar.form("add", clear_on_submit=True):
    d = st.date_input("Date", date(2024, 1, 3))
    c = st.selectbox("Category", ["food", "rent", "fun"])
    a = st.number_input("Amount", 0.0, 10000.0, step=0.5)
    note = st.text_area("Note")
    if st.form_submit_button("Add"):
        row = pd.DataFrame([[d, c, a]], columns=COLS)
        st.session_state.df = pd.concat([st.session_state.df, row], ignore_index=True)
        st.toast(f"added {a}")
df = st.session_state.df
cats = st.multiselect("Categories", sorted(df.category.unique()), default=sorted(df.category.unique()))
view = df[df.category.isin(cats)]
total = view.amount.sum()
c1, c2, c3 = st.columns(3)
c1.metric("Total", f"{total:,.2f}")
c2.metric("Rows", len(view))
c3.metric("Mean", f"{view.amount.mean():.2f}" if len(view) else "-")
tab1, tab2 = st.tabs(["Table", "By category"])
with tab1:
    st.dataframe(view, hide_index=True)
with tab2:
    by = view.groupby("category")["amount"].agg(["sum", "count"])
    st.dataframe(by)
    for name, r in by.iterrows():
        st.write(f"**{name}**: {r['sum']:.1f} in {int(r['count'])}")
if total > 520:
    st.error("Over budget")
#: at.sidebar.number_input[0].set_value(42.5); at.sidebar.selectbox[0].select("fun"); at.sidebar.button[0].click()
#: at.multiselect[0].unselect("rent")
#: at.sidebar.date_input[0].set_value(date(2024, 2, 2)); at.sidebar.button[0].click()
#: at.run()
