import streamlit as st

n = st.slider("n", 0, 3)


def attempt(name, f):
    try:
        r = f()
        st.text((name, type(r).__name__))
    except Exception as e:
        st.text((name, type(e).__name__))


attempt("cols0", lambda: st.columns(0))
attempt("cols-1", lambda: st.columns(-1))
attempt("cols[]", lambda: st.columns([]))
attempt("cols[0]", lambda: st.columns([1, 0]))
attempt("cols s", lambda: st.columns("2"))
attempt("cols f", lambda: st.columns([1.5, 2]))
attempt("cols t", lambda: st.columns((1, 2), gap="large"))
attempt("gap", lambda: st.columns(2, gap="huge"))
attempt("va", lambda: st.columns(2, vertical_alignment="mid"))
attempt("tabs0", lambda: st.tabs([]))
attempt("tabs i", lambda: st.tabs([1]))
attempt("tabs s", lambda: st.tabs("ab"))
attempt("exp", lambda: st.expander("x").expander("y"))
attempt("cols in cols in cols", lambda: st.columns(2)[0].columns(2)[0].columns(2))
attempt("cols in sidebar cols", lambda: st.sidebar.columns(2)[0].columns(2)[0].columns(2))
attempt("pop in pop", lambda: st.popover("a").popover("b"))
attempt("exp in status", lambda: st.status("s").expander("b"))
attempt("status", lambda: st.status("s", state="nope"))
attempt("cm in cm", lambda: st.chat_message("user").chat_message("ai"))
attempt("chat in", lambda: st.container().chat_input("x"))
attempt("cont h", lambda: st.container(height=-1))
attempt("cont h2", lambda: st.container(height="big"))
attempt("exp none", lambda: st.expander(None))
attempt("exp icon", lambda: st.expander("x", icon="nope"))
tabs = st.tabs(["a", "b", "a"][: n + 1])
for i, t in enumerate(reversed(tabs)):
    t.text(i)
with tabs[0]:
    with st.columns(3)[1]:
        with st.container():
            st.text("deep")
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
