"""Traps for closed code whose methods somebody else calls, because of their names: enums, elements, readers, `print`.

Invariant: as in `closed_traps`.
"""

#: Name, which is the naive mistake -> (seeds at which the first closed code made it, the rest of the program).
PROTOCOL_TRAPS: dict[str, tuple[tuple[int, ...], str]] = {
    "enums call special methods only": (
        (0, 1),
        """
class Kind(Enum):
    A = "a"
    B = "b"
    @classmethod
    def _missing_(cls, value):
        if value[: CONFIG["rate"]] == "aaa": return cls.A
        return cls.B
    def up(self): return self.value.upper()
def both(k, n):
    t = ""
    for i in range(n): t += k.up()
    return t
def show(w):
    k = Kind(w)
    return str(k) + both(k, 3)
for u in range(2): st.text(show("aaaaaaaa"))
st.text([show("aaaaaa") for n in (2, 3, 2)])
""",
    ),
    "elements call special methods only": (
        (0, 1),
        """
class Box:
    def __init__(self, n): self.n = n
    def _repr_html_(self): return "<b>%d</b>" % (self.n * CONFIG["rate"])
    def _repr_markdown_(self): return "x%d" % (self.n * CONFIG["rate"])
    def scaled(self): return self._repr_html_() + "x"
def total(bs):
    t = ""
    for b in bs: t += b.scaled()
    return t
def show(b): st.write(b)
bs = [Box(1), Box(2)]
st.text(total(bs))
for u in range(2):
    show(bs[0])
    st.html(bs[1])
st.text([total(bs) for b in bs])
""",
    ),
    "`dict` and `**` call special methods only": (
        (0, 1),
        """
class Box:
    def __init__(self, n): self.n = n
    def keys(self): return ["a", "b", "c", "d"][: CONFIG["rate"]]
    def __getitem__(self, k): return self.n
    def size(self): return self.n
def count(b):
    t = 0
    for i in range(3): t += b.size()
    return t
def count2(b):
    t = 0
    for i in range(3): t += len(b.keys())
    return t
def show(b, n):
    d = dict(b)
    return len(d), d
def show2(b, n):
    d = {**b}
    return len(d), d
b = Box(4)
for u in range(2):
    st.text(count(b) + count2(b))
    st.text(show(b, 1))
    st.text(show2(b, 1))
st.text([count(b) + count2(b) for n in (2, 3, 2)])
st.text([show(b, 1) for n in (2, 3, 2)])
""",
    ),
    "`print` calls builtins only": (
        (2, 3),
        """
class Sink:
    def __init__(self): self.out = []
    def write(self, s): self.out.append(s * CONFIG["rate"])
def fill(n):
    s = Sink()
    for i in range(n): s.write("a")
    return s.out
def show(n):
    s = Sink()
    print("x", n, file=s)
    return s.out
for u in range(2):
    st.text(fill(3))
    st.text(show(2))
st.text([show(n) for n in (2, 3, 2)])
st.text([fill(n) for n in (2, 3, 2)])
""",
    ),
    "managers of the library call special methods only": (
        (7, 8),
        """
import contextlib
LOGS = []
class R_:
    def __init__(self, n):
        self.n = n
        self.out = []
    def close(self): self.out.append(CONFIG["rate"])
    def read(self): return "x" * CONFIG["rate"]
    def use(self):
        self.close()
        return len(self.out) * self.n + len(self.read())
def warm(n):
    t = 0
    for i in range(n): t += R_(i).use()
    return t
def show(n):
    r = R_(n)
    with contextlib.closing(r):
        pass
    return r.out
for u in range(2):
    st.text(warm(3))
    st.text(show(2))
st.text([warm(n) for n in (2, 3, 2)])
""",
    ),
    "readers of the library call special methods only": (
        (6, 7),
        """
import json, csv
class R_:
    def __init__(self, n): self.n = n
    def read(self, size=-1): return "[%d]" % (self.n * CONFIG["rate"])
    def twice(self): return self.read() + self.read()
def warm(n):
    t = 0
    for i in range(n): t += len(R_(i).twice())
    return t
def show(n): return json.load(R_(n))
for u in range(2):
    st.text(warm(3))
    st.text(show(2))
st.text([warm(n) for n in (2, 3, 2)])
""",
    ),
    "arrays of objects call operators only": (
        (3, 4),
        """
import numpy as np
class Q:
    def __init__(self, n): self.n = n
    def sqrt(self): return self.n * CONFIG["rate"]
    def conjugate(self): return self.n + CONFIG["rate"]
    def both(self): return self.sqrt() + self.conjugate()
def warm(n):
    t = 0
    for i in range(n): t += Q(i).both()
    return t
def show(q):
    return np.sqrt(np.array([q], dtype=object))[0], np.conjugate(np.array([q], dtype=object))[0]
q = Q(3)
for u in range(2):
    st.text(warm(3))
    st.text(show(q))
st.text([warm(n) for n in (2, 3, 2)])
""",
    ),
}
