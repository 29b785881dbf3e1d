import streamlit as st
import threading, concurrent.futures, time

out = []
n = st.slider("n", 1, 5, 2)


def work(k):
    out.append(k * n)
    return k


ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
st.text(sorted(out))
with concurrent.futures.ThreadPoolExecutor(2) as ex:
    st.text(list(ex.map(work, range(3))))
st.text(sorted(out))
local = threading.local()
local.x = n
st.text(local.x)
e = threading.Event()
t = threading.Timer(0, e.set)
t.start()
st.text(e.wait(5))
#: at.slider[0].set_value(3)
#: at.run()
