import streamlit as st
import store

n = st.slider("n", 0, 3)
st.text(store.cached(n))
st.text(store.CALLS)
st.text(store.Counter.total)
c = store.Counter()
c.hit()
st.text((c.n, store.Counter.total))
st.text(store.fib(n + 10))
st.text(store.fib.cache_info().currsize if hasattr(store.fib, "cache_info") else 0)
#: at.run()
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(0)
