import streamlit as st


def draw(items, cart, money):
    if not items:
        st.info("Nothing found")
        return
    for column, item in zip(st.columns(len(items)), items):
        with column, st.container(border=True):
            st.write(f"**{item.name}**")
            st.write(money.show(item.price))
            st.button("Add", key=f"add-{item.name}", on_click=cart.add, args=(item.name,))
