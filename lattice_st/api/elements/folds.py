"""What a person opens and closes: expanders and tabs.

Invariant: what is inside is drawn and executed whether it is open or not; only with `on_change` does the script learn
what is open, and then it is the value of a widget like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.bound import tie_of
from lattice_st.api.family import Family, claim_key, form_of, open_at, register
from lattice_st.api.params import (
    Height,
    Key,
    WidthWithoutContent,
    callback_of,
    height_of,
    icon_of,
    keyed,
    one_of,
    width_of,
)
from lattice_st.errors import (
    StreamlitInvalidFormCallbackError,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from lattice_st.session.context import current_run
from lattice_st.session.widget import Registration, widget_id
from lattice_st.spec import FORM, HEIGHT, LABEL, VALUE_NUMBER, WIDGET, WIDTH, choice, container, flag, text

if TYPE_CHECKING:
    from lattice_st.api.container import ExpanderContainer, TabContainer
    from lattice_st.session.run import Run

EXPANDER = container(
    "expander",
    113,
    WIDTH,
    LABEL,
    WIDGET,
    FORM,
    flag(VALUE_NUMBER, "value"),  # whether it is open, when the script wants to know
    flag(10, "expanded"),
    text(11, "icon"),
    choice(12, "type", "default", "compact", "step"),
)
TABS = container(
    "tabs",
    114,
    WIDTH,
    HEIGHT,
    WIDGET,
    FORM,
    text(VALUE_NUMBER, "value"),  # the label of the open tab, when the script wants to know
    text(10, "default"),
)
TAB = container("tab", 115, LABEL)

OnToggle = Literal["ignore", "rerun"] | Callable[..., Any]


class Folds(Family):
    """`expander` and `tabs`."""

    __slots__ = ()

    def expander(
        self,
        label: str,
        expanded: bool = False,
        *,
        key: Key | None = None,
        icon: str | None = None,
        type: Literal["default", "compact", "step"] = "default",
        width: WidthWithoutContent = "stretch",
        on_change: OnToggle = "ignore",
        args: Any = None,
        kwargs: Any = None,
        bind: Any = None,
    ) -> ExpanderContainer:
        """Draw a container that a click opens and closes.

        `type`: "default" has a frame, "compact" has none, "step" is one of a chain of steps, with its icon in a circle.
        With `on_change="rerun"` or a callback, opening and closing reruns the app, and `.open` of the answer (and
        session_state, with a key) says whether it is open; else `.open` is None. Raises StreamlitValueError for an
        unknown type or on_change, StreamlitMissingRequiredParameterError without a label, or for `bind` without a key.

        Example: `with st.expander("Details"): st.write(rows)`
        """
        from lattice_st.api.container import ExpanderContainer

        if label is None:
            raise StreamlitMissingRequiredParameterError("label", detail="For instance st.expander('Details').")
        _check(on_change, key, bind)
        props = {
            "label": str(label),
            "expanded": bool(expanded),
            "icon": icon_of(icon),
            "type": None if one_of("type", type, "default", "compact", "step") == "default" else type,
            "width": width_of(width, content=False),
        }
        name, run = keyed(key), current_run()
        if run is None:
            return ExpanderContainer(self, None)  # type: ignore[arg-type]  # bare mode
        run.checkpoint()
        opened = None
        if on_change == "ignore":
            if name is not None:
                claim_key(run, name)
        else:
            identity = () if name is not None else (label, bool(expanded), icon, type, width)
            opened, named = self._state(
                run, "expander", name, identity, bool(expanded), bool, bool, (on_change, args, kwargs), bind
            )
            props |= named
        return ExpanderContainer(self.enclose_claimed(run, EXPANDER.node(name, **props)), opened)

    def tabs(
        self,
        tabs: Sequence[str],
        *,
        width: WidthWithoutContent = "stretch",
        height: Height = "content",
        default: str | None = None,
        key: Key | None = None,
        on_change: OnToggle = "ignore",
        args: Any = None,
        kwargs: Any = None,
        bind: Any = None,
    ) -> tuple[TabContainer, ...]:
        """Draw tabs, one container each; `default` names the tab that is open at first.

        With `on_change="rerun"` or a callback, choosing a tab reruns the app; `.open` of each tab says whether it is the
        open one, and session_state (with a key) holds its label. Raises StreamlitMissingRequiredParameterError for no
        tab, StreamlitInvalidParameterTypeError for a label that is no text, StreamlitValueError for a default that is
        no label or an unknown on_change.

        Example: `chart, table = st.tabs(["Chart", "Table"])`
        """
        from lattice_st.api.container import TabContainer

        labels = list(tabs or [])
        if not labels:
            raise StreamlitMissingRequiredParameterError("tabs", detail="For instance st.tabs(['First', 'Second']).")
        for label in labels:
            if not isinstance(label, str):
                raise StreamlitInvalidParameterTypeError("tabs", type(label).__name__, ["str"])
        if default is not None and default not in labels:
            raise StreamlitValueError("default", labels)
        _check(on_change, key, bind)
        props: dict[str, Any] = {
            "width": width_of(width, content=False),
            "height": height_of(height),
            "default": default,
        }
        name, run = keyed(key), current_run()
        if run is None:
            return tuple(TabContainer(self, None) for _ in labels)  # type: ignore[arg-type]  # bare mode
        run.checkpoint()
        opened = None
        if on_change == "ignore":
            if name is not None:
                claim_key(run, name)
        else:
            first = labels[0] if default is None else default

            def known(value: Any) -> str:
                return value if value in labels else first

            identity = () if name is not None else (tuple(labels), default, width, height)
            opened, named = self._state(
                run, "tabs", name, identity, first, known, known, (on_change, args, kwargs), bind
            )
            props |= named
        bar = self.enclose_claimed(run, TABS.node(name, **props))
        slot = bar.__lattice_slot__
        return tuple(
            TabContainer.at(
                open_at(run, slot, None, TAB.filled(None, {"label": label})),
                run.serial,
                None if opened is None else label == opened,
            )
            for label in labels
        )

    def _state(
        self,
        run: Run,
        kind: str,
        name: str | None,
        identity: tuple[Any, ...],
        default: Any,
        decode: Callable[[Any], Any],
        admit: Callable[[Any], Any],
        callback: tuple[Any, Any, Any],
        bind: Any,
    ) -> tuple[Any, dict[str, Any]]:
        """What is open, as the value of a widget, and the props that name the widget."""
        form = form_of(run, self.place(run)[0])
        if form is not None and callable(callback[0]):
            raise StreamlitInvalidFormCallbackError
        registration = Registration(
            id=widget_id(kind, name, identity, run.page, form),
            key=name,
            kind=kind,
            default=default,
            decode=lambda wire: default if wire is None else decode(wire),
            encode=lambda value: value,
            callback=callback_of(*callback),
            form=form,
            fragment=None if run.fragment is None else run.fragment.id,
            page=run.page,
            tie=None if bind is None or name is None else tie_of(kind, name, {}, default),
            admit=lambda value, assigned: admit(value),
        )
        value = register(run, registration)
        return value, {"widget": registration.id, "value": value, "form": form}


def _check(on_change: Any, key: Any, bind: Any) -> None:
    if not (callable(on_change) or on_change in ("ignore", "rerun")):
        raise StreamlitValueError("on_change", ["'rerun'", "'ignore'", "a callback function"])
    if bind not in (None, "query-params"):
        raise StreamlitValueError("bind", ["'query-params'", "None"])
    if bind is not None and key is None:
        raise StreamlitMissingRequiredParameterError(
            "key", detail="With bind='query-params', the key is the name of the query parameter."
        )
