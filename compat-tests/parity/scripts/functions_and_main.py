"""The usual shape of an app: main(), helpers, widgets in functions, early returns."""

import streamlit as st


def ask(label, default):
    return st.number_input(label, 0, 100, default)


def report(values):
    if not values:
        st.info("nothing")
        return
    for name, value in values.items():
        with st.expander(name):
            st.metric(name, value)


def main():
    st.title("App")
    a, b = ask("A", 1), ask("B", 2)
    if not st.checkbox("Report"):
        return
    report({"sum": a + b, "product": a * b} if a else {})
    st.text("done")


main()

#: at.checkbox[0].check()
#: at.number_input[0].set_value(5)
#: at.number_input[0].set_value(0)
#: at.checkbox[0].uncheck()
