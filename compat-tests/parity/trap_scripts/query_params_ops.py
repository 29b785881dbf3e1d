import streamlit as st

q = st.query_params
st.text(sorted(q.items()))
st.text(q.get("a"))
st.text(q.get_all("b"))
if st.button("set"):
    q["a"] = 1
    q["b"] = ["x", "y"]
    q.c = True
if st.button("del"):
    del q["a"]
if st.button("clear"):
    q.clear()
if st.button("from"):
    q.from_dict({"z": "1", "b": ["1", "2"]})
st.text(q.to_dict())
st.text(len(q))
st.text("a" in q)
try:
    st.text(q["nope"])
except KeyError:
    st.text("KeyError")
#: at.button[0].click()
#: at.run()
#: at.button[1].click()
#: at.button[3].click()
#: at.button[2].click()
#: at.query_params['a'] = '5'
#: at.run()
