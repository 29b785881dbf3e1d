import streamlit as st

s = st.session_state
makers = {
    "text": lambda k: st.text_input("a", key=k),
    "area": lambda k: st.text_area("a", key=k),
    "number": lambda k: st.number_input("a", key=k),
    "slider": lambda k: st.slider("a", 0, 5, key=k),
    "box": lambda k: st.checkbox("a", key=k),
    "toggle": lambda k: st.toggle("a", key=k),
    "colour": lambda k: st.color_picker("a", key=k),
    "many": lambda k: st.multiselect("a", ["x", "y"], key=k),
    "pills": lambda k: st.pills("a", ["x", "y"], key=k, selection_mode="multi"),
}
for n, bad in enumerate([1, 2.0, 7.0, "1", "x", ("x",), {"x"}, None, [1], True]):
    for name, make in makers.items():
        if name == "pills" and bad is None:
            continue
        key = f"{name}{n}"
        s[key] = bad
        try:
            answer = f"{make(key)!r} {s[key]!r}"
        except Exception as error:
            answer = type(error).__name__
        st.text(f"{name} {bad!r}: {answer}")
    st.divider()
