"""Words: headings, Markdown, code, formulas."""

import streamlit as st
from specimen import frame, heading

heading("Text", "Words in every size, and the marks that Markdown knows.")

with frame("headings"):
    st.header("A header", divider="rainbow", help="Headers can explain themselves.")
    st.subheader("A subheader :material/star:", divider="blue")
    st.caption("A caption is small and quiet.", help="So is this.")
    st.text("Plain text keeps *asterisks* and\nline breaks.")

with frame("markdown"):
    st.markdown(
        """
        #### What Markdown knows
        **Bold**, *italic*, ~~gone~~, `code`, [a link](https://example.org) and an emoji :sunflower:.

        * a list
          * inside a list
        1. one
        2. two

        > Said by somebody.

        | tree | height |
        |:-----|-------:|
        | oak  |   30 m |
        | yew  |   15 m |
        """
    )

with frame("colours"):
    st.markdown(
        ":red[red] :orange[orange] :yellow[yellow] :green[green] :blue[blue] :violet[violet] :gray[gray] "
        ":rainbow[rainbow] :primary[primary]"
    )
    st.markdown(
        ":red-background[red] :orange-background[orange] :yellow-background[yellow] :green-background[green] "
        ":blue-background[blue] :violet-background[violet] :gray-background[gray]"
    )
    st.markdown(
        ":red-badge[red] :orange-badge[orange] :green-badge[:material/check: green] :blue-badge[blue] "
        ":violet-badge[violet] :gray-badge[gray] :small[small] :material/rocket_launch: :shimmer[shimmer]"
    )
    st.badge("A badge", icon=":material/verified:", color="green")

with frame("code"):
    st.code('def greet(name: str) -> str:\n    """Say hello."""\n    return f"Hello, {name}!"', line_numbers=True)
    st.code("short and plain", language=None)

with frame("latex"):
    st.latex(r"e^{i\pi} + 1 = 0", help="Euler's identity")
    st.markdown(r"Inline it is $\sqrt{a^2 + b^2}$.")

with frame("echo"), st.echo():
    total = sum(range(5))
    st.write("The sum is", total)

with frame("write"):
    st.write("Words,", 42, {"a": [1, 2, {"b": None}]}, ["x", True])
    st.json({"name": "Lattice", "parts": [1, 2, 3], "ready": True, "nothing": None})

with frame("help"):
    st.help(str.upper)

with frame("html"):
    st.html("<p style='margin: 0'>Some <b>HTML</b> with <em>style</em>.</p>")
