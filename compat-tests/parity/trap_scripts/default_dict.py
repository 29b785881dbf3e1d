"""Trap: default dict."""

import streamlit as st
from collections import defaultdict, Counter, OrderedDict, deque

n = st.slider("n", 0, 9, 1)
d = defaultdict(list)
for w in ["a", "bb", "a"]:
    d[len(w)].append(w)
c = Counter("mississippi"[:n])
q = deque(range(n), maxlen=3)
q.appendleft(9)
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
st.text(f"{dict(d)} {sorted(c.items())} {list(q)} {list(o)} {d[7]}")
st.text(len(d))
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
