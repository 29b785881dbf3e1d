"""st.help names what it is asked about; st.echo shows its block."""

import streamlit as st


class Documented:
    """Its documentation."""

    answer = 42

    def go(self):
        """Go on."""


thing = Documented()
st.help(Documented)
st.help(thing)
st.help(thing.go)
st.help(Documented.answer)
st.help(obj=thing)
st.sidebar.help(thing)
st.container().help(thing)
st.help([1, 2][0])
st.help(lambda x: x)


def deeper():
    st.help(thing)


deeper()
with st.echo():
    first = 1

    second = (first, 2)
    # the end
st.text(second)
with st.echo("below"):
    st.text("drawn first")
    if first:
        st.text("deeper")
with st.sidebar:
    with st.echo():
        third = 3


def inside():
    with st.echo():
        fourth = 4
        st.text(fourth)


inside()
inside()
with st.skeleton():
    st.text("shown beside a skeleton")
place = st.skeleton(100)
place.text("instead of a skeleton")
place.text("and again")
gone = st.skeleton()
gone.empty()
