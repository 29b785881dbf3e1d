"""What is pressed besides the plain button: link_button, download_button, menu_button.

Invariant: a press lasts for one run. What is downloaded never goes through the socket: the page fetches it with its
token when it is pressed, and a callable makes its bytes only then.
"""

from __future__ import annotations

import io
import mimetypes
import os
from collections.abc import Callable
from typing import Any, Literal

from lattice_st import _core
from lattice_st.api.elements.inputs.button import look_of
from lattice_st.api.elements.inputs.options import as_options
from lattice_st.api.family import Family, form_of
from lattice_st.api.params import Key, OnChange, WidgetCallback, Width, callback_of, format_texts, width_of
from lattice_st.errors import (
    StreamlitAPIException,
    StreamlitInvalidLayoutContextError,
    StreamlitMissingRequiredParameterError,
)
from lattice_st.session.context import current_run
from lattice_st.spec import DISABLED, HELP, LABEL, WIDTH, Prop, choice, flag, text, texts, widget

_LOOK: tuple[Prop, ...] = (
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    choice(10, "type", "primary", "secondary", "tertiary"),
    text(11, "icon"),
    choice(12, "icon_position", "left", "right"),
    text(13, "shortcut"),
    flag(14, "wrap"),
)
LINK_BUTTON = widget("link_button", 68, *_LOOK, text(20, "url"))
DOWNLOAD_BUTTON = widget(
    "download_button", 69, *_LOOK, text(20, "payload"), text(21, "file_name"), flag(22, "ignore"), flag(23, "deferred")
)
MENU_BUTTON = widget("menu_button", 70, *_LOOK, texts(20, "options"))


