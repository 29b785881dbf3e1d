import streamlit as st

PAGES = {"home": lambda: st.text("home"), "list": lambda: listing(), "item": lambda: item()}
s = st.session_state
s.setdefault("page", "home")
s.setdefault("items", {"a": 1, "b": 2})


def go(p, **kw):
    s.page = p
    for k, v in kw.items():
        s[k] = v


def listing():
    for k in sorted(s.items):
        pass


def items_of():
    return dict(s["items"])


def listing():
    for k, v in items_of().items():
        l, r = st.columns(2)
        l.text(f"{k}={v}")
        r.button("open", key=f"o{k}", on_click=go, args=("item",), kwargs={"item": k})


def item():
    k = s.item
    v = st.number_input("value", value=s["items"][k], key=f"v{k}")
    if st.button("save"):
        s["items"][k] = v
        go("list")
        st.rerun()


with st.sidebar:
    for p in PAGES:
        st.button(p, key=f"nav{p}", on_click=go, args=(p,), disabled=p == "item" and "item" not in s)
PAGES[s.page]()
st.text(total := sum(items_of().values()))
#: at.button(key='navlist').click()
#: at.button(key='ob').click()
#: at.number_input[0].set_value(10); at.button[0].click()
#: at.button(key='oa').click()
#: at.button(key='navhome').click()
#: at.run()
