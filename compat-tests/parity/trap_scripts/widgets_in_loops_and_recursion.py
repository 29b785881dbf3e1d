import streamlit as st


def tree(depth, path=""):
    if depth == 0:
        return [path]
    out = []
    with st.container():
        if st.checkbox(f"open {path or 'root'}", value=depth > 1, key=f"t{path}"):
            for c in "ab":
                out += tree(depth - 1, path + c)
    return out


st.text(tree(st.slider("d", 0, 3, 2)))
rows = [st.text_input(f"r{i}", key=f"r{i}") for i in range(2)]
st.text({k: v for k, v in zip("xy", rows)})
for i in range(3):
    if i == 1 and not rows[0]:
        continue
    if i == 2 and rows[1]:
        break
    st.toggle(f"t {i}")
else:
    st.text("no break")
try:
    for _ in range(2):
        st.button("same")
except Exception as e:
    st.text(type(e).__name__)
#: at.checkbox(key='ta').uncheck()
#: at.slider[0].set_value(3)
#: at.text_input[0].set_value('x')
#: at.text_input[1].set_value('y')
#: at.toggle[0].set_value(True)
