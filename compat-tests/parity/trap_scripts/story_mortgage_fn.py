"""An app as people write them: mortgage_fn."""

import streamlit as st


def payment(p, r, y):
    r = r / 1200
    n = y * 12
    return p / n if r == 0 else p * r * (1 + r) ** n / ((1 + r) ** n - 1)


def schedule(p, r, y):
    pay = payment(p, r, y)
    rows = []
    bal = p
    for m in range(1, y * 12 + 1):
        i = bal * r / 1200
        bal -= pay - i
        rows.append({"m": m, "i": round(i, 2), "b": round(bal, 2)})
    return rows


def main():
    st.title("Mortgage")
    with st.sidebar:
        p = st.number_input("Principal", 1000, 10**6, 200000, 1000)
        r = st.slider("Rate", 0.0, 10.0, 4.0, 0.25)
        y = st.select_slider("Years", [10, 15, 20, 30], 20)
        extra = st.toggle("Extra")
    rows = schedule(p, r, y)
    st.metric("Payment", f"{payment(p, r, y):,.2f}")
    if extra:
        x = st.slider("Extra pay", 0, 1000, 100)
        st.write("Saved", round(sum(q["i"] for q in rows) * x / 10000, 1))
    yearly = {}
    for q in rows:
        yearly.setdefault((q["m"] - 1) // 12 + 1, 0.0)
        yearly[(q["m"] - 1) // 12 + 1] += q["i"]
    st.json({k: round(v, 1) for k, v in yearly.items()})
    with st.expander("Rows"):
        for q in rows[:5]:
            st.write(q)


if __name__ == "__main__":
    main()
#: at.sidebar.slider[0].set_value(5.0)
#: at.sidebar.toggle[0].set_value(True)
#: at.main.slider[0].set_value(500)
#: at.sidebar.select_slider[0].set_value(30)
#: at.sidebar.toggle[0].set_value(False)
