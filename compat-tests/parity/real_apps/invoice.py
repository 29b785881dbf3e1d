"""Invoice maker: Decimal money, a builder with fluent methods, dynamic rows by id, text/HTML rendering, numbering per year."""
from collections import namedtuple
from decimal import Decimal as D, ROUND_HALF_UP
from functools import cached_property, partial
from string import Template
from textwrap import dedent, indent
import datetime as dt
import streamlit as st
from probes import probe

Line = namedtuple("Line", "text qty price vat", defaults=(D("0.19"),))
q2 = partial(D.quantize, exp=D("0.01"), rounding=ROUND_HALF_UP)
PAGE = Template(dedent("""\
    INVOICE $number
    Date: $date
    To: $client
    ---
    $lines
    ---
    Net $net / VAT $vat / Total $total
"""))


class Invoice:
    def __init__(self, number, client):
        self.number, self.client, self.lines = number, client, []

    def add(self, *args, **kw):
        self.lines.append(Line(*args, **kw))
        return self

    def dated(self, day):
        self.day = day
        return self

    @cached_property
    def totals(self):
        probe("totals")
        net = sum((l.qty * l.price for l in self.lines), D(0))
        vat = sum((q2(l.qty * l.price * l.vat) for l in self.lines), D(0))
        return {"net": q2(net), "vat": vat, "total": q2(net) + vat}

    def render(self, currency="EUR"):
        probe("render")
        body = "\n".join(f"{l.qty} x {l.text} @ {l.price} = {q2(l.qty * l.price)} {currency}" for l in self.lines)
        return PAGE.substitute(number=self.number, date=self.day.isoformat(), client=self.client or "-", lines=indent(body, "  "), **self.totals)


def rows():
    return st.session_state.setdefault("rows", [0, 1])


def add_row():
    r = rows()
    r.append(max(r, default=-1) + 1)


def drop_row(i):
    rows().remove(i)
    for name in ("text", "qty", "price", "vat"):
        if f"{name}_{i}" in st.session_state:
            del st.session_state[f"{name}_{i}"]


st.title("Invoice")
head = st.columns(3)
client = head[0].text_input("Client")
year = head[1].selectbox("Year", [2025, 2026], index=1)
number = head[2].number_input("No.", 1, 999, 1)
theme = st.sidebar.radio("Currency", ("EUR", "USD"))
note = st.sidebar.text_area("Note", "Thank you!")
builder = Invoice(f"{year}-{number:03d}", client).dated(dt.date(year, 3, 1))
for i in rows():
    c = st.columns([4, 1, 2, 2, 1])
    text = c[0].text_input("Text", f"Item {i}", key=f"text_{i}", label_visibility="hidden" if i else "visible")
    qty = c[1].number_input("Qty", 1, 100, 1, key=f"qty_{i}")
    price = c[2].text_input("Price", "9.99", key=f"price_{i}")
    vat = c[3].segmented_control("VAT", [0, 7, 19], default=19, key=f"vat_{i}")
    c[4].button("x", key=f"x_{i}", on_click=drop_row, args=(i,), disabled=len(rows()) == 1)
    try:
        builder.add(text, qty, D(price), D(vat or 0) / 100)
    except ArithmeticError as e:
        c[2].error(type(e).__name__)
st.button("Add row", on_click=add_row)
if not builder.lines:
    st.warning("Nothing to bill")
    st.stop()
doc = builder.render(theme)
st.code(doc, language=None)
st.caption(note)
for col, (k, v) in zip(st.columns(3), builder.totals.items()):
    col.metric(k.title(), f"{v} {theme}")
st.download_button("Download", doc, f"{builder.number}.txt")
st.text(f"{len(doc.splitlines())} lines, {builder.totals['total'].as_tuple().digits}")
#: at.sidebar.text_area[0].input('Bye') #=
#: at.text_input[0].input('ACME') #= render totals
#: at.text_input(key='text_1').input('Hosting') #= render totals
#: at.number_input(key='qty_0').set_value(3) #= render totals
#: at.sidebar.radio[0].set_value('USD') #= render totals
#: at.text_input(key='price_1').input('abc') #= render totals
#: at.text_input(key='price_1').input('12.345') #= render totals
#: at.button[-1].click() #= render totals
#: at.segmented_control(key='vat_2').set_value(7) #= render totals
#: at.button(key='x_0').click() #= render totals
#: at.button(key='x_1').click() #= render totals
#: at.selectbox[0].select(2025) #= render totals
