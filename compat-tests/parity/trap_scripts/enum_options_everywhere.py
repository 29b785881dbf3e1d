import streamlit as st
import enum


class C(enum.Enum):
    RED = 1
    BLUE = 2
    GREEN = 3


class I(enum.IntEnum):
    A = 1
    B = 2


def tell(x):
    if isinstance(x, (list, tuple)):
        return [tell(y) for y in x]
    return f"{x!r} {isinstance(x, (C, I))} {x in (C.RED, C.BLUE, C.GREEN)} {x is C.RED}"


st.text(tell(st.selectbox("s1", C)))
st.text(tell(st.selectbox("s2", list(C), index=1)))
st.text(tell(st.selectbox("s3", C, key="s3")))
st.text(tell(st.radio("r1", C)))
st.text(tell(st.radio("r2", [C.BLUE, C.RED], key="r2")))
st.text(tell(st.multiselect("m1", C, [C.RED])))
st.text(tell(st.multiselect("m2", list(C), key="m2")))
st.text(tell(st.select_slider("ss1", C)))
st.text(tell(st.select_slider("ss2", list(C), (C.RED, C.BLUE), key="ss2")))
st.text(tell(st.pills("p", list(C), default=C.RED)))
st.text(tell(st.segmented_control("sc", list(C), selection_mode="multi", default=[C.RED, C.BLUE])))
st.text(tell(st.selectbox("i", I)))
st.text(tell(st.selectbox("i2", [*I, "x"])))
for k in ("s3", "r2", "ss2", "m2"):
    st.text(tell(st.session_state[k]))
if "mine" not in st.session_state:
    st.session_state.mine = C.RED
st.text(tell(st.session_state.mine))
#: at.selectbox[0].select_index(1)
#: at.selectbox(key='s3').select_index(2)
#: at.multiselect[0].set_value(at.multiselect[0].value)
#: at.radio[1].set_value(at.radio[1].value)
#: at.run()
