"""An editor of a list of dictionaries: rows of widgets with dynamic keys, insert, delete, move, copy, undo by deepcopy."""
import copy
import uuid

import streamlit as st
from probes import probe

ss = st.session_state


def blank(name="", qty=1, price=1.0):
    ss.counter = ss.get("counter", 0) + 1
    return {"id": f"row-{ss.counter}", "name": name, "qty": qty, "price": price}


if "rows" not in ss:
    ss.rows = [blank("Pen", 10, 1.5), blank("Book", 2, 12.0), blank("Bag", 1, 40.0)]
    ss.past = []


def checkpoint(function):
    def inner(*args):
        ss.past.append(copy.deepcopy(ss.rows))
        del ss.past[:-5]
        function(*args)

    return inner


@checkpoint
def delete(index):
    ss.rows.pop(index)


@checkpoint
def duplicate(index):
    row = copy.deepcopy(ss.rows[index])
    row["id"] = blank()["id"]
    ss.rows.insert(index + 1, row)


@checkpoint
def up(index):
    ss.rows[index - 1], ss.rows[index] = ss.rows[index], ss.rows[index - 1]


def undo():
    ss.rows = ss.past.pop()
    for row in ss.rows:
        for field in ("name", "qty", "price"):
            ss.pop(f"{row['id']}-{field}", None)


def invoice(rows, vat):
    probe("invoice")
    lines = [(row["name"] or "?", row["qty"] * row["price"]) for row in rows]
    net = sum(amount for _, amount in lines)
    return lines, net, round(net * (1 + vat / 100), 2)


def cheapest(rows):
    probe("cheapest")
    return min(rows, key=lambda row: row["price"])["name"] if rows else None


st.title("Invoice")
vat = st.sidebar.slider("VAT", 0, 25, 20)
remark = st.sidebar.text_input("Remark")
for index, row in enumerate(ss.rows):
    ident = row["id"]
    with st.container():
        name, qty, price, a, b, c = st.columns([3, 1, 1, 1, 1, 1])
        row["name"] = name.text_input("Name", row["name"], key=f"{ident}-name", label_visibility="collapsed")
        row["qty"] = qty.number_input("Qty", 0, 100, row["qty"], key=f"{ident}-qty", label_visibility="collapsed")
        row["price"] = price.number_input("Price", 0.0, 999.0, row["price"], key=f"{ident}-price", label_visibility="collapsed")
        a.button("del", key=f"{ident}-del", on_click=delete, args=(index,))
        b.button("dup", key=f"{ident}-dup", on_click=duplicate, args=(index,))
        c.button("up", key=f"{ident}-up", on_click=up, args=(index,), disabled=index == 0)
if st.button("Add"):
    ss.past.append(copy.deepcopy(ss.rows))
    ss.rows.append(blank())
    st.rerun()
st.button("Undo", on_click=undo, disabled=not ss.past)
lines, net, gross = invoice(ss.rows, vat)
for name, amount in lines:
    st.text(f"{name:.<12}{amount:.>10.2f}")
st.metric("Net", f"{net:.2f}")
st.metric("Gross", f"{gross:.2f}")
st.caption(f"Cheapest: {cheapest(ss.rows)} {remark}")
#: at.sidebar.text_input[0].set_value('thanks') #=
#: at.sidebar.slider[0].set_value(10) #= invoice
#: at.number_input(key='row-2-qty').set_value(5) #= invoice cheapest
#: at.button(key='row-1-dup').click() #= invoice cheapest
#: at.button(key='row-3-up').click() #= invoice cheapest
#: at.text_input(key='row-4-name').set_value('Pencil') #= invoice cheapest
#: at.button(key='row-1-del').click() #= invoice cheapest
#: at.button[-1].click() #=
#: at.button[-2].click() #= invoice cheapest
#: at.button[-1].click() #=
