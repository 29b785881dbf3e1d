"""What every family of elements is made of: placing nodes, rendering widgets.

Invariant: this is the only file of the API that touches a Run's builder and state; families describe, this file acts.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from lattice_st import _core
from lattice_st.api.action import Action, action_of
from lattice_st.api.bound import tie_of
from lattice_st.api.params import Key, OnChange, Width, callback_of, check_kept, help_of, keyed, visibility, width_of
from lattice_st.errors import (
    CachedWidgetWarning,
    NoSessionContext,
    StreamlitAPIException,
    StreamlitDuplicateElementId,
    StreamlitDuplicateElementKey,
    StreamlitInvalidFormCallbackError,
)
from lattice_st.session.capture import Drawn
from lattice_st.session.context import current_run
from lattice_st.session.registrations import Registrations, is_plain
from lattice_st.session.run import Run
from lattice_st.session.shared import for_everyone
from lattice_st.session.uploaded_file import UploadedFile
from lattice_st.session.widget import IGNORE, Callback, Registration, Wire, widget_id
from lattice_st.spec import ElementSpec, container, text

#: What one fragment drew into a container outside of it; the page shows its children in its place.
OUTLET = container("outlet", 120, text(10, "fragment"))  # fragment: whose drawing it is
#: What a form that clears itself is marked with.
CLEARS = "clears"

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator
    from lattice_st.session.uploads import Accepts


class Question(NamedTuple):
    """What nearly every input is given, in the order of the signatures."""

    label: str
    key: Key | None
    help: str | None
    on_change: OnChange
    args: Any
    kwargs: Any
    disabled: bool
    label_visibility: str
    width: Width
    bind: Any = None
    persist_state: Any = None


class Family:
    """Mixed into DeltaGenerator. Subclasses declare public methods only."""

    __slots__ = ()

    def place(self, run: Run) -> tuple[int, int | None]:
        """(slot, index) where this handle draws; index None appends."""
        raise NotImplementedError

    def handle(self, slot: int, index: int | None, run: Run | None = None) -> DeltaGenerator:
        """A handle like this one for another place; `run`: the present one, where the caller knows it."""
        raise NotImplementedError

    def draw(self, spec: ElementSpec, key: str | None = None, /, **props: Any) -> DeltaGenerator:
        """Put a leaf at this handle's place and answer a handle to it, through which it can be replaced."""
        run = current_run()
        if run is None:
            return self  # type: ignore[return-value]  # bare mode: every family is mixed into DeltaGenerator
        if run.interrupt:
            run.checkpoint()
        return self.put(run, spec.filled(key, props))

    def put(self, run: Run, node: _core.Node) -> DeltaGenerator:
        """As draw, for a node that exists already."""
        slot, index = self.place(run)
        if index is None and run.fragment is None and not run.captures:  # nearly every element goes this way
            return self.handle(slot, run.builder.append(slot, node), run)
        slot, index = inside(run, slot, index)
        return self.handle(slot, place(run, slot, index, node))

    def enclose(self, spec: ElementSpec, key: str | None = None, /, **props: Any) -> DeltaGenerator:
        """Put a container at this handle's place and answer the handle that draws into it."""
        run = current_run()
        if run is None:
            return self  # type: ignore[return-value]  # bare mode: every family is mixed into DeltaGenerator
        if run.interrupt:
            run.checkpoint()
        if key is not None:
            claim_key(run, key)
        return self.enclose_claimed(run, spec.filled(key, props))

    def enclose_claimed(self, run: Run, node: _core.Node) -> DeltaGenerator:
        """As enclose, for a node whose key is its own already."""
        slot, index = self.place(run)
        if run.fragment is not None:
            slot, index = inside(run, slot, index)
        return self.handle(open_at(run, slot, index, node), None, run)

    def ask(
        self,
        spec: ElementSpec,
        question: Question,
        *,
        same: tuple[Any, ...],
        new: tuple[Any, ...],
        default: Any,
        decode: Callable[..., Any],
        encode: Callable[[Any], Wire],
        admit: Callable[[Any, bool], Any] | None = None,
        assignable: bool = True,
        renew: Callable[[Any], Any] | None = None,
        accepts: Accepts | None = None,
        labelled: bool = False,
        content: bool = False,
        props: dict[str, Any] | None = None,
    ) -> Any:
        """As widget, for an input with a label.

        `same`: what makes it the same widget as in the last run when it has a key; `new`: when it has none, besides label,
        help and width. `content`: its width may be "content".
        """
        named = question.key is not None
        return self.widget(
            spec,
            question.key,
            identity=same if named else (question.label, *new, question.help, question.width),
            default=default,
            decode=decode,
            encode=encode,
            callback=callback_of(question.on_change, question.args, question.kwargs),
            disabled=question.disabled,
            admit=admit,
            assignable=assignable,
            renew=renew,
            accepts=accepts,
            labelled=labelled,
            bind=question.bind,
            persist_state=question.persist_state,
            props={
                "label": question.label,
                "help": help_of(question.help),
                "label_visibility": visibility(question.label_visibility),
                "width": width_of(question.width, content=content),
                **(props or {}),
            },
        )

    def widget(
        self,
        spec: ElementSpec,
        key: object,
        *,
        identity: tuple[Any, ...],
        default: Any,
        decode: Callable[..., Any],
        encode: Callable[[Any], Wire],
        callback: Callback | None = None,
        trigger: bool = False,
        assignable: bool = True,
        disabled: bool = False,
        admit: Callable[[Any, bool], Any] | None = None,
        renew: Callable[[Any], Any] | None = None,
        accepts: Accepts | None = None,
        labelled: bool = False,
        submits: bool = False,
        bind: Any = None,
        persist_state: Any = None,
        props: dict[str, Any],
    ) -> Any:
        """Render a widget and answer its present value.

        `identity`: what, besides kind, key, page and (without a key) form, makes this the same widget as in the last run.
        `decode` maps the page's value to Python, `encode` back (with `accepts`, what may be uploaded for it, `decode` is
        told the widget's id first); `labelled`: the page knows the value by a text; `submits`: it submits the form around
        it. Raises the duplicate errors of Streamlit, and StreamlitInvalidFormCallbackError for a callback inside a form.
        """
        run = current_run()
        name = keyed(key)
        check_kept(name, bind, persist_state)
        props["label"] = str(props["label"])
        if run is None:
            return default
        if run.interrupt:
            run.checkpoint()
        if run.captures:
            self.exception(CachedWidgetWarning())  # type: ignore[attr-defined]  # another family's method
        slot, index = inside(run, *self.place(run))
        form = form_of(run, slot)
        silent, callback = callback is IGNORE, None if callback is IGNORE else callback
        if form is not None and callback is not None and not submits:
            raise StreamlitInvalidFormCallbackError
        if name is None:
            identity = (region_of(run, slot), *identity)
        identifier = widget_id(spec.kind, name, identity, run.page, form)
        registration = Registration(
            id=identifier,
            key=name,
            kind=spec.kind,
            default=default,
            decode=decode if accepts is None else functools.partial(decode, identifier),
            encode=encode,
            callback=callback,
            trigger=trigger,
            assignable=assignable,
            form=form,
            fragment=None if run.fragment is None else run.fragment.id,
            page=run.page,
            clears=form is not None and run.fields.get(form_slot(run, slot)) == CLEARS,
            disabled=disabled,
            silent=silent,
            persist=persist_state,
            tie=None if bind is None or name is None else tie_of(spec.kind, name, props, encode(default)),
            admit=admit,
            renew=renew,
            accepts=accepts,
            labelled=labelled,
        )
        value = register(run, registration)
        if not trigger:
            # A form that clears itself shows the default, whatever the script was told of the last submission.
            cleared = is_cleared(run, registration)
            props["value"] = encode(default if cleared else value)
            if not cleared and (labelled or value is not default):
                run.state.called(registration, props["value"], value)
        node = spec.node(name, widget=registration.id, form=form, disabled=disabled or None, **props)
        place(run, slot, index, node)
        return value


