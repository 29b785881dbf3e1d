# query param driven product page w/ filters, pagination, compare, i18n via class with __getattr__ / __missing__
import streamlit as st, math
from collections import ChainMap
from probes import probe

class Strings(dict):
    def __missing__(self, key): return f"<{key}>"
class T:
    def __init__(self, lang): self._d = ChainMap(*( [TEXT[lang]] if lang in TEXT else []), TEXT["en"], Strings())
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return self._d[name]
TEXT = {"en": {"title": "Shop", "next": "Next", "prev": "Back", "found": "{n} found", "cmp": "Compare"}, "de": {"title": "Laden", "next": "Weiter", "prev": "Zurück", "found": "{n} gefunden"}}
ITEMS = [dict(id=i, name=f"Item {i:02}", price=(i * 37) % 90 + 10, cat="abc"[i % 3]) for i in range(23)]

def qp(name, default, cast=str):
    try:
        return cast(st.query_params.get(name, default))
    except ValueError:
        st.toast(f"bad {name}")
        return default

def setq(**kw):
    for k, v in kw.items():
        if v in (None, "", 0): st.query_params.pop(k, None)
        else: st.query_params[k] = v

def search(cat, lo, hi, order):
    probe("search")
    found = [i for i in ITEMS if (not cat or i["cat"] == cat) and lo <= i["price"] <= hi]
    return sorted(found, key=lambda i: i[order])

lang = qp("lang", "en")
_ = T(lang)
st.title(_.title)
cats = ["", *sorted({i["cat"] for i in ITEMS})]
cat = st.selectbox("Category", cats, index=cats.index(qp("cat", "")) if qp("cat", "") in cats else 0, key="cat", on_change=lambda: setq(cat=st.session_state.cat, page=0))
lo, hi = st.slider("Price", 0, 100, (0, 100))
order = st.radio("Order", ["id", "price"], horizontal=True)
res = search(cat, lo, hi, order)
st.caption(_.found.format(n=len(res)))
per = 5
pages = max(1, math.ceil(len(res) / per))
page = min(qp("page", 0, int), pages - 1)
chosen = set(filter(None, st.query_params.get_all("c")))
for it in res[page * per:(page + 1) * per]:
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.write(f"**{it['name']}** {it['price']}")
    if right.checkbox(_.cmp, str(it["id"]) in chosen, key=f"cmp{it['id']}"): chosen.add(str(it["id"]))
    else: chosen.discard(str(it["id"]))
if sorted(chosen) != sorted(st.query_params.get_all("c")): st.query_params["c"] = sorted(chosen)
a, b, c = st.columns(3)
a.button(_.prev, on_click=setq, kwargs={"page": page - 1}, disabled=page == 0)
b.write(f"{page + 1}/{pages}")
c.button(_.next, on_click=setq, kwargs={"page": page + 1}, disabled=page >= pages - 1)
st.sidebar.button("DE", on_click=setq, kwargs=dict(lang="de"))
st.sidebar.button("EN", on_click=setq, kwargs=dict(lang=None))
st.sidebar.write(_.nothing)
st.sidebar.json(st.query_params.to_dict())
if len(chosen) == 2:
    x, y = (next(i for i in ITEMS if str(i["id"]) == c) for c in sorted(chosen))
    st.info(f"{x['name']} vs {y['name']}: {x['price'] - y['price']:+}")
#: at.slider[0].set_range(20, 80) #= search
#: at.button[1].click() #=
#: at.checkbox[0].check() #=
#: at.button[1].click() #=
#: at.checkbox[1].check() #=
#: at.sidebar.button[0].click() #=
#: at.selectbox[0].select('b') #= search
#: at.query_params['page'] = 'x' #=
#: at.query_params['cat'] = 'c' #=
#: at.query_params['lang'] = 'fr' #=
#: at.radio[0].set_value('price') #= search
#: at.sidebar.button[1].click() #=
#: at.button[0].click() #=
