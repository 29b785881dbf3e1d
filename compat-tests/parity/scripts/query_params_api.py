"""st.query_params as a mapping and as attributes."""

import streamlit as st

params = st.query_params
st.text(f"{params.to_dict()} {list(params)} {len(params)} {params.get_all('a')} {'a' in params} {params.get('x', 'y')}")
params["n"] = 5
params.x = [1, "b"]
params["t"], params["none"], params["bytes"], params["empty"] = True, None, b"xy", []
st.text(f"{params.to_dict()} {params.get_all('x')} {params.x} {params.get_all('empty')!r} {params['empty']!r}")
params.update({"u": "1"}, v=[1, 2])
params.update([("w", "1")])
st.text(f"{params.pop('u')} {params.setdefault('s', '9')} {list(params.items())} {list(params.values())}")
for attempt in (
    lambda: params["zz"],
    lambda: params.zz,
    lambda: params.pop("zz"),
    lambda: params.__delitem__("zz"),
    lambda: params.update({"a": {"b": 1}}),
    lambda: params.update({"embed": "true"}),
    lambda: params.from_dict({"Embed_Options": "x"}),
    lambda: params.update({5: "x"}),
):
    try:
        attempt()
    except Exception as error:
        st.text(type(error).__name__)
params.from_dict({"a": ["1", "2"], "b": "3"})
st.text(f"{params.to_dict()} {params == {'a': '2', 'b': '3'}}")
if st.button("more", on_click=lambda: params.update(c="callback")):
    params["d"] = "script"
    st.rerun()
if st.button("clear"):
    params.clear()
st.text(f"{params.to_dict()}")

#: at.query_params["given"] = "1"
#: at.query_params["given"] = ["1", "2"]; at.query_params["embed"] = "true"
#: at.button[0].click()
#: at.button[1].click()
