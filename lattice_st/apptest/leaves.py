"""Elements that are only shown, one class per kind of the public testing API.

Invariant: a class answers from the props of its node alone.
"""

from __future__ import annotations

import io
from typing import Any

from lattice_st.apptest.element import Element, unknown


class HeadingBase(Element):
    """Title, header, subheader."""

    def __init__(self, proto: Any, root: Any, type_: str) -> None:
        super().__init__(proto, root)
        self.type = type_

    @property
    def icon(self) -> str:
        return str(self.proto.get("icon") or "")


class Title(HeadingBase):
    type = "title"

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root, "title")


class Header(HeadingBase):
    type = "header"

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root, "header")


class Subheader(HeadingBase):
    type = "subheader"

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root, "subheader")


class Text(Element):
    type = "text"


class Markdown(Element):
    type = "markdown"

    @property
    def is_caption(self) -> bool:
        return self.proto.get("look") == "caption"

    @property
    def allow_html(self) -> bool:
        return bool(self.proto.get("allow_html"))


class Caption(Markdown):
    type = "caption"


class Latex(Markdown):
    type = "latex"


class Html(Element):
    type = "html"


class Help(Element):
    """The description of an object; its value is how the object shows itself, else its name as the script has it."""

    type = "help_info"
    also = ("help",)

    @property
    def value(self) -> str:
        return str(self.proto.get("shown") or self.name or self.proto.get("signature") or "")

    @property
    def name(self) -> str:
        return str(self.proto.get("name") or "")

    @property
    def doc_string(self) -> str:
        return str(self.proto.get("doc_string") or "")


class Space(Element):
    type = "space"

    def __init__(self, proto: Any, root: Any, *, size: str | int) -> None:
        super().__init__(proto, root)
        self.size = size

    @property
    def value(self) -> str | int:
        return self.size


class Divider(Markdown):
    type = "divider"

    @property
    def value(self) -> str:
        return "---"


class Code(Element):
    type = "code"

    @property
    def language(self) -> str:
        return str(self.proto.get("language") or "")


class AlertBase(Element):
    """Error, warning, info, success."""

    @property
    def icon(self) -> str:
        return str(self.proto.get("icon") or "")


class Error(AlertBase):
    type = "error"


class Warning(AlertBase):
    type = "warning"


class Info(AlertBase):
    type = "info"


class Success(AlertBase):
    type = "success"


class Toast(Element):
    type = "toast"

    @property
    def icon(self) -> str:
        return str(self.proto.get("icon") or "")


class Exception(Element):
    type = "exception"

    @property
    def value(self) -> str:
        return str(self.proto.get("message") or "")

    @property
    def message(self) -> str:
        return self.value

    @property
    def is_markdown(self) -> bool:
        return bool(self.proto.get("markdown"))

    @property
    def stack_trace(self) -> list[str]:
        return list(self.proto.get("stack_trace") or [])


class Progress(Element):
    type = "progress"

    @property
    def value(self) -> int:
        return int(self.proto.value)

    @property
    def text(self) -> str:
        return str(self.proto.get("text") or "")


class Metric(Element):
    type = "metric"

    @property
    def value(self) -> str:
        return str(self.proto["value_text"])

    @property
    def delta(self) -> str:
        return str(self.proto.get("delta") or "")


class Json(Element):
    type = "json"


class Dataframe(Element):
    type = "dataframe"

    @property
    def value(self) -> Any:
        """The table as a pandas frame."""
        import pyarrow as pa

        payload = self.root.session.payloads.get(self.proto["payload"])
        if payload is None:
            raise KeyError("the table belongs to a run that is over")
        return pa.ipc.open_stream(io.BytesIO(payload.data)).read_all().to_pandas()

    @property
    def editing_mode(self) -> str:
        """How it may be edited: "read_only", "fixed" or "dynamic"."""
        return str(self.proto.get("editing_mode") or "read_only")

    def names(self) -> tuple[str, ...]:
        """Found as data_editor, too, when it may be edited."""
        return ("dataframe", *(("data_editor",) if self.editing_mode != "read_only" else ()))


class LinkButton(Element):
    type = "link_button"

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")

    @property
    def value(self) -> str:
        """The label, as in Streamlit's testing API."""
        return self.label

    @property
    def disabled(self) -> bool:
        return bool(self.proto.get("disabled"))

    def refused(self, operation: str) -> str:
        return f"{operation}() on a link_button: a test opens no address. Look at its `url`."


class Image(Element):
    type = "image"

    @property
    def value(self) -> list[str]:
        """The addresses of the images."""
        return list(self.proto.get("urls") or [])

    @property
    def captions(self) -> list[str]:
        """The text under each image."""
        return list(self.proto.get("captions") or [])


class PageLink(Element):
    type = "page_link"

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")

    @property
    def value(self) -> str:
        """The label, as in Streamlit's testing API."""
        return self.label

    @property
    def disabled(self) -> bool:
        return bool(self.proto.get("disabled"))

    def refused(self, operation: str) -> str:
        return f"{operation}() on a page_link: use at.switch_page(...) to go to a page of the app."


class Table(Dataframe):
    type = "table"

    def names(self) -> tuple[str, ...]:
        return ("table",)


PLAIN: dict[str, type[Element]] = {
    "text": Text,
    "code": Code,
    "divider": Divider,
    "latex": Latex,
    "html": Html,
    "help_info": Help,
    "toast": Toast,
    "exception": Exception,
    "progress": Progress,
    "metric": Metric,
    "json": Json,
    "link_button": LinkButton,
    "dataframe": Dataframe,
    "image": Image,
    "page_link": PageLink,
    "table": Table,
}
HEADINGS: dict[str, type[Element]] = {"h1": Title, "h2": Header, "h3": Subheader}
ALERTS: dict[str, type[Element]] = {"error": Error, "warning": Warning, "info": Info, "success": Success}


def leaf(proto: Any, root: Any) -> Element:
    """The element of a node that is no widget."""
    kind, _, props = proto
    if kind == "space":
        size = str(props["size"])
        return Space(proto, root, size=int(size) if size.isdigit() else size)
    if kind == "heading":
        return HEADINGS[props["tag"]](proto, root)
    if kind == "alert":
        return ALERTS[props["look"]](proto, root)
    if kind == "markdown":
        return (Caption if props.get("look") == "caption" else Markdown)(proto, root)
    return (PLAIN.get(kind) or unknown(kind))(proto, root)
