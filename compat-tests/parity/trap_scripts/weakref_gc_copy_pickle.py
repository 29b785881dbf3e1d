import streamlit as st
import weakref, gc, copy, pickle


class N:
    def __init__(self, v):
        self.v = v
        self.kids = []


n = st.slider("n", 0, 5, 2)
a = N(n)
a.kids.append(a)
r = weakref.ref(a)
st.text(r() is a)
b = copy.deepcopy(a)
st.text((b.kids[0] is b, b.v))
c = copy.copy(a)
c.kids.append(1)
st.text(len(a.kids))
d = pickle.loads(pickle.dumps({"x": [n], "y": (1, n)}))
st.text(d)
w = weakref.WeakValueDictionary()
w["a"] = a
st.text(list(w))
del a, c
gc.collect()
st.text(r() is None or True)
#: at.slider[0].set_value(3)
#: at.run()
