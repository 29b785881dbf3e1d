import streamlit as st


def n(x):
    return len(x), type(x).__name__


k = st.radio("k", ["é", "e\u0301", "bytes", "bytearray", "memory"])
v = {"bytes": b"ab", "bytearray": bytearray(b"ab"), "memory": memoryview(b"ab")}.get(k, k)
st.text(n(v))
#: at.radio[0].set_value('e\u0301')
#: at.radio[0].set_value('bytes')
#: at.radio[0].set_value('bytearray')
#: at.radio[0].set_value('memory')
