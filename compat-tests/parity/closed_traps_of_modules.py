"""Traps for closed code of local modules, whose functions and objects are older than the run.

Invariant: as in `closed_traps`. No two modules here have one name.
"""

#: Name, which is the naive mistake -> (seeds at which the first closed code made it, the rest of the program, the files).
MODULE_TRAPS: dict[str, tuple[tuple[int, ...], str, dict[str, str]]] = {
    "a closure of the page is data to a module": (
        (0, 1),
        """
import closed_runner
def make(step):
    def go(x): return x * step * CONFIG["rate"]
    return go
def warm(n):
    t = 0
    for i in range(n): t += make(i)(i)
    return t
f = make(2)
for u in range(2):
    st.text(closed_runner.run(f, 3))
    st.text(warm(2 + u))
st.text([closed_runner.run(f, n) for n in (2, 3, 2)])
""",
        {
            "closed_runner.py": """
def run(f, n):
    t = 0
    for i in range(n): t += f(i)
    return t
""",
        },
    ),
    "`map` in a module calls nothing that it is given": (
        (5, 6),
        """
import closed_mapper
def low(x): return x + 1
f = low
if turn == 3: f = elsewhere.tick
def show(f, n): return closed_mapper.apply(f, [n, n])
for u in range(2): st.text(show(f, 3))
st.text([closed_mapper.apply(f, [n]) for n in (2, 3, 2)])
""",
        {
            "closed_mapper.py": """
def apply(f, xs): return list(map(f, xs))
def run(n): return apply(abs, [n])
""",
        },
    ),
    "closures of a module are called by the module only": (
        (3, 4),
        """
import closed_makers
closed_makers.CFG["r"] = turn
def show(n): return [closed_makers.F(i) for i in range(n)]
def show2(n): return list(map(closed_makers.F, range(n)))
for u in range(2):
    st.text(closed_makers.go(3))
    st.text(show(2))
    st.text(show2(2))
    st.text(closed_makers.use(closed_makers.F, 3))
st.text([closed_makers.use(closed_makers.G[0], n) for n in (2, 3, 2)])
""",
        {
            "closed_makers.py": """
CFG = {"r": 1}
def mk(k): return lambda x: x * k * CFG["r"]
def use(f, n):
    t = 0
    for i in range(n): t += f(i)
    return t
F = mk(3)
G = [mk(2)]
def go(n): return use(mk(2), n)
""",
        },
    ),
    "what one module keeps of another one is data": (
        (),
        """
import closed_keepers, closed_models
closed_models.TABLE["k"] = turn
for u in range(2):
    st.text(closed_keepers.go(3))
    st.text(closed_models.run(2 + u))
st.text([closed_keepers.go(n) for n in (2, 3, 2)])
""",
        {
            "closed_models.py": """
TABLE = {"k": 1}
class Model:
    def __init__(self, n):
        self.n = n
        self.f = lambda x: x * n * TABLE["k"]
    def step(self, x): return self.f(x) + self.base()
    def base(self): return TABLE["k"]
    def keys(self): return ["a", "b", "c", "d"][: TABLE["k"]]
    def __getitem__(self, k): return 1
def maker(k):
    def go(x): return x * k * TABLE["k"]
    return go
def sim(f, n):
    t = 0
    for i in range(n): t += f(i)
    return t
def run(n):
    m = Model(2)
    t = 0
    for i in range(n): t += m.step(i)
    return t + sim(maker(2), n)
""",
            "closed_keepers.py": """
import closed_models
F = closed_models.maker(3)
M = closed_models.Model(3)
def go(n): return closed_models.sim(F, n) + sum(M.step(i) for i in range(n))
""",
        },
    ),
}
