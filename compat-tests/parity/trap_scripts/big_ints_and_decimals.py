import streamlit as st
from decimal import Decimal
from fractions import Fraction


def tell(x):
    return repr(x)


k = st.selectbox("k", ["1", "1.0", "1.00", "1e0", "2/2", "10**30"])
v = {
    "1": Decimal("1"),
    "1.0": Decimal("1.0"),
    "1.00": Decimal("1.00"),
    "1e0": Decimal("1E+0"),
    "2/2": Fraction(2, 2),
    "10**30": 10**30,
}[k]
st.text(tell(v))
st.text(tell((v,)))
#: at.selectbox[0].set_value('1.0')
#: at.selectbox[0].set_value('1.00')
#: at.selectbox[0].set_value('1e0')
#: at.selectbox[0].set_value('2/2')
#: at.selectbox[0].set_value('10**30')
