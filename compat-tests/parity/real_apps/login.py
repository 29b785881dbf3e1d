"""A login gate: hashed passwords, attempts, roles through a decorator of the user's own, st.stop, pages as functions."""
import functools
import hashlib

import streamlit as st
from probes import probe

USERS = {"ann": ("admin", "9d"), "bob": ("guest", "81")}


def digest(text: str) -> str:
    probe("digest")
    value = text.encode()
    for _ in range(200):
        value = hashlib.sha256(value).digest()
    return value.hex()


PASSWORDS = {name: digest(name + "!") for name in USERS}


class Denied(Exception):
    pass


def requires(*roles):
    def wrap(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            if st.session_state.role not in roles:
                raise Denied(f"{function.__name__} is for {', '.join(roles)}")
            return function(*args, **kwargs)

        return inner

    return wrap


def login():
    st.header("Log in")
    with st.form("login"):
        name = st.text_input("User")
        password = st.text_input("Password", type="password")
        submitted = st.form_submit_button("Log in")
    if submitted:
        if name in USERS and PASSWORDS[name] == digest(password):
            st.session_state.user, (st.session_state.role, _) = name, USERS[name]
            st.session_state.attempts = 0
            st.rerun()
        st.session_state.attempts = st.session_state.get("attempts", 0) + 1
        left = 3 - st.session_state.attempts
        if left <= 0:
            st.error("Locked")
        else:
            st.error(f"Wrong; {left} attempts left")
    st.stop()


@requires("admin", "guest")
def overview(factor):
    st.subheader("Overview")
    numbers = report(factor)
    st.metric("Sum", sum(numbers), delta=numbers[-1])


@requires("admin")
def settings():
    st.subheader("Settings")
    colour = st.color_picker("Colour", "#00ff00")
    st.code(f"colour = {colour}")


def report(factor):
    probe("report")
    return [n * n % factor for n in range(2, 40)]


if "user" not in st.session_state:
    login()

with st.sidebar:
    st.write(f"Hello {st.session_state.user} ({st.session_state.role})")
    page = st.radio("Page", ["overview", "settings"])
    factor = st.slider("Factor", 5, 50, 17)
    if st.button("Log out"):
        for key in ("user", "role"):
            st.session_state.pop(key)
        st.rerun()
try:
    overview(factor) if page == "overview" else settings()
except Denied as error:
    st.warning(str(error), icon=":material/lock:")
finally:
    st.caption(f"shown to {st.session_state.user}")
#: at.text_input[0].set_value('ann'); at.text_input[1].set_value('x'); at.button[0].click() #= digest
#: at.text_input[0].set_value('bob'); at.text_input[1].set_value('bob!'); at.button[0].click() #= report
#: at.slider[0].set_value(9) #= report
#: at.radio[0].set_value('settings') #=
#: at.button[0].click() #=
#: at.text_input[0].set_value('ann'); at.text_input[1].set_value('ann!'); at.button[0].click() #=
#: at.radio[0].set_value('settings') #=
#: at.color_picker[0].set_value('#123456') #=
#: at.radio[0].set_value('overview') #=