class Press(Family):
    """Methods that draw buttons which do more than to be pressed."""

    __slots__ = ()

    def link_button(
        self,
        label: str,
        url: str,
        *,
        key: Key | None = None,
        on_click: OnChange = "ignore",
        args: Any = None,
        kwargs: Any = None,
        help: str | None = None,
        type: Literal["primary", "secondary", "tertiary"] = "secondary",
        icon: str | None = None,
        icon_position: Literal["left", "right"] = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> Any:
        """Draw a button that opens `url` in a new tab.

        With `on_click="ignore"` it only opens the address and answers a handle to the element; with "rerun" or a
        function it also runs the script, and answers True in that run.

        Example: `st.link_button("Documentation", "https://example.org/docs")`
        """
        width = _width(use_container_width, width)
        callback = callback_of(on_click, args, kwargs, "on_click")
        props = look_of(label, help, type, icon, icon_position, width, shortcut, wrap)
        props["url"] = str(url)
        if on_click == "ignore":
            props["label"] = str(label)
            return self.draw(LINK_BUTTON, None if key is None else str(key), disabled=disabled or None, **props)
        self._no_form("link_button")
        return self.widget(
            LINK_BUTTON,
            key,
            identity=()
            if key is not None
            else (label, str(url), icon, icon_position, help, type, shortcut, width_of(width)),
            default=False,
            decode=bool,
            encode=bool,
            callback=callback,
            trigger=True,
            assignable=False,
            disabled=disabled,
            props=props,
        )

    def download_button(
        self,
        label: str,
        data: Any,
        file_name: str | None = None,
        mime: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_click: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        type: Literal["primary", "secondary", "tertiary"] = "secondary",
        icon: str | None = None,
        icon_position: Literal["left", "right"] = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a button that saves `data` (text, bytes, an open file, or a function that makes one when pressed).

        Answers True in the run that its press caused; `on_click="ignore"` saves without a run. Raises
        StreamlitAPIException for data of another type.

        Example: `st.download_button("Save", frame.to_csv(), "table.csv", "text/csv")`
        """
        width = _width(use_container_width, width)
        callback = callback_of(on_click, args, kwargs, "on_click")
        self._no_form("download_button")
        props = look_of(label, help, type, icon, icon_position, width, shortcut, wrap)
        payload, name = _payload(data, file_name, mime, repr((key, label, file_name, mime, type, icon, help)))
        pressed: bool = self.widget(
            DOWNLOAD_BUTTON,
            key,
            identity=()
            if key is not None
            else (label, icon, icon_position, help, type, shortcut, file_name, mime, width_of(width)),
            default=False,
            decode=bool,
            encode=bool,
            callback=callback,
            trigger=True,
            assignable=False,
            disabled=disabled,
            props={
                **props,
                "payload": payload,
                "file_name": name,
                "ignore": on_click == "ignore" or None,
                "deferred": callable(data) or None,
            },
        )
        return pressed

    def menu_button(
        self,
        label: str,
        options: Any,
        *,
        key: Key | None = None,
        help: str | None = None,
        on_click: WidgetCallback | None = None,
        args: Any = None,
        kwargs: Any = None,
        type: Literal["primary", "secondary", "tertiary"] = "secondary",
        icon: str | None = None,
        disabled: bool = False,
        width: Width = "content",
        format_func: Callable[[Any], str] = str,
        wrap: bool | None = None,
    ) -> Any:
        """Draw a button that opens a menu. Answers the option in the run that its choice caused, else None.

        Raises StreamlitMissingRequiredParameterError without options, StreamlitAPIException if two look the same.

        Example: `if (action := st.menu_button("Export", ["CSV", "JSON"])): export(action)`
        """
        choices = as_options(options)
        if not choices:
            raise StreamlitMissingRequiredParameterError("options", detail="A menu needs at least one option.")
        shown = format_texts(choices, format_func)
        if len(set(shown)) < len(shown):
            raise StreamlitAPIException(
                "Two options of the menu look the same. Give each its own text, for example with `format_func`."
            )
        callback = callback_of(on_click, args, kwargs, "on_click")
        self._no_form("menu_button")

        def decode(wire: Any) -> Any:
            return choices[shown.index(wire)]

        return self.widget(
            MENU_BUTTON,
            key,
            identity=() if key is not None else (label, tuple(shown), help, type, icon, width_of(width)),
            default=None,
            decode=decode,
            encode=lambda option: None if option is None else str(format_func(option)),
            callback=callback,
            trigger=True,
            assignable=False,
            disabled=disabled,
            props={**look_of(label, help, type, icon, "left", width, None, wrap), "options": shown},
        )

    def _no_form(self, name: str) -> None:
        run = current_run()
        if run is not None and form_of(run, self.place(run)[0]) is not None:
            raise StreamlitInvalidLayoutContextError(
                f"`st.{name}` cannot stand inside a form, where nothing is sent before the form is submitted. "
                "Move it out of the form."
            )


def _width(use_container_width: bool | None, width: Width) -> Width:
    if use_container_width is None:
        return width
    return "stretch" if use_container_width else "content"


def _payload(data: Any, file_name: str | None, mime: str | None, owner: str) -> tuple[str | None, str]:
    """Where the page finds the bytes, and the name that they are saved under."""
    run = current_run()
    if callable(data):
        name, kind = _named(file_name, mime, "text/plain", None)
        if run is None:
            return None, name
        _core.taint("what a function downloads is made when the button is pressed")
        return run.session.payloads.defer(owner, lambda: content(data())[0], kind), name
    found, usual = content(data)
    name, kind = _named(file_name, mime, usual, getattr(data, "name", None))
    if run is None:
        return None, name
    digest = run.session.payloads.add(found, kind)
    if _core.recording():
        from lattice_st.api.elements.arrow import Keep

        _core.op(Keep(digest, run.session.payloads.get(digest)))
    return digest, name


def content(data: Any) -> tuple[bytes, str]:
    """The bytes to save and their usual MIME type. Raises StreamlitAPIException for what is neither text nor bytes."""
    if isinstance(data, str):
        return data.encode(), "text/plain"
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data), "application/octet-stream"
    if isinstance(data, io.IOBase) or (hasattr(data, "read") and hasattr(data, "seek")):
        data.seek(0)
        read = data.read()
        return (read.encode(), "text/plain") if isinstance(read, str) else (bytes(read), "application/octet-stream")
    raise StreamlitAPIException(
        f"A {type(data).__name__} cannot be downloaded. Pass text, bytes, an open file, or a function that gives one."
    )


def _named(file_name: str | None, mime: str | None, usual: str, source: Any) -> tuple[str, str]:
    """File name and MIME type, each guessed from the other where it is not given."""
    if not file_name and isinstance(source, str):
        file_name = os.path.basename(source)
    if mime is None:
        mime = (mimetypes.guess_type(file_name)[0] if file_name else None) or usual
    if not file_name:
        file_name = "streamlit_download" + (mimetypes.guess_extension(mime) or "")
    return file_name, mime
