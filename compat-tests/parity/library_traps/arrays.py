"""Traps made of numpy: views, generators, options, memory shared by several names.

Invariant: each text is the rest of a script that has the widgets `n` (1 to 9), `flag` and `other` (0 to 9).
"""

TRAPS = {
    "a generator across blocks": """
import numpy as np
rng = np.random.default_rng(n)
def draw(k): return rng.integers(0, 100, k).tolist()
st.text(draw(2)); st.text(draw(2))
if flag: draw(1)
st.text(draw(other)); st.text(rng.bit_generator.state["state"]["state"] % 1000)
child = rng.spawn(1)[0]; st.text(child.random()); xs = np.arange(5); rng.shuffle(xs); st.text(xs)
""",
    "a generator shares its bits": """
import numpy as np
bits = np.random.PCG64(1)
left, right = np.random.Generator(bits), np.random.Generator(bits)
def draw(g): return float(g.random())
st.text(draw(left)); st.text(draw(right))
left.random(n); st.text(draw(right))
if flag: bits.advance(other)
st.text(draw(left)); old = np.random.RandomState(bits); st.text(float(old.rand())); st.text(draw(right))
""",
    "the generator of the process": """
import numpy as np
np.random.seed(n)
def draw(): return float(np.random.rand())
st.text(draw()); kept = np.random.get_state()
if flag: draw()
st.text(draw()); np.random.set_state(kept); st.text(draw()); np.random.seed(other); st.text(np.random.permutation(4))
""",
    "views of an array": """
import numpy as np
base = np.arange(6)
row, turned, flat = base[:3], base.reshape(2, 3).T, base.reshape(2, 3).ravel()
def put(a, k): a[0] = k
put(row, n); st.text(base); st.text(turned)
put(flat[2:], other); st.text(base)
if flag: turned[2, 1] = 99
st.text(row); st.text(flat); st.text(np.shares_memory(row, flat)); it = base.flat; st.text(next(it)); st.text(next(it))
""",
    "options of arrays": """
import numpy as np
np.set_printoptions(precision=8); np.seterr(all="ignore")
def shown(): return str(np.array([1 / 3]))
def divided():
    try: return str(np.array([1.0]) / np.array([0.0]))
    except FloatingPointError: return "refused"
st.text(shown()); st.text(divided())
np.set_printoptions(precision=n)
st.text(shown())
with np.errstate(divide="raise" if flag else "ignore"): st.text(divided())
with np.printoptions(precision=other): st.text(shown())
st.text(shown()); st.text(divided()); np.set_printoptions(precision=8)
""",
    "arrays made elsewhere": """
import numpy as np
raw = bytearray(b"abcdef")
seen = np.frombuffer(raw, dtype=np.uint8)
def put(k): raw[0] = k
put(n); st.text(seen.tolist()); view = memoryview(raw)
view[1] = other; st.text(seen.sum())
masked = np.ma.array([1, 2], mask=[False, True]); masked[1] = n; st.text(masked); st.text(masked.mask)
""",
    "outputs given as arguments": """
import numpy as np
out = np.zeros(3)
def add(k): np.add([1, 2, 3], k, out=out)
add(1); st.text(out); add(n); st.text(out)
np.multiply.at(out, [0, 0], 2); st.text(out); np.copyto(out, other, where=out > 5); st.text(out)
if flag: np.put(out, [1], 50)
out.sort(); st.text(out); np.fill_diagonal(m := np.zeros((2, 2)), n); st.text(m); out.flags.writeable = not flag
st.text(out.flags.writeable)
""",
    "a vectorized function with state": """
import numpy as np
calls = []
def one(k): calls.append(k); return k * n
many = np.vectorize(one, otypes=[int])
st.text(many([1, 2])); st.text(calls)
if flag: many([other])
st.text(len(calls)); st.text(np.apply_along_axis(lambda r: (calls.append(1), r.sum())[1], 0, np.ones((2, 2))))
st.text(len(calls))
""",
}
