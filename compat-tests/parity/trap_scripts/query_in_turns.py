import streamlit as st

q = st.query_params
n = st.slider("n", 0, 6)
log = st.session_state.setdefault("log", [])
if n == 1:
    q["a"] = "1"
    q.b = [1, 2, "x"]
if n == 2:
    q.from_dict({"c": ["p", "q"], "d": 3.5, "e": True})
if n == 3:
    q.clear()
if n == 4:
    q["a"] = "1"
    q["a"] = "1"
    q.pop("c", None)
if n == 5:
    q.update({"z": "9"}, y=[])
    q.setdefault("w", "dflt")
if n == 6:
    try:
        q["bad"] = {"x": 1}
        log.append(q["bad"])
    except Exception as e:
        log.append(type(e).__name__)
    try:
        q["none"] = None
        log.append(q.get("none"))
    except Exception as e:
        log.append(type(e).__name__)
try:
    q["missing"]
except KeyError as e:
    log.append("KeyError")
try:
    q.missing
except AttributeError as e:
    log.append("AttributeError")
st.text((sorted(q.to_dict().items()), sorted(q), len(q), q.get_all("b"), q.get("b"), q.get("nope", "d"), "a" in q))
st.text((list(q.items()), list(q.values()), str(type(q).__name__), bool(q), q == {}, dict(q)))
st.text(log)
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(6)
#: at.query_params["b"] = ["k", "l"]
