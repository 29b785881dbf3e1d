"""What `st.status` answers: the handle of its container, which can change its label, state and openness.

Invariant: the props that it keeps are those of the node in the tree.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

from lattice_st import _core
from lattice_st.api.container import Askable, DeltaGenerator
from lattice_st.api.elements.stages import STATUS, State, stage
from lattice_st.session.context import current_run
from lattice_st.session.flow import Interrupted, RerunScript, StopScript


class StatusContainer(Askable):
    """A status box. In a `with` statement it follows how the block ends.

    Example: `box = st.status("Loading"); box.update(state="complete")`
    """

    __slots__ = ("_props",)
    __lattice_facts__ = ("_props",)

    _props: dict[str, Any]

    @classmethod
    def over(cls, opened: DeltaGenerator, props: dict[str, Any]) -> StatusContainer:
        """The handle for a container that was opened with `props`."""
        box = cls(opened.__lattice_slot__, opened._index, opened._serial)
        box._props = props
        return box

    def update(self, *, label: str | None = None, expanded: bool | None = None, state: State | None = None) -> None:
        """Change what is given; None leaves the label and state as they are, and the box as open as it is.

        Raises StreamlitValueError for an unknown state.

        Example: `box.update(label="Loaded", state="complete", expanded=False)`
        """
        _core.taint("a status box changes its state")
        props = dict(self._props)
        if expanded is not None:
            props["expanded"] = bool(expanded)
        if label is not None:
            props["label"] = str(label)
        if state is not None:
            props.update(stage(state))
        run = current_run()
        if run is not None:
            run.checkpoint()
            run.builder.dress(self.__lattice_slot__, STATUS.node(**props))
        self._props = props

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        if error is None:
            if self._props["state"] == "running":
                self.update(state="complete")
        elif not isinstance(error, (StopScript, RerunScript, Interrupted)):
            self.update(state="error")
