"""Trap: func blocks."""

import streamlit as st


def report(rows, k):
    total = 0
    names = []
    for r in rows:
        if r["v"] > k:
            total += r["v"]
            names.append(r["n"])
    with st.expander("details"):
        for nm in names:
            st.text(nm)
    if total > 5:
        st.success(total)
    else:
        st.info(total)
    rows.append({"n": "extra", "v": k})
    return total, names


rows = [{"n": c, "v": i} for i, c in enumerate("abcde")]
n = st.slider("n", 0, 9, 1)
st.text(report(rows, 1))
st.text(report(rows, n))
st.text(len(rows))
st.text(report(rows[:2], 0))
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
