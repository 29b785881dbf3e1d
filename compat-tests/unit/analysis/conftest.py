"""Sites of plain Python for the tests of analysis: they do nothing but remember what was called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from lattice_st.analysis import CompiledScript, compile_script


@dataclass(eq=False)
class PlainSite:
    kind: str
    code: bytes
    index: int
    filename: str
    line: int
    name: str
    unit: bool
    names: Any
    log: list[str] = field(default_factory=list)

    def __call__(self, *callee: Any) -> Any:
        self.log.append(self.name)
        return callee[0] if self.kind == "call" else None

    __neg__ = __getitem__ = __call__  # how rewritten code reaches them


class Studio:
    """Compiles and runs sources; `log` has the names of the sites in the order in which they were reached."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.shown: list[tuple[Any, ...]] = []

    def site(self, kind, code, index, filename, line, name, *, unit=True, names=None, outward=False, computes=False):
        return PlainSite(kind, code, index, filename, line, name, unit, names, self.log)

    def compile(self, source: str, filename: str = "app.py", **options: Any) -> CompiledScript:
        writer = options.pop("magic_writer", lambda *values: self.shown.append(values))
        return compile_script(source, filename, make_site=self.site, magic_writer=writer, **options)

    def run(self, source: str, filename: str = "app.py", **options: Any) -> dict[str, Any]:
        namespace: dict[str, Any] = {"__name__": "__main__"}
        exec(self.compile(source, filename, **options).code, namespace)
        namespace.pop("__builtins__")
        return namespace

    def enter(self, source: str, name: str) -> Any:
        """The globals that function `name` touches."""
        sites = self.compile(source, magic=False).sites
        return next(site.names for site in sites if site.kind == "enter" and site.name == name)


@pytest.fixture
def studio() -> Studio:
    return Studio()
