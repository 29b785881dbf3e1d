import streamlit as st


def kind(x):
    match x:
        case {"a": int(v), **rest}:
            return ("map", v, rest)
        case [first, *others] if others:
            return ("seq", first, others)
        case str() as s if (k := len(s)) > 2:
            return ("str", k)
        case None | False:
            return "none"
        case _:
            return "other"


n = st.slider("n", 0, 5, 2)
for x in ({"a": n, "b": 1}, [n, 2, 3], [n], "x" * n, None, n):
    st.text(kind(x))
a, *b, (c, d) = n, 1, 2, (3, 4)
st.text((a, b, c, d))
if big := n > 2:
    st.text(f"{big=}")
st.text([y := n, y**2])
st.text({**{"k": n}, "j": 1})
i = 0
while (i := i + 1) < n:
    pass
else:
    st.text(f"else {i}")
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(0)