def place(run: Run, slot: int, index: int | None, node: _core.Node) -> int:
    """Append a leaf (index None) or replace the one at `index`; answers where it is."""
    replaced = index is not None
    if index is None:
        index = run.builder.append(slot, node)
    else:
        run.builder.put(slot, index, node)
    for capture in run.captures:
        capture.drawn.append(Drawn(slot, index, node, replaced, None))
    return index


def require_run(command: str) -> Run:
    """The present run. Raises NoSessionContext for commands that make no sense outside a script."""
    run = current_run()
    if run is None:
        raise NoSessionContext(f"st.{command} needs a running script: start it with `lattice_st run app.py`")
    return run


def region_of(run: Run, slot: int) -> int:
    """The region around a slot: the same widget may stand in the main part and in the sidebar."""
    while (around := run.builder.parent(slot)) is not None:
        slot = around
    return slot


def form_slot(run: Run, slot: int) -> int:
    """The slot of the form around a slot, -1 outside of forms."""
    if not run.forms:
        return -1
    here: int | None = slot
    while here is not None:
        if here in run.forms:
            return here
        here = run.builder.parent(here)
    return -1


def form_of(run: Run, slot: int) -> str | None:
    """Id of the form around a slot."""
    return run.forms.get(form_slot(run, slot))


