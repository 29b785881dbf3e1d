import streamlit as st


class Repo:
    def __init__(self, n):
        self.n = n

    @st.cache_data
    def bad(self, x):
        return x

    @st.cache_data
    def good(_self, x):
        return x + _self.n

    @staticmethod
    @st.cache_data
    def stat(x):
        return x * 2

    @classmethod
    def make(cls):
        return cls(5)


n = st.slider("n", 0, 3)
r = Repo.make()
try:
    st.text(r.bad(1))
except Exception as e:
    st.text(type(e).__name__)
st.text(r.good(n))
st.text(Repo(9).good(n))
st.text(Repo.stat(n))
#: at.run()
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(0)
