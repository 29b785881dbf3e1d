"""Traps of what a record can hand out: generators, streams, cells that hold lists, views, functions made in functions.

Invariant: each text is the rest of a script that has the widgets `n` (1 to 9), `flag` and `other` (0 to 9).
"""

TRAPS = {
    "generators that functions make": """
import numpy as np, random
def mk(s): return np.random.default_rng(s)
def mk2(s): return random.Random(s), np.random.RandomState(s)
r = mk(n); q = r; st.text(int(r.integers(100))); st.text(int(q.integers(100)))
st.text(int(mk(n).integers(100))); a, b = mk2(n); st.text(a.random()); st.text(int(b.randint(100))); a.seed(1)
st.text(a.random()); st.text(mk2(n)[0].random())
def both(s): bg = np.random.PCG64(s); return np.random.Generator(bg), np.random.Generator(bg)
x, y = both(n); st.text(int(x.integers(100))); st.text(int(y.integers(100)))
def of(bg): return np.random.Generator(bg)
bg = np.random.PCG64(n); u, v = of(bg), of(bg); st.text(int(u.integers(100))); st.text(int(v.integers(100)))
def glob(): return random._inst
random.seed(n); st.text(glob().random() != glob().random())
""",
    "streams that functions make": """
import io
def mk(k): b = io.StringIO(); b.write("ab" * k); return b
def mkb(k): b = io.BytesIO(b"q" * k); b.name = "x.bin"; b.read(1); return b
s = mk(n); s.write("!"); st.text(s.getvalue()); st.text(mk(n).getvalue()); st.text(mk(n).tell()); b = mkb(n)
st.text(b.read()); st.text(b.name); b.write(b"z"); st.text(mkb(n).getvalue()); c = b; c.close()
st.text(b.closed); st.text(mkb(n).closed)
def size(f): return len(f.getvalue())
t = mk(1); st.text(size(t)); t.write("xyz"); st.text(size(t))
""",
    "lists in the cells of frames and arrays": """
import pandas as pd, numpy as np
def mk(k): return pd.DataFrame({"a": [[1], [k]], "b": [{"x": k}, {1, k}], "c": [1, 2], "d": ["x", [k]]})
d = mk(n); d.loc[0, "a"].append(9); st.text(d.to_dict()); st.text(mk(n).to_dict()); e = d.copy()
e.at[1, "a"].append(5); st.text(d["a"].tolist()); st.text(mk(n)["a"].tolist())
shared = [n]
def mk2(): return pd.Series([shared, shared, [0]], name="s")
s = mk2(); s[0].append(1); st.text(s.tolist()); st.text(shared); st.text(s[0] is shared)
st.text(s[0] is s[1])
def mk3(k): x = [k]; return np.array([x, x, None, "t"], dtype=object), pd.DataFrame({"p": [x, (1, x)], "q": [1.0, 2.0]})
a, f = mk3(n); a[0].append(3); st.text(a.tolist()); st.text(f.to_dict()); st.text(mk3(n)[0].tolist())
st.text(f.dtypes.astype(str).tolist())
def grouped(k): return pd.DataFrame({"g": list("aab"), "v": [1, k, 3]}).groupby("g").v.agg(list)
g = grouped(n); g["a"].append(0); st.text(g.to_dict()); st.text(grouped(n).to_dict())
g2 = grouped(n).reset_index(); g2["v"][0].clear(); st.text(g2.to_dict())
""",
    "arrays and objects in the cells of frames": """
import pandas as pd, numpy as np
def mk(k): d = pd.DataFrame({"a": [[k], np.arange(k)]}); return d
d = mk(n); d.at[1, "a"][0] = 9; st.text(d.at[1, "a"].tolist()); st.text(mk(n).at[1, "a"].tolist())
class B:
    def __init__(s, k): s.k = [k]
def mk2(k): return pd.DataFrame({"o": [B(k), B(1)]})
e = mk2(n); e.o[0].k.append(1); st.text([x.k for x in e.o]); st.text([x.k for x in mk2(n).o])
""",
    "columns of objects that a copy puts together": """
import pandas as pd
def mk(k):
    d = pd.DataFrame({"id": [1, 2], "s": ["a", "b"]})
    d["t"] = [[k], [k, k]]
    d["n"] = d["t"].map(len)
    d["u"] = [{"a": [k]}, {"b": k}]
    d["o"] = pd.Series(["x", None], dtype=object)
    d["f"] = d["n"] / 2
    d["w"] = [(1, [k]), None]
    return d
d = mk(n); d.at[0, "t"].append(9); d.at[0, "u"]["a"].append(1); st.text(d.to_dict()); st.text(mk(n).to_dict())
e = mk(n); e["t"] = e["t"].map(lambda x: x + [0]); st.text(e.to_dict("list"))
st.text([type(v).__name__ for v in e.iloc[1]]); del e["u"]; st.text(e.T.to_dict())
""",
    "functions that hold nothing, made in functions": """
from collections import defaultdict
factor = n
def idx(words):
    d = defaultdict(lambda: [factor])
    for w in words: d[w].append(len(w))
    return d
a = idx(["x", "yy"]); st.text(dict(a)); st.text(a["new"]); factor = 100; st.text(a["newer"])
st.text(idx(["x"])["q"]); st.text(a.default_factory is a.default_factory)
def pair(): f = lambda: n; return f, f
p, q = pair(); st.text(p is q); st.text(p()); p.tag = 1; st.text(hasattr(q, "tag"))
st.text(hasattr(pair()[0], "tag"))
def outer(k): return lambda x: x * 2
h = outer(n); st.text(h(n)); st.text(h.__name__); st.text(h.__qualname__)
""",
    "matches that functions find": r"""
import re
def find(p, t): return re.search(p, t)
m = find(r"(?P<a>b+)(c)?", "a" + "b" * n); st.text(m.groupdict()); st.text(m.span()); st.text(m.string)
st.text(m.expand(r"\g<a>!")); st.text(m.re.pattern)
def text(m): return m.group("a") * 2
st.text(text(m)); st.text(find("zz", "a"))
""",
    "wrapped dicts, polynomials and networks": """
from collections import UserDict, UserList, ChainMap
import numpy as np, ipaddress
class D(UserDict): pass
def mk(k): d = D(a=[k]); return d, UserList([k]), ChainMap({"a": k}, {"b": [1]})
d, l, c = mk(n); d["a"].append(1); l.append(2); c["z"] = 3; c["b"].append(4); st.text(dict(d))
st.text(list(l)); st.text(dict(c)); st.text(dict(mk(n)[0])); st.text(dict(mk(n)[2]))
def pol(k): return np.polynomial.Polynomial([1, k])
p = pol(n); p.coef[0] = 50; st.text(p(2)); st.text(pol(n)(2))
st.text(ipaddress.ip_network("10.0.0.0/30").num_addresses)
""",
    "arrays with fields and gaps between them": """
import numpy as np
dt = np.dtype([("a", "i1"), ("b", "f8")], align=True)
def mk(k): x = np.empty(2, dt); x["a"] = k; x["b"] = k / 2; return x
x = mk(n); y = x["a"]; y[0] = 9; st.text(x.tolist()); st.text(mk(n).tolist())
def tot(x): return float(x["b"].sum()) + int(x["a"].sum())
st.text(tot(x)); x["b"][0] = 100; st.text(tot(x))
""",
    "views that lie in one array": """
import numpy as np
def mk(k): w = np.arange(6.0) * k; return w[:3], w[2:], w
a, b, w = mk(n); a[2] = 99; st.text(b.tolist()); st.text(w.tolist()); st.text(mk(n)[1].tolist())
def mk2(k): w = np.arange(6).reshape(2, 3) + k; return {"t": w.T, "r": w[::-1], "c": w[:, 1]}
d = mk2(n); d["t"][0, 0] = 50; st.text(d["r"].tolist()); st.text(d["c"].tolist()); d["r"][0, 1] = 7
st.text(d["c"].tolist()); st.text(d["t"].flags["F_CONTIGUOUS"])
def mk3(k): w = np.arange(6) + k; v = w[1:3]; v.setflags(write=False); return v, w
v, w = mk3(n); w[1] = 0; st.text(v.tolist()); st.text(v.flags.writeable)
""",
}
