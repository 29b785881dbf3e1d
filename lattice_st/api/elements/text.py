"""Text: headings, plain text, Markdown, captions, badges, code, maths, dividers.

Invariant: bodies are turned into text here, once; the page receives nothing but strings and looks.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.family import Family
from lattice_st.api.icon import icon_of
from lattice_st.api.params import Height, TextAlignment, Width, clean_text, height_of, help_of, one_of, width_of
from lattice_st.errors import (
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
)
from lattice_st.spec import HEIGHT, HELP, WIDTH, choice, element, flag, text

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator

ALIGNMENT = choice(20, "text_alignment", "left", "center", "right", "justify")
WRAP = flag(21, "wrap")

TEXT = element("text", 20, WIDTH, HELP, text(10, "body"), ALIGNMENT, WRAP)
HEADING = element(
    "heading",
    21,
    WIDTH,
    HELP,
    text(10, "body"),
    choice(11, "tag", "h1", "h2", "h3"),
    text(12, "anchor"),  # absent: made from the body; empty: none
    flag(13, "hide_anchor"),
    text(14, "divider"),  # a colour name
    text(15, "icon"),
    ALIGNMENT,
    WRAP,
)
MARKDOWN = element(
    "markdown",
    22,
    WIDTH,
    HELP,
    text(10, "body"),
    choice(11, "look", "body", "caption"),
    flag(12, "allow_html"),
    flag(13, "hide_anchors"),
    ALIGNMENT,
    WRAP,
)
CODE = element(
    "code", 23, WIDTH, HEIGHT, text(10, "body"), text(11, "language"), flag(12, "line_numbers"), flag(13, "wrap_lines")
)
DIVIDER = element("divider", 24, WIDTH)
LATEX = element("latex", 25, WIDTH, HELP, text(10, "body"))

DIVIDERS = ("red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "rainbow")
BadgeColor = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"]


class Text(Family):
    """Methods that draw text."""

    __slots__ = ()

    def text(
        self,
        body: object,
        *,
        help: str | None = None,
        width: Width = "content",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Draw text as it is, in a fixed-width font, without Markdown.

        Example: `st.text("total: 42")`
        """
        return self.draw(
            TEXT,
            body=clean_text(body),
            help=help_of(help),
            width=width_of(width),
            **_flow(text_alignment, wrap),
        )

    def title(
        self,
        body: object,
        anchor: str | Literal[False] | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Draw the page's title. `anchor` is the link target; False hides it.

        Example: `st.title("Sales *today*")`
        """
        return self._heading("h1", body, anchor, help, icon, False, width, text_alignment, wrap)

    def header(
        self,
        body: object,
        anchor: str | Literal[False] | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str = False,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Draw a section heading; `divider` draws a line under it, True takes the next colour of the cycle.

        Example: `st.header("Regions", divider="blue")`
        """
        return self._heading("h2", body, anchor, help, icon, divider, width, text_alignment, wrap)

    def subheader(
        self,
        body: object,
        anchor: str | Literal[False] | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str = False,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Draw a heading below `header`, with the same parameters.

        Example: `st.subheader("North")`
        """
        return self._heading("h3", body, anchor, help, icon, divider, width, text_alignment, wrap)

    def markdown(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Width | Literal["auto"] = "auto",
        text_alignment: TextAlignment = "left",
        anchors: bool = True,
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Draw Markdown (GitHub's flavour, maths in `$`, colours as `:red[...]`, icons as `:material/home:`).

        HTML in the body is shown as text unless `unsafe_allow_html`; scripts never run.

        Example: `st.markdown("**Total**: :green[42]")`
        """
        return self.draw(
            MARKDOWN,
            body=clean_text(body),
            allow_html=unsafe_allow_html or None,
            help=help_of(help),
            width="auto" if width == "auto" else width_of(width),
            hide_anchors=None if anchors else True,
            **_flow(text_alignment, wrap, unsafe_allow_html),
        )

    def caption(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Width = "stretch",
        text_alignment: TextAlignment = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Draw small, muted Markdown, for notes beside other elements.

        Example: `st.caption("Updated every hour")`
        """
        return self.draw(
            MARKDOWN,
            body=clean_text(body),
            look="caption",
            allow_html=unsafe_allow_html or None,
            help=help_of(help),
            width=width_of(width),
            **_flow(text_alignment, wrap, unsafe_allow_html),
        )

    def code(
        self,
        body: object,
        language: str | None = "python",
        *,
        line_numbers: bool = False,
        wrap_lines: bool = False,
        height: Height | None = "content",
        width: Width = "stretch",
    ) -> DeltaGenerator:
        """Draw source code with colours for `language` (None: plain) and a copy button.

        Example: `st.code("print('hi')")`
        """
        return self.draw(
            CODE,
            body=str(body).removeprefix("\n").removesuffix("\n"),
            language=language or "plaintext",
            line_numbers=line_numbers or None,
            wrap_lines=wrap_lines or None,
            height=height_of("content" if height is None else height),
            width=width_of(width),
        )

    def badge(
        self,
        label: str,
        *,
        icon: str | None = None,
        color: BadgeColor = "blue",
        width: Width = "content",
        help: str | None = None,
    ) -> DeltaGenerator:
        """Draw a small coloured label, as `:green-badge[label]` does inside Markdown.

        Example: `st.badge("new", icon=":material/star:", color="green")`
        """
        shown = icon_of(icon)
        words = str(label).replace("[", "\\[").replace("]", "\\]")
        return self.draw(
            MARKDOWN,
            body=f":{color}-badge[{shown} {words}]" if shown else f":{color}-badge[{words}]",
            help=help_of(help),
            width=width_of(width),
        )

    def latex(self, body: object, *, help: str | None = None, width: Width = "stretch") -> DeltaGenerator:
        r"""Draw a formula: LaTeX as text, or an expression of SymPy.

        Example: `st.latex(r"e^{i\pi} + 1 = 0")`
        """
        return self.draw(LATEX, body=f"$$\n{clean_text(_formula(body))}\n$$", help=help_of(help), width=width_of(width))

    def divider(self, *, width: int | Literal["stretch"] = "stretch") -> DeltaGenerator:
        """Draw a horizontal line.

        Example: `st.divider()`
        """
        return self.draw(DIVIDER, width=width_of(width, content=False))

    def _heading(
        self,
        tag: str,
        body: object,
        anchor: str | Literal[False] | None,
        help: str | None,
        icon: str | None,
        divider: bool | str,
        width: Width,
        alignment: TextAlignment,
        wrap: bool,
    ) -> DeltaGenerator:
        if anchor is True:  # type: ignore[comparison-overlap]  # what an author may pass
            raise StreamlitValueError("anchor", ["None", "False", "a text"])
        if anchor is not None and anchor is not False and not isinstance(anchor, str):
            raise StreamlitInvalidParameterTypeError("anchor", type(anchor).__name__, ["str", "None", "False"])
        return self.draw(
            HEADING,
            body=clean_text(body),
            tag=tag,
            anchor=anchor or None,
            hide_anchor=True if anchor is False else None,
            divider=_divider(divider),
            help=help_of(help),
            icon=icon_of(icon),
            width=width_of(width),
            **_flow(alignment, wrap),
        )


def _flow(alignment: str, wrap: bool, html: bool = False) -> dict[str, Any]:
    """The props of alignment and wrapping, absent at their defaults."""
    if wrap is True and alignment == "left":
        return {}
    if not isinstance(wrap, bool):
        raise StreamlitValueError("wrap", ["True", "False"])
    if html and not wrap:
        raise StreamlitIncompatibleParametersError("unsafe_allow_html=True", "wrap=False")
    aligned = one_of("text_alignment", alignment, "left", "center", "right", "justify")
    return {"text_alignment": None if aligned == "left" else aligned, "wrap": None if wrap else False}


def _divider(value: bool | str | None) -> str | None:
    if value is True:
        return "auto"
    if not value:
        return None
    if value in DIVIDERS:
        return value
    raise StreamlitValueError("divider", ["True", *DIVIDERS])


def is_sympy(value: object) -> bool:
    """Whether a value is an expression of SymPy, asked without importing it."""
    loaded = sys.modules.get("sympy")
    return loaded is not None and isinstance(value, loaded.Basic)


def _formula(body: object) -> object:
    return sys.modules["sympy"].latex(body) if is_sympy(body) else body
