import streamlit as st

ph = [st.empty() for _ in range(3)]
n = st.slider("n", 0, 4)


def fill(p, i):
    if i % 2:
        p.success(f"odd {i}")
    else:
        p.text(f"even {i}")


for i, p in enumerate(ph):
    fill(p, i + n)
ph[1] = ph[0]
ph[1].write("again")
bar = st.progress(0)
for i in range(n):
    bar.progress(i * 20, text=f"{i}")
x = st.text("first")
x.markdown("second")
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(4)
