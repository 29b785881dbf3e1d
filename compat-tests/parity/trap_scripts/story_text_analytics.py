"""An app as people write them: text_analytics."""

import streamlit as st, re
from collections import Counter

STOP = {"the", "a", "of"}


def tokens(text):
    return [w for w in re.findall(r"[a-z']+", text.lower())]


def stats(text):
    t = tokens(text)
    return {"words": len(t), "unique": len(set(t)), "avg": round(sum(map(len, t)) / len(t), 2) if t else 0}


text = st.text_area("Text", "The cat sat on the mat. A cat of the house.")
n = st.slider("Top", 1, 10, 3)
skip = st.checkbox("Skip stop words")
s = stats(text)
cols = st.columns(len(s))
for c, (k, v) in zip(cols, s.items()):
    c.metric(k.title(), v)
cnt = Counter(t for t in tokens(text) if not (skip and t in STOP))
top = cnt.most_common(n)
st.bar_chart(dict(top)) if False else None
for w, k in top:
    st.write(f"- `{w}` {'█' * k} {k}")
longest = max(tokens(text), key=len, default="")
st.caption(f"longest: {longest!r}; sentences: {len(re.split(r'[.!?]+', text.strip('.')))}")
st.code("\n".join(f"{i}: {l}" for i, l in enumerate(text.splitlines(), 1)))
#: at.slider[0].set_value(5)
#: at.checkbox[0].check()
#: at.text_area[0].set_value("One two two three three three")
#: at.text_area[0].set_value("")
