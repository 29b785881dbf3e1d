import streamlit as st, functools

s = st.session_state


class Model:
    def __init__(self):
        self.n = 0

    def inc(self, by=1):
        self.n += by

    @classmethod
    def cls(cls, x):
        s.cls = x

    @staticmethod
    def sta(x):
        s.sta = x


m = s.setdefault("model", Model())
local = Model()
st.button("inc", on_click=m.inc)
st.button("inc5", on_click=functools.partial(m.inc, by=5))
st.button("local", on_click=local.inc)
st.button("cls", on_click=Model.cls, args=("c",))
st.button("sta", on_click=Model.sta, kwargs={"x": local})
st.button("list", on_click=s.setdefault("l", []).append, args=(m.n,))
st.button("set", on_click=setattr, args=(m, "n", 100))
st.text((m.n, local.n, s.get("cls"), getattr(s.get("sta"), "n", None), s.l))
#: at.button[0].click()
#: at.button[1].click()
#: at.button[2].click()
#: at.button[3].click()
#: at.button[4].click()
#: at.button[5].click(); at.button[0].click()
#: at.button[6].click()
#: at.run()
