import streamlit as st

n = st.slider("n", 0, 6)


def risky(k):
    with st.container():
        st.text(f"pre {k}")
        if k == 1:
            raise ValueError("one")
        if k == 2:
            return st.text("ret") and "early"
        try:
            if k == 3:
                raise KeyError("three")
            st.text("body")
        except KeyError as e:
            st.text(f"handler {e!r}")
            raise RuntimeError("chained") from e
        else:
            st.text("else")
        finally:
            st.text("finally")
            if k == 4:
                return "swallow"
    return "done"


for k in range(5):
    try:
        st.text(risky(k if k <= n else 0))
    except (ValueError, RuntimeError) as e:
        st.exception(e)
        st.text((e.args, type(e.__cause__).__name__, e.__context__ is e.__cause__))
if n == 5:
    with st.sidebar:
        st.text("side before")
        1 / 0
if n == 6:
    raise SystemExit("bye")
st.text("end")
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(6)
#: at.slider[0].set_value(2)
