"""Traps made of pandas, polars and pyarrow: frames that share, iterators, options, lazy plans.

Invariant: each text is the rest of a script that has the widgets `n` (1 to 9), `flag` and `other` (0 to 9).
"""

PANDAS = """
import pandas as pd
df = pd.DataFrame({"g": ["a", "b", "a"], "v": [1, 2, 3]})
"""
POLARS = """
import polars as pl
df = pl.DataFrame({"g": ["a", "b", "a"], "v": [1, 2, 3]})
"""

TRAPS = {
    "groups of a frame that changes": f"""{PANDAS}
groups = df.groupby("g")
def totals(): return groups["v"].sum().to_dict()
st.text(totals()); df.loc[0, "v"] = n; st.text(totals())
def walk(it): return next(it)[0]
it = iter(groups); st.text(walk(it)); st.text(walk(it)); df["w"] = other
st.text(groups.size().to_dict())
if flag: df.drop(index=1, inplace=True)
st.text(len(df)); st.text(df.groupby("g").ngroups)
""",
    "iterators over rows": f"""{PANDAS}
rows, tuples = df.iterrows(), df.itertuples()
def first(it): return next(it)
st.text(first(rows)[1]["v"]); st.text(first(tuples).v); df.loc[2, "v"] = n
st.text([int(r["v"]) for _, r in rows]); st.text([t.v for t in tuples])
if flag: df.loc[1, "v"] = other
st.text([v for _, v in df["v"].items()])
""",
    "methods that change a frame in place": f"""{PANDAS}
same = df
def rename(f): f.rename(columns={{"v": f"v{{n}}"}}, inplace=True)
rename(df); st.text(list(same.columns)); df.insert(0, "k", other); st.text(same.shape)
if flag: df.sort_values("g", ascending=False, inplace=True)
st.text(same.index.tolist()); gone = df.pop("g"); st.text(gone.tolist()); same.reset_index(drop=True, inplace=True)
st.text(df.index.tolist())
df.update(pd.DataFrame({{"k": [n]}})); st.text(df["k"].tolist()); df.eval("z = k + 1", inplace=True); st.text(df["z"].tolist())
""",
    "names and attributes": f"""{PANDAS}
df.attrs["unit"] = n
def unit(f): return f.attrs.get("unit")
st.text(unit(df)); df.attrs["unit"] = other; st.text(unit(df)); copy = df.copy(); copy.attrs["unit"] = 9; st.text(unit(df))
index = df.index
def name(i, k): i.name = k
name(index, f"i{{n}}"); st.text(df.index.name); st.text(df["v"].index.name)
if flag: df.columns = ["x", "y"]
df.columns.name = "c"; st.text(df.to_dict()); s = df.iloc[:, 1]; s.name = f"s{{other}}"; st.text(s.name)
st.text(list(df.columns)); df.flags.allows_duplicate_labels = not flag; st.text(df.flags)
""",
    "views and chained writes": f"""{PANDAS}
column, values = df["v"], df["v"].to_numpy()
def put(s, k): s.iloc[0] = k
put(column, n); st.text(df["v"].tolist()); st.text(values.tolist())
part = df[["v"]]; part.iloc[0, 0] = other; st.text(df["v"].tolist()); st.text(column.tolist())
if flag: df.at[1, "v"] = 77
st.text(part["v"].tolist()); st.text(df["v"].tolist()); located = df.loc; located[0, "v"] = other; st.text(df.iat[0, 1])
""",
    "categories": f"""{PANDAS}
cat = pd.Categorical(["a", "b", "a"]); s = pd.Series(cat)
def put(c, k): c[0] = k
put(cat, "b" if n > 3 else "a"); st.text(s.tolist()); st.text(list(cat))
s = s.cat.add_categories([f"z{{other}}"]); s.iloc[1] = f"z{{other}}"; st.text(s.tolist()); st.text(list(s.cat.categories))
if flag: s = s.cat.remove_unused_categories().cat.as_ordered()
st.text(s.cat.ordered); st.text(s.value_counts().to_dict())
""",
    "options of pandas": f"""{PANDAS}
pd.reset_option("display.max_rows"); pd.reset_option("display.precision")
def shown(): return repr(df), repr(pd.Series([1 / 3]))
st.text(shown())
pd.options.display.precision = n; st.text(shown())
with pd.option_context("display.max_rows", other): st.text(shown())
if flag: pd.set_option("display.float_format", lambda v: f"~{{v:.1f}}")
st.text(shown()); pd.reset_option("display.float_format"); pd.reset_option("display.precision"); st.text(shown())
""",
    "windows over a frame that changes": f"""{PANDAS}
rolling, expanding = df["v"].rolling(2), df["v"].expanding()
def sums(): return rolling.sum().tolist(), expanding.sum().tolist()
st.text(sums()); df.loc[1, "v"] = n; st.text(sums()); seen = []
df["v"].apply(lambda v: seen.append(v)); st.text(len(seen)); df.pipe(lambda f: seen.append(other)); st.text(seen[-1])
if flag: df.groupby("g").apply(lambda part: seen.append(len(part)), include_groups=False)
st.text(len(seen))
""",
    "an accessor of one's own": f"""{PANDAS}
class Money:
    rate = 1
    def __init__(self, s): self.s = s; self.seen = 0
    def euro(self): self.seen += 1; return (self.s * Money.rate).tolist(), self.seen
pd.Series.money = property(lambda s: Money(s))
s = df["v"]; st.text(s.money.euro()); Money.rate = n; st.text(s.money.euro())
s.note = other; st.text(s.note); 
if flag: s.note = "changed"
st.text(s.note); del pd.Series.money
""",
    "frames through streams": f"""{PANDAS}
import io
stream = io.StringIO()
def save(k): df.head(k).to_csv(stream, index=False)
save(1); save(n); st.text(stream.getvalue()); stream.seek(0)
chunks = pd.read_csv(stream, chunksize=1); st.text(next(chunks).to_dict("list"))
if flag: next(chunks, None)
st.text(sum(len(c) for c in chunks)); raw = io.BytesIO(); df.to_parquet(raw)
st.text(pd.read_parquet(raw)["v"].sum() + other); st.text(raw.tell() > 0)
""",
    "lazy plans": f"""{POLARS}
lazy = df.lazy().filter(pl.col("v") <= n)
def collect(l): return l.collect()["v"].to_list()
st.text(collect(lazy)); seen = []
spy = lazy.map_batches(lambda d: (seen.append(len(d)), d)[1])
st.text(collect(spy)); st.text(list(seen)); st.text(collect(spy.head(other))); st.text(len(seen))
if flag: df[0, "v"] = 50
st.text(collect(lazy)); st.text(collect(df.lazy()))
""",
    "polars changed in place": f"""{POLARS}
same, column = df, df["v"]
def put(d, k): d[0, "v"] = k
put(df, n); st.text(same["v"].to_list()); st.text(column.to_list())
df.insert_column(0, pl.Series("k", [other] * 3)); st.text(same.columns); df.extend(df.clone()); st.text(same.height)
if flag: df.columns = ["x", "y", "z"]
st.text(same.columns); column.rename("w"); st.text(column.name); grown = pl.Series("a", [1]); grown.append(pl.Series([n]))
st.text(grown.to_list()); it = df.iter_rows(); st.text(next(it)); st.text(next(it))
""",
    "options of polars": f"""{POLARS}
pl.Config.restore_defaults()
def shown(): return str(df), str(pl.Series([1 / 3]))
st.text(shown())
pl.Config.set_tbl_rows(n); st.text(shown())
with pl.Config(float_precision=other + 1, tbl_hide_column_names=flag): st.text(shown())
st.text(shown())
if flag: pl.Config.set_float_precision(2)
st.text(shown()); pl.Config.restore_defaults(); st.text(shown())
""",
    "a seed of polars": """
import polars as pl
pl.set_random_seed(n)
def draw(): return pl.Series(range(50)).sample(3, shuffle=True).to_list()
st.text(draw()); st.text(draw())
if flag: draw()
pl.set_random_seed(other); st.text(draw()); st.text(draw())
""",
    "tables that share their buffers": """
import numpy as np
import pyarrow as pa
base = np.arange(4)
shared = pa.array(base)
def put(k): base[0] = k
put(n); st.text(shared.to_pylist()); table = pa.table({"a": shared}); st.text(table["a"].to_pylist())
reader = table.to_reader(max_chunksize=2); st.text(reader.read_next_batch().to_pylist())
if flag: base[1] = other
st.text(reader.read_all().to_pylist()); sink = pa.BufferOutputStream(); sink.write(b"x" * n); st.text(sink.tell())
st.text(table.to_pylist())
buffer = pa.BufferReader(b"abcdef"); st.text(buffer.read(2)); st.text(buffer.read(other))
""",
    "a query that names a variable by a text made at run time": POLARS
    + """
name = "ta" + "b"
for k in (1, n): tab = df.select(pl.col("v") * k)
st.text(pl.sql("select sum(v) s from " + name).collect().item())
context = pl.SQLContext(register_globals=True, eager=True)
st.text(context.execute("select max(v) m from " + name).item())
def local(k):
    for i in range(2): inner = df.select(pl.col("v") + k + i)
    table = "inn" + "er"
    return pl.sql(f"select sum(v) s from {table}").collect().item()
st.text(local(n)); st.text(local(other)); st.text(flag)
""",
}
