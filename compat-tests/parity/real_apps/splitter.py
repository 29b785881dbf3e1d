"""Expense splitter: sqlite in a cached resource, CRUD in a module-level try/except, settlement by greedy."""
import sqlite3
from contextlib import closing, contextmanager
import streamlit as st
from probes import probe

@st.cache_resource
def get_conn():
    probe("connect")
    conn = sqlite3.connect(":memory:", check_same_thread=False)
    conn.row_factory = sqlite3.Row
    conn.executescript("""
        CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT UNIQUE);
        CREATE TABLE spent(id INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT, what TEXT, amount REAL);
        INSERT INTO people(name) VALUES ('Ann'), ('Bob'), ('Cy');
        INSERT INTO spent(who, what, amount) VALUES ('Ann', 'Hotel', 120), ('Bob', 'Fuel', 45.5);
    """)
    conn.commit()
    return conn

@contextmanager
def cursor():
    conn = get_conn()
    with closing(conn.cursor()) as c:
        yield c
    conn.commit()

def run_query(sql, params=()):
    with cursor() as c:
        c.execute(sql, params)
        return [dict(r) for r in c.fetchall()]

def settle(balances):
    probe("settle")
    plus = sorted(((v, k) for k, v in balances.items() if v > 0.005), reverse=True)
    minus = sorted((v, k) for k, v in balances.items() if v < -0.005)
    moves = []
    while plus and minus:
        (have, a), (owe, b) = plus.pop(0), minus.pop(0)
        pay = min(have, -owe)
        moves.append((b, a, round(pay, 2)))
        if have - pay > 0.005: plus.insert(0, (have - pay, a))
        if owe + pay < -0.005: minus.insert(0, (owe + pay, b))
    return moves

def balances_of(people, rows, currency_rate=1.0):
    probe("balances")
    if not people: return {}
    total = sum(r["amount"] for r in rows)
    share = total / len(people)
    return {p: round((sum(r["amount"] for r in rows if r["who"] == p) - share) * currency_rate, 2) for p in people}

try:
    st.title("Who owes whom")
    people = [r["name"] for r in run_query("SELECT name FROM people ORDER BY name")]
    t1, t2, t3 = st.tabs(["Expenses", "People", "Settle"])
    with t1:
        with st.form("add", clear_on_submit=True):
            c1, c2, c3 = st.columns(3)
            who = c1.selectbox("Who", people)
            what = c2.text_input("What")
            amount = c3.number_input("Amount", min_value=0.0, step=0.5)
            if st.form_submit_button("Add"):
                if not what or amount == 0:
                    st.warning("Fill everything")
                else:
                    run_query("INSERT INTO spent(who, what, amount) VALUES (?, ?, ?)", (who, what, amount))
                    st.success("Saved")
        rows = run_query("SELECT * FROM spent ORDER BY id")
        for row in rows:
            a, b = st.columns([5, 1])
            a.write(f"{row['who']}: {row['what']} {row['amount']:.2f}")
            if b.button("del", key=f"del_{row['id']}"):
                run_query("DELETE FROM spent WHERE id=?", (row["id"],))
                st.rerun()
    with t2:
        name = st.text_input("New person", key="person")
        if st.button("Add person"):
            run_query("INSERT INTO people(name) VALUES (?)", (name,))
            st.rerun()
        st.write(", ".join(people))
    with t3:
        rate = st.select_slider("Rate", [0.5, 1.0, 2.0], 1.0)
        bal = balances_of(people, rows, rate)
        for p, v in bal.items():
            st.metric(p, f"{v:+.2f}")
        for frm, to, v in settle(bal):
            st.write(f"{frm} pays {to} **{v}**")
except Exception as e:
    st.error(f"Something went wrong: {type(e).__name__}: {e}")
#: at.select_slider[0].set_value(2.0) #= balances settle
#: at.text_input[0].input('Food'); at.number_input[0].set_value(30.0); at.button[0].click() #= balances settle
#: at.select_slider[0].set_value(1.0) #= balances settle
#: at.button(key='del_1').click() #= balances settle
#: at.button[0].click() #=
#: at.text_input(key='person').input('Ann') #=
#: at.button[-1].click() #=
#: at.text_input(key='person').input('Dee') #=
#: at.button[-1].click() #= balances settle
#: at.selectbox[0].select('Dee'); at.text_input[0].input('Tea'); at.number_input[0].set_value(4.0); at.button[0].click() #= balances settle
