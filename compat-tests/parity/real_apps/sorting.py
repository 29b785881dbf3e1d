import streamlit as st, random
from probes import probe
# sorting visualizer -- everything is global

def bubble(a):
    n = len(a)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if a[j] > a[j+1]:
                a[j], a[j+1] = a[j+1], a[j]
                swapped = True
                yield list(a), (j, j+1)
        if not swapped:
            return

def insertion(a):
    for i in range(1, len(a)):
        j = i
        while j and a[j-1] > a[j]:
            a[j-1], a[j] = a[j], a[j-1]
            j -= 1
            yield list(a), (j, j+1)

def quick(a, lo=0, hi=None):
    hi = len(a) - 1 if hi is None else hi
    if lo >= hi: return
    p = a[hi]; i = lo
    for j in range(lo, hi):
        if a[j] < p:
            a[i], a[j] = a[j], a[i]; i += 1
            yield list(a), (i, j)
    a[i], a[hi] = a[hi], a[i]
    yield list(a), (i, hi)
    yield from quick(a, lo, i-1)
    yield from quick(a, i+1, hi)

ALGOS = {f.__name__: f for f in (bubble, insertion, quick)}

def make_data(n, seed, kind, cache={}):
    key = (n, seed, kind)
    if key not in cache:
        probe("make_data")
        r = random.Random(seed)
        xs = [r.randint(1, 20) for _ in range(n)]
        if kind == "sorted": xs.sort()
        elif kind == "reversed": xs.sort(reverse=True)
        cache[key] = xs
    return cache[key]

def trace(name, data):
    probe("trace_" + name)
    steps = [(list(data), ())]
    for s in ALGOS[name](data[:]): steps.append(s)
    return steps

st.header("Sorting visualizer")
n = st.sidebar.slider("n", 3, 12, 6)
seed = st.sidebar.number_input("seed", value=3, step=1)
kind = st.sidebar.radio("kind", ("random", "sorted", "reversed"))
names = st.multiselect("algorithms", list(ALGOS), ["bubble", "quick"])
data = make_data(n, seed, kind)
bars = st.empty()
info = st.container()
allsteps = {}
for nm in names:
    allsteps[nm] = trace(nm, data)
if not allsteps:
    st.stop()
longest = max(map(len, allsteps.values()))
pos = st.slider("step", 0, max(longest - 1, 1), 0)
with bars.container():
    for nm, col in zip(allsteps, st.columns(len(allsteps))):
        steps = allsteps[nm]
        cur, hot = steps[min(pos, len(steps) - 1)]
        col.subheader(nm)
        col.code("\n".join(("> " if i in hot else "  ") + "#" * v for i, v in enumerate(cur)))
for nm, steps in sorted(allsteps.items(), key=lambda kv: len(kv[1])):
    info.write(f"{nm}: {len(steps) - 1} swaps")
    if steps[-1][0] != sorted(data): info.error("not sorted?!")
else:
    info.caption("fewer is better")
#: at.slider[0].set_value(2) #=
#: at.slider[0].set_value(4) #=
#: at.sidebar.slider[0].set_value(8) #= make_data trace_bubble trace_quick
#: at.multiselect[0].set_value(['bubble', 'quick', 'insertion']) #= trace_insertion
#: at.radio[0].set_value('reversed') #= make_data trace_bubble trace_quick trace_insertion
#: at.slider[0].set_value(1) #=
#: at.multiselect[0].set_value([]) #=
#: at.multiselect[0].set_value(['insertion']) #=
#: at.radio[0].set_value('sorted') #= make_data trace_insertion
#: at.number_input[0].set_value(4) #= make_data trace_insertion
#: at.radio[0].set_value('reversed'); at.number_input[0].set_value(3) #=
