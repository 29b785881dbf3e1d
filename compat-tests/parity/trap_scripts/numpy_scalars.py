import streamlit as st
import numpy as np

kinds = {
    "int": int,
    "i8": np.int8,
    "i64": np.int64,
    "f32": np.float32,
    "f64": np.float64,
    "bool": np.bool_,
    "u8": np.uint8,
}


def tell(x):
    return f"{type(x).__name__} {x!r} {x + x!r}"


def first(a):
    return a[0]


k = st.selectbox("k", list(kinds))
st.text(tell(kinds[k](1)))
st.text(tell(first(np.array([1, 2]).astype(kinds[k]))))
st.text(type(first(np.array([1, 2]).astype(kinds[k]))).__name__)
st.text(np.array([200]).astype(kinds[k]).sum().dtype)
#: at.selectbox[0].set_value('i8')
#: at.selectbox[0].set_value('f32')
#: at.selectbox[0].set_value('f64')
#: at.selectbox[0].set_value('bool')
#: at.selectbox[0].set_value('u8')
#: at.selectbox[0].set_value('int')
