"""Trap: str methods."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
lines = []
for i in range(3):
    lines.append("row %d of %s" % (i, "abc"[i]))
text = "\n".join(lines)
words = {}
for w in text.split():
    words[w] = words.get(w, 0) + 1
top = sorted(words.items(), key=lambda kv: (-kv[1], kv[0]))[:n]
st.text(top)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
