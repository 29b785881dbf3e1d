"""st.navigation with sections, pages as functions and files, a shared frame, a page that exists only after login."""
import streamlit as st
from probes import probe


def compute(n):
    probe("compute")
    return [k * k for k in range(n)]


def home():
    st.header("Home")
    n = st.slider("n", 1, 9, 3)
    st.write(compute(n))
    if st.button("Go to report"):
        st.switch_page("views/report.py")


def account():
    st.header("Account")
    st.session_state.colour = st.radio("Colour", ["red", "blue"], index=["red", "blue"].index(st.session_state.get("colour", "red")))
    if st.button("Log out"):
        st.session_state.logged_in = False
        st.rerun()


def login():
    st.header("Log in")
    if st.text_input("Code") == "open":
        st.session_state.logged_in = True
        st.rerun()


st.session_state.setdefault("logged_in", False)
st.session_state.runs = st.session_state.get("runs", 0) + 1
pages = {"Start": [st.Page(home, title="Home", icon=":material/home:", default=True)]}
if st.session_state.logged_in:
    pages["Work"] = [st.Page("views/report.py", title="Report"), st.Page(account, title="Account")]
else:
    pages["Work"] = [st.Page(login, title="Log in")]
page = st.navigation(pages)
st.title(f"App: {page.title}")
factor = st.sidebar.number_input("Factor", 1, 9, 2, key="factor")
page.run()
st.caption(f"colour {st.session_state.get('colour')}")
#: at.slider[0].set_value(5) #= compute
#: at.number_input[0].set_value(4) #=
#: at.session_state["logged_in"] = True #=
#: at.button[0].click() #= scaled
#: at.number_input[0].set_value(5) #= scaled
#: at.checkbox[0].check() #=
#: at.number_input[0].set_value(4) #= scaled
