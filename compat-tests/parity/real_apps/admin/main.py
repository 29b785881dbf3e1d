"""Admin dashboard: st.navigation of files and functions by role, feature flags in a module, a package with state, dialogs."""
import streamlit as st
from backoffice import auth, flags
from backoffice.store import STORE
from probes import probe

st.set_page_config("Admin", layout="wide", initial_sidebar_state="expanded")


def login():
    st.title("Sign in")
    with st.form("login"):
        name = st.text_input("User")
        secret = st.text_input("Password", type="password")
        if st.form_submit_button("Enter"):
            try:
                st.session_state.user = auth.login(name, secret)
            except auth.Denied as exc:
                st.error(str(exc))
            else:
                st.rerun()


def logout():
    auth.forget(st.session_state.pop("user"))
    st.rerun()


def home():
    st.title(f"Hello {st.session_state.user.name}")
    st.metric("Orders", len(STORE))
    if flags.enabled("forecast"):
        horizon = st.slider("Horizon", 1, 5, 2, key="horizon")
        st.write(forecast(STORE.totals(), horizon))


def forecast(totals, horizon):
    probe("forecast")
    level = 0.0
    for t in totals: level = 0.5 * level + 0.5 * t
    return [round(level * 1.1**h, 2) for h in range(1, horizon + 1)]


user = st.session_state.get("user")
if user is None:
    pages = [st.Page(login, title="Sign in")]
else:
    pages = {
        "": [st.Page(home, title="Home", default=True, icon=":material/home:")],
        "Shop": [st.Page("views/orders.py", title="Orders")],
    }
    if user.role is auth.Role.ADMIN:
        pages["Admin"] = [st.Page("views/settings.py", title="Settings", url_path="conf")]
    pages["Account"] = [st.Page(logout, title="Sign out")]
page = st.navigation(pages)
if user:
    st.sidebar.caption(f"{user.name} ({user.role.name.lower()})")
    st.sidebar.text(f"{STORE.version} changes")
page.run()
#: at.text_input[0].input('eve'); at.text_input[1].input('x'); at.button[0].click() #=
#: at.text_input[0].input('root'); at.text_input[1].input('root!'); at.button[0].click() #=
#: at.switch_page('views/orders.py') #= search stats
#: at.text_input[0].input('an') #= search
#: at.selectbox[0].select('shipped') #= search
#: at.selectbox[0].select('all') #=
#: at.button(key='ship_1').click() #= search stats
#: at.button(key='edit_2').click() #=
#: at.number_input[0].set_value(70.0); at.button(key='save').click() #=
#: at.switch_page('views/settings.py') #=
#: at.toggle(key='flag_forecast').set_value(True) #=
#: at.switch_page('views/orders.py') #= search