# --- how fragments draw outside of themselves -------------------------------------------------------------------------


def open_at(run: Run, slot: int, index: int | None, node: _core.Node) -> int:
    """Open a container at a place; answers its slot."""
    opened = run.builder.open(slot, node, index)
    for capture in run.captures:
        at = run.builder.length(slot) - 1 if index is None else index
        capture.drawn.append(Drawn(slot, at, node, index is not None, opened))
    return opened


def inside(run: Run, slot: int, index: int | None) -> tuple[int, int | None]:
    """Where a place is for the fragment that is executing: its own containers, or its outlet in another one."""
    fragment = run.fragment
    if fragment is None or index is not None:
        return slot, index
    here: int | None = slot
    while here is not None:
        if here == fragment.slot or here in fragment.outlets.values():
            return slot, index
        here = run.builder.parent(here)
    if slot not in fragment.outlets:
        fragment.outlets[slot] = run.builder.open(slot, OUTLET.node(fragment=fragment.id))
    _core.taint("a fragment drew outside of itself")
    return fragment.outlets[slot], None


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """Page and fragment that are executing, as a cell: they are part of the identity of what is drawn."""

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("place", "")

    def peek(self) -> object:
        run = current_run()
        return None if run is None else around(run)


@dataclass(frozen=True, slots=True)
class FormCell:
    """Whether a form clears itself, and whether the page has cleared it, as a cell: its widgets show defaults then."""

    form: str
    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("form", self.form)

    def peek(self) -> object:
        run = current_run()
        return None if run is None else habit(run, self.form)


def habit(run: Run, form: str) -> tuple[bool, bool]:
    """Whether a form clears itself, and whether it is clear."""
    clears = any(run.fields.get(slot) == CLEARS for slot, name in run.forms.items() if name == form)
    return clears, form in run.session.clear_forms


def around(run: Run) -> tuple[str, str]:
    """The page and the fragment that are executing."""
    return run.page, "" if run.fragment is None else run.fragment.id


# --- how widgets meet the engine ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WidgetCell:
    """The value of one widget as a cell: what registering it now would answer."""

    run_of: Callable[[], Run | None]
    registration: Registration
    shared: bool = False  # whether the registration may serve another session

    @property
    def key(self) -> tuple[str, str]:
        return ("widget", self.registration.id)

    @property
    def signal(self) -> tuple[str, str, str | None] | None:
        """None where more than what is stored decides what registering answers."""
        one = self.registration
        if one.tie is not None or one.renew is not None or not (self.shared or for_everyone(one.admit)):
            return None
        return ("widget", one.id, one.key)

    def peek(self) -> object:
        run = self.run_of()
        # Rendered already in this run: executing the unit would raise, so it must not be skipped.
        if run is None or self.registration.key in run.keys or run.state.rendered(self.registration.id):
            return _core.ABSENT
        try:
            return run.state.peek(self.registration)
        except (StreamlitAPIException, TypeError):  # it would be refused: no value, so the unit runs and says so
            return _core.ABSENT


@dataclass(frozen=True, slots=True)
class Register:
    """The registration of one widget as an op: done again when the unit that did it is skipped."""

    registration: Registration
    shared: bool = False
    action: Action | None = None  # its callback, which the registration is without
    nbytes = 1024  # about what a registration and its functions take

    @property
    def key(self) -> None:
        return None

    def apply(self) -> None:
        run = require_run("widget")
        registration = self.registration
        if self.action is not None:
            registration = replace(registration, callback=self.action.callback())
        register_again(run, registration)

    @property
    def gathers(self) -> bool:
        """Whether the engine may make one effect of this and its neighbours."""
        return self.action is None and is_plain(self.registration)

    def among(self) -> tuple[Registration, ...]:
        return (self.registration,)

    @staticmethod
    def gather(effects: list[Register | RegisterAll]) -> RegisterAll:
        """One effect in place of several that follow each other."""
        every = itertools.chain.from_iterable(effect.among() for effect in effects)
        return RegisterAll(Registrations(every), all(effect.shared for effect in effects))


