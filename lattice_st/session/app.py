"""The script that is served: its path, its compiled form, and what all its sessions share.

Invariant: compiled code is looked up by the content of the file, so an edited script is compiled again and an
unchanged one never is.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from lattice_st import _core
from lattice_st.analysis import compile_script
from lattice_st.config import get_option
from lattice_st.purity import declare_pure
from lattice_st.session.memo import process_memo
from lattice_st.session.modules import LOCAL, Place, make_site_without
from lattice_st.session.options import options_token
from lattice_st.session.swaps import SWAPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lattice_st.analysis import CompiledScript


EDITIONS = 8  # of a file that are kept compiled: an edit is often taken back


class App:
    """One script with its options; shared by all sessions of the server, or owned by one AppTest.

    `tier` 0 runs the whole script each time; 1 (the default) skips units. `threshold_us` is the least cost in
    microseconds of a unit that is worth a record; 0 takes no clock and skips whatever can be skipped. `memo` is where
    its sessions keep records; None: in the store of the process.
    """

    def __init__(
        self,
        path: Path,
        *,
        tier: int | None = None,
        threshold_us: float | None = None,
        memo: _core.MemoStore | None = None,
        off: frozenset[Place] = frozenset(),
        accelerator: bool | None = None,
    ) -> None:
        """`off`: calls that are never units, so that one can see what they are to blame for. `accelerator` False: records are
        compared read by read, with the same outcome."""
        self.path = path
        self.tier: int = get_option("engine.tier") if tier is None else tier
        self.threshold_us: float = get_option("engine.thresholdUs") if threshold_us is None else threshold_us
        self.memo = memo
        self.off = off
        self.accelerator: bool = get_option("engine.accelerator") if accelerator is None else accelerator
        LOCAL.add(path.resolve().parent)
        self._lock = threading.Lock()
        self._compiled: dict[tuple[str, bytes], CompiledScript] = {}

    def engine(self) -> _core.Engine | None:
        """The engine of a new session; None in tier 0."""
        if self.tier == 0:
            return None
        memo = process_memo() if self.memo is None else self.memo
        declare_pure(*get_option("engine.pure"))
        return _core.Engine(
            threshold_us=self.threshold_us,
            memo=memo,
            sampling=get_option("engine.sampling"),
            seed=secrets.randbits(64),
            accelerator=self.accelerator,
            options=options_token,
        )

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def files(self) -> set[Path]:
        """The script and the pages that were compiled so far."""
        with self._lock:
            return {self.path, *(Path(name) for name, _ in self._compiled)}

    def compiled(self, path: Path | None = None, *, magic_writer: Callable[..., None] | None = None) -> CompiledScript:
        """The compiled form of the script (or of a page at `path`).

        Raises SyntaxError at the author's line, FileNotFoundError, or UnicodeDecodeError.
        """
        target = self.path if path is None else path
        raw = target.read_bytes()
        key = (str(target), hashlib.blake2b(raw, digest_size=16).digest())
        with self._lock:
            found = self._compiled.get(key)
        if found is None:
            found = compile_script(
                _decode(raw),
                str(target),
                magic=get_option("runner.magicEnabled"),
                magic_writer=magic_writer,
                units=self.tier > 0,
                make_site=make_site_without(self.off) if self.off else None,
            )
            SWAPS.read(str(target), found.facts)
            with self._lock:
                older = [other for other in self._compiled if other[0] == key[0]]
                for other in older[: max(0, len(older) - EDITIONS)]:
                    del self._compiled[other]
                found = self._compiled.setdefault(key, found)
        return found


def _decode(raw: bytes) -> str:
    """Source text by the coding cookie or BOM, as Python itself reads it."""
    import io
    import tokenize

    encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    return raw.decode(encoding)
