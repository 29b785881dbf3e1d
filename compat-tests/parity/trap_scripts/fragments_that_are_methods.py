import streamlit as st

s = st.session_state


class Panel:
    def __init__(self, name):
        self.name = name
        self.hits = 0

    @st.fragment
    def show(self):
        self.hits += 1
        if st.button("hit", key=self.name):
            self.hits += 10
        st.text((self.name, self.hits))
        return self


p = s.setdefault("p", Panel("kept"))
q = Panel("fresh")
st.text(p.show() is p)
st.text(q.show() is q)
lam = st.fragment(lambda t: st.text_input(t))
st.text(lam("lam"))
#: at.button(key="kept").click()
#: at.button(key="fresh").click()
#: at.text_input[0].set_value("q")
