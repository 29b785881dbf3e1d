import streamlit as st

s = st.session_state
s.setdefault("count", 0)


@st.fragment
def outer():
    s.count += 1
    st.text(f"outer {s.count}")

    @st.fragment(run_every=30)
    def inner(k):
        s.count += 10
        st.text(f"inner {k} {s.count}")
        return st.toggle(f"t{k}")

    r = [inner(k) for k in range(st.slider("k", 0, 3, 1))]
    st.text(r)


outer()
st.text(s.count)
try:
    st.rerun(scope="fragment")
except Exception as e:
    st.text(type(e).__name__)
#: at.slider[0].set_value(3)
#: at.toggle[1].set_value(True)
#: at.slider[0].set_value(1)