@dataclass(frozen=True, slots=True)
class RegisterAll:
    """As Register, for the plain widgets that a unit registered one after the other."""

    widgets: Registrations
    shared: bool

    key = None
    gathers = True
    gather = staticmethod(Register.gather)

    @property
    def nbytes(self) -> int:
        """Of the tables; the registrations belong to the units inside, too."""
        return 512 + 256 * len(self.widgets.registrations)

    def among(self) -> tuple[Registration, ...]:
        return self.widgets.registrations

    def apply(self) -> None:
        run = require_run("widget")
        if run.state.register_all(self.widgets, run.keys):
            return
        for registration in self.widgets.registrations:
            register_again(run, registration)


@dataclass(frozen=True, slots=True)
class Claim:
    """The key of a container: whether it is taken, as a cell; taking it, as an op."""

    name: str

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("element key", self.name)

    def peek(self) -> object:
        return self.name in require_run("container").keys

    def apply(self) -> None:
        run = require_run("container")
        if self.name in run.keys:
            raise StreamlitDuplicateElementKey(self.name)
        run.keys.add(self.name)


def claim_key(run: Run, key: str) -> None:
    """Take the key of an element that is no widget. Raises StreamlitDuplicateElementKey."""
    claim = Claim(key)
    if _core.recording():
        _core.read(claim, claim.peek())
    try:
        claim.apply()
    except StreamlitDuplicateElementKey:
        _core.taint("an element was refused, because its key was taken")
        raise
    if _core.recording():
        _core.op(claim)


def claim(run: Run, registration: Registration) -> None:
    """Refuse a key or id that this run has rendered already."""
    if registration.key is not None:
        if registration.key in run.keys:
            raise StreamlitDuplicateElementKey(registration.key)
        run.keys.add(registration.key)
    if run.state.rendered(registration.id):
        raise StreamlitDuplicateElementId(registration.kind)


def is_cleared(run: Run, registration: Registration) -> bool:
    """Whether the page shows the default of a widget because its form was submitted."""
    return registration.clears and registration.form in run.session.clear_forms and not run.state.was_set(registration)


def register_again(run: Run, registration: Registration) -> None:
    """Register the widget of a unit that is skipped. Raises what a duplicate raises."""
    claim(run, registration)
    value = run.state.register(registration)
    if registration.trigger or is_cleared(run, registration):
        return
    if registration.labelled or value is not registration.default:
        try:
            wire = registration.encode(value)
        except Exception:  # so the unit was told when it ran, and caught it
            return
        run.state.called(registration, wire, value)


def register(run: Run, registration: Registration) -> Any:
    """Register a widget with the session and tell open recorders: its value is a read, the registration an op."""
    address = dict(run.session.query) if registration.tie is not None else None
    try:
        claim(run, registration)
        value = run.state.register(registration)
    except (StreamlitAPIException, TypeError):
        _core.taint("a widget was refused: whether it is depends on what else the run has drawn and set")
        raise
    if registration.renew is not None:
        value = registration.renew(value)  # what the script does to its object does not reach session_state
        for file in [value] if isinstance(value, UploadedFile) else value or ():
            file.follow(run, registration.id)
    if _core.recording():
        callback, action = registration.callback, None
        if callback is not None and callback.function is not None:
            action = action_of(run, callback)
            if action is None:
                _core.taint("a widget with a callback that is no plain function of the script always runs")
                return value
            registration = replace(registration, callback=None)
        if registration.trigger and (registration.kind != "button" or value != registration.default):
            _core.taint("a button's value lasts for one run only")
        elif address is not None and address != run.session.query:
            _core.taint("a widget changed the page's address")
        else:
            _core.read(PlaceCell(), around(run))
            if registration.form is not None:
                _core.read(FormCell(registration.form), habit(run, registration.form))
            shared = for_everyone(registration)
            _core.read(WidgetCell(current_run, registration, shared), value)
            if action is not None:
                _core.read(action.cell, action.cell.peek())
            _core.op(Register(registration, shared, action))
    return value
