"""Headings, Markdown, captions, badges, formulas: parameters, defaults, errors."""

import streamlit as st


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("icon", lambda: st.title("x", icon="🔥"))
attempt("icon word", lambda: st.title("x", icon="foo"))
attempt("icon empty", lambda: st.title("x", icon=""))
attempt("icon padded", lambda: st.header("x", icon="  🔥 "))
attempt("icon material", lambda: st.subheader("x", icon=":material/home:", help="h"))
attempt("icon unknown", lambda: st.subheader("x", icon=":material/nope_nope:"))
attempt("icon two", lambda: st.title("x", icon="🔥🔥"))
attempt("icon number", lambda: st.title("x", icon=5))
attempt("icon spinner", lambda: st.title("x", icon="spinner"))
attempt("icon family", lambda: st.title("x", icon="👨‍👩‍👧"))
attempt("icon flag", lambda: st.title("x", icon="🇩🇪"))
attempt("icon keycap", lambda: st.title("x", icon="1️⃣"))
attempt("icon letter", lambda: st.title("x", icon="a"))
attempt("icon heart", lambda: st.title("x", icon="❤️"))
attempt("anchor True", lambda: st.title("x", anchor=True))
attempt("anchor empty", lambda: st.title("x", anchor=""))
attempt("anchor number", lambda: st.title("x", anchor=5))
attempt("two lines", lambda: st.title("a\nb"))
attempt("padded", lambda: st.title("  x "))
attempt("none", lambda: st.title(None))
attempt("empty", lambda: st.title(""))
attempt("flow", lambda: st.title("x", width="content", text_alignment="center", wrap=False))
attempt("wrap", lambda: st.title("x", wrap="no"))
attempt("zero width", lambda: st.title("x", width=0))
attempt("float width", lambda: st.title("x", width=1.5))
attempt("divider primary", lambda: st.header("x", divider="primary"))
attempt("divider one", lambda: st.header("x", divider=1))
attempt("divider none", lambda: st.header("x", divider=None))
attempt("divider empty", lambda: st.header("x", divider=""))
attempt("divider rainbow", lambda: st.subheader("x", divider="rainbow"))
attempt("divider grey", lambda: st.subheader("x", divider="grey"))
attempt("anchors", lambda: st.markdown("# x", anchors=False))
attempt("auto", lambda: st.markdown("x", width="auto"))
attempt("auto caption", lambda: st.caption("x", width="auto"))
attempt("html nowrap", lambda: st.markdown("<b>x</b>", unsafe_allow_html=True, wrap=False))
attempt("html nowrap caption", lambda: st.caption("<b>x</b>", unsafe_allow_html=True, wrap=False))
attempt("indented", lambda: st.markdown("  x\n    y\n  z"))
attempt("empty markdown", lambda: st.markdown(""))
attempt("newline", lambda: st.markdown("x\n"))
attempt("badge", lambda: st.badge("x"))
attempt("badge icon", lambda: st.badge("x", icon=":material/home:", color="green", help="h"))
attempt("badge emoji", lambda: st.badge("x", icon="😀", color="grey"))
attempt("badge bad icon", lambda: st.badge("x", icon="zz"))
attempt("badge bracket", lambda: st.badge("a]b"))
attempt("badge both", lambda: st.badge("[a]"))
attempt("badge purple", lambda: st.badge("x", color="purple"))
attempt("latex", lambda: st.latex("a^2"))
attempt("latex dollars", lambda: st.latex(" $$a^2$$ ", help="h"))
attempt("latex number", lambda: st.latex(3))
attempt(
    "latex lines",
    lambda: st.latex("""
    a
    b
"""),
)
attempt("code lines", lambda: st.code("\n\n  x\n\n  "))
attempt("code ends", lambda: st.code("\n\nx\n\n"))
attempt("code empty language", lambda: st.code("x", language=""))
attempt("code height", lambda: st.code("x", height="foo"))
attempt("code none", lambda: st.code(None))
attempt("text lines", lambda: st.text("\n\nx\n\n"))
attempt("text number", lambda: st.text(5))
attempt("divider width", lambda: st.divider(width="content"))
attempt("space", lambda: st.space())
attempt("space pixels", lambda: st.space(20))
attempt("space large", lambda: st.space("xxlarge"))
attempt("space word", lambda: st.space("foo"))
attempt("space zero", lambda: st.space(0))
attempt("space float", lambda: st.space(1.5))
