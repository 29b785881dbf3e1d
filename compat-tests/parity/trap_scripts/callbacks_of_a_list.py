import streamlit as st

s = st.session_state
s.setdefault("items", ["a", "b", "c"])


def rm(i):
    s["items"].pop(i)


def up(i):
    s["items"].insert(max(0, i - 1), s["items"].pop(i))


for i, x in enumerate(s["items"]):
    c = st.columns(3)
    c[0].text_input("name", x, key=f"n{i}")
    c[1].button("rm", key=f"rm{i}", on_click=rm, args=(i,))
    c[2].button("up", key=f"up{x}", on_click=lambda i=i: up(i))
st.button("late", on_click=lambda: s["items"].append(x + str(i)))
st.text(s["items"])
#: at.button(key="rm0").click()
#: at.text_input(key="n0").set_value("Q")
#: at.button(key="upc").click()
#: at.button[-1].click()
#: at.button(key="rm0").click()
#: at.button(key="rm0").click()
#: at.button(key="rm0").click()
#: at.button[-1].click()
