"""DeltaGenerator: a handle to a place in the page, with every family of elements on it.

Invariant: a handle is a slot of one run's builder, and an index when it stands for a single element; regions (main,
sidebar, event, bottom) are handles of every run. Drawing through an element's handle replaces the element.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, ClassVar, Literal, Self

from lattice_st import _core
from lattice_st.api.elements.charts import Charts
from lattice_st.api.elements.chat import Chat
from lattice_st.api.elements.data import Data
from lattice_st.api.elements.effects import Effects
from lattice_st.api.elements.folds import Folds
from lattice_st.api.elements.form import Form
from lattice_st.api.elements.help_info import Help
from lattice_st.api.elements.html import Html
from lattice_st.api.elements.inputs.button import Button
from lattice_st.api.elements.inputs.calendar import Calendar
from lattice_st.api.elements.inputs.choice import Choice
from lattice_st.api.elements.inputs.entry import Entry
from lattice_st.api.elements.inputs.files import Files
from lattice_st.api.elements.inputs.many import Many
from lattice_st.api.elements.inputs.media import Media
from lattice_st.api.elements.inputs.pick import Pick
from lattice_st.api.elements.inputs.press import Press
from lattice_st.api.elements.inputs.slider import Slider
from lattice_st.api.elements.layout import CELL, Layout, spans
from lattice_st.api.elements.popover import Popover
from lattice_st.api.elements.space import Space
from lattice_st.api.elements.stages import Stages
from lattice_st.api.elements.status import Status
from lattice_st.api.elements.stream import Stream
from lattice_st.api.elements.text import Text
from lattice_st.api.elements.write import Write
from lattice_st.api.family import PlaceCell, around
from lattice_st.errors import StreamlitAPIException
from lattice_st.session.context import current_run
from lattice_st.session.run import BOTTOM, EVENT, MAIN, SIDEBAR, Run


class DeltaGenerator(
    Text,
    Html,
    Help,
    Write,
    Stream,
    Status,
    Stages,
    Effects,
    Space,
    Layout,
    Folds,
    Form,
    Popover,
    Data,
    Charts,
    Button,
    Choice,
    Slider,
    Entry,
    Press,
    Many,
    Pick,
    Calendar,
    Files,
    Media,
    Chat,
):
    """A place in the page that elements are drawn into. Made by layout calls, never by users.

    Example: `left, right = st.columns(2); left.write("Hello")`
    """

    __slots__ = ("__lattice_slot__", "__weakref__", "_index", "_serial")

    #: Attributes besides the place that a program can tell handles apart by; the engine looks at them.
    __lattice_facts__: ClassVar[tuple[str, ...]] = ()

    def __init__(self, slot: int = MAIN, index: int | None = None, serial: int = 0) -> None:
        self.__lattice_slot__ = slot
        self._index = index
        self._serial = serial  # 0: a region, valid in every run

    def place(self, run: Run) -> tuple[int, int | None]:
        if self.__lattice_slot__ == MAIN and self._serial == 0:
            return run.stack[-1] if run.stack else (MAIN, None)
        if _core.recording():
            _core.read(PlaceCell(), around(run))
        return self.__lattice_slot__, self._index

    def handle(self, slot: int, index: int | None, run: Run | None = None) -> DeltaGenerator:
        run = run or current_run()
        return DeltaGenerator(slot, index, 0 if run is None else run.serial)

    def __lattice_again__(self, slot: int, index: int | None) -> DeltaGenerator:
        """A handle like this one, of the present run, at another place."""
        run = current_run()
        again = object.__new__(type(self))
        again.__lattice_slot__ = slot
        again._index = index
        again._serial = 0 if self._serial == 0 or run is None else run.serial
        for name in self.__lattice_facts__:
            setattr(again, name, getattr(self, name))
        return again

    def __enter__(self) -> Any:
        """Draw in here from now on. Gives None, as in Streamlit: only containers that can be asked give themselves."""
        run = current_run()
        if run is not None:
            place = self.__lattice_slot__, self._index
            run.stack.append(place)
            _core.set_cursor(*place)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        run = current_run()
        if run is not None:
            run.stack.pop()
            _core.set_cursor(*run.cursor)

    @property
    def dg(self) -> DeltaGenerator:
        """The container itself, as libraries that extend Streamlit ask for it."""
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"  # where it stands differs between a run that skips and one that does not

    def __getattr__(self, name: str) -> Any:
        """Any name is there until it is called, as in Streamlit; only Python's own protocols are not."""
        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(*args: object, **kwargs: object) -> None:
            raise StreamlitAPIException(
                f"A container has no method `{name}`. Methods of the page itself, such as st.rerun, are called on `st`."
            )

        return refuse


class Askable(DeltaGenerator):
    """A container with facts or methods of its own: `with ... as box` gives it."""

    __slots__ = ()

    def __enter__(self) -> Self:
        super().__enter__()
        return self


class Openable(Askable):
    """A container that a person opens and closes.

    `open`: whether it is open, None if the script did not ask to know (`on_change="ignore"`).
    """

    __slots__ = ("open",)
    __lattice_facts__ = ("open",)

    def __init__(self, drawn: DeltaGenerator, opened: bool | None) -> None:
        super().__init__(drawn.__lattice_slot__, drawn._index, drawn._serial)
        self.open = opened

    @classmethod
    def at(cls, slot: int, serial: int, opened: bool | None) -> Self:
        """The container of a slot of this run, made in one step: there may be a hundred of them."""
        made = object.__new__(cls)
        made.__lattice_slot__ = slot
        made._index = None
        made._serial = serial
        made.open = opened
        return made


class PopoverContainer(Openable):
    """What `st.popover` gives."""

    __slots__ = ()


class ExpanderContainer(Openable):
    """What `st.expander` gives.

    Example: `box = st.expander("Details", on_change="rerun")`; `if box.open: box.write(slow())`
    """

    __slots__ = ()


class TabContainer(Openable):
    """What `st.tabs` gives, one for each tab.

    Example: `one, two = st.tabs(["One", "Two"], on_change="rerun")`; `if two.open: two.write(slow())`
    """

    __slots__ = ()


class GridContainer(Askable):
    """What `st.grid` gives: each element that is drawn into it takes one cell.

    Example: `grid = st.grid(3); grid.metric("Sales", 12); grid.cell(column_span=2).line_chart(rows)`
    """

    __slots__ = ("_columns",)
    __lattice_facts__ = ("_columns",)

    def __init__(self, drawn: DeltaGenerator, columns: int | None) -> None:
        super().__init__(drawn.__lattice_slot__, drawn._index, drawn._serial)
        self._columns = columns  # None: as many as there is room for

    def cell(self, *, column_span: int | Literal["all"] = 1, row_span: int = 1) -> DeltaGenerator:
        """Open a cell that holds a stack of elements, over one or more columns and rows.

        Raises StreamlitInvalidParameterTypeError for a span that is no whole number, StreamlitValueError for one below
        1, StreamlitValueOutOfRangeError for more columns than the grid has.

        Example: `st.grid(4).cell(column_span=2).write("wide")`
        """
        return self.enclose(CELL, **spans(column_span, row_span, self._columns))


main = DeltaGenerator(MAIN)
sidebar = DeltaGenerator(SIDEBAR)
event = DeltaGenerator(EVENT)
bottom = DeltaGenerator(BOTTOM)
