"""Work inside of expanders and popovers."""
import streamlit as st
from probes import probe


def detail(level):
    probe("detail")
    return {"level": level, "next": level + 1}


def options(kind):
    probe("options")
    return [f"{kind}-{i}" for i in range(3)]


level = st.slider("Level", 1, 9, 1)
with st.expander("Details"):
    st.json(detail(level))
with st.popover("Choose"):
    kind = st.radio("Kind", ["x", "y"])
    st.selectbox("One", options(kind))
st.write("done")

#> selectbox[0].select_index(1) ->  : nothing reads the choice
#> slider[0].set_value(2) -> detail : in the expander
#> radio[0].set_value("y") -> options : in the popover
#> radio[0].set_value("x") ->  : back
