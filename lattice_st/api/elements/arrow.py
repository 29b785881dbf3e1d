"""Tables -> Arrow IPC bytes, made once per content and session.

Invariant: the same table gives the same bytes, hence the same hash; pyarrow is imported on the first table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lattice_st import _core
from lattice_st.errors import StreamlitDataframeConversionError
from lattice_st.session.context import current_run

if TYPE_CHECKING:
    import pyarrow as pa

    from lattice_st.session.payload import Payload

MIME = "application/vnd.apache.arrow.stream"


def arrow_payload(data: Any) -> str | None:
    """The hash under which the page finds `data` as an Arrow stream; None in bare mode."""
    run = current_run()
    if run is None:
        return None
    memo = run.session.element_memo
    try:
        key: int | None = _core.fingerprint("arrow", data)
    except _core.Unsupported:
        key = None
    if key is not None and key in memo and memo[key] in run.session.payloads:
        digest: str = memo[key]
        run.session.payloads.keep(digest)
    else:
        digest = run.session.payloads.add(to_ipc(to_table(data)), MIME)
        if key is not None:
            memo[key] = digest
    if _core.recording():
        _core.op(Keep(digest, run.session.payloads.get(digest)))
    return digest


class Keep:
    """A skipped unit names its payload again, though the page may have shown others for many runs."""

    def __init__(self, digest: str, payload: Payload | None) -> None:
        self.digest = digest
        self.payload = payload
        self.shared = payload is not None  # a session that never had it gets it
        self.nbytes = 128 if payload is None else 128 + len(payload.data)

    @property
    def key(self) -> None:
        return None

    def apply(self) -> None:
        """Keep the payload through this run."""
        run = current_run()
        if run is not None:
            run.session.payloads.keep(self.digest, self.payload)


def to_table(data: Any) -> pa.Table:
    """An Arrow table of anything tabular. Raises StreamlitDataframeConversionError."""
    import pyarrow as pa

    if data is None:
        return pa.table({})
    if isinstance(data, pa.Table):
        return data
    if hasattr(data, "to_arrow") and not hasattr(data, "iloc"):
        found = data.to_arrow()
        return found if isinstance(found, pa.Table) else pa.table({str(getattr(data, "name", "") or "value"): found})
    frame = _to_frame(data)
    try:
        return pa.Table.from_pandas(frame)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        return pa.Table.from_pandas(_texts_for_mixed(frame))


def _to_frame(data: Any) -> Any:
    """A pandas frame with text column names."""
    import pandas as pd

    if type(data).__module__ == "pandas.io.formats.style":
        data = data.data  # a styled frame: its numbers; asking pandas for the class would need Jinja
    if isinstance(data, pd.Series):
        frame = data.to_frame()
    elif isinstance(data, pd.Index):
        frame = data.to_frame(index=False)
    elif isinstance(data, pd.DataFrame):
        frame = data
    else:
        try:
            frame = pd.DataFrame(data)
        except (ValueError, TypeError) as error:
            raise StreamlitDataframeConversionError(
                f"A {type(data).__name__} cannot be shown as a table ({error}). Pass a frame, an array, a list of rows "
                "or a dict of columns."
            ) from error
    if all(isinstance(name, str) for name in frame.columns):
        return frame
    frame = frame.copy(deep=False)
    frame.columns = [name if isinstance(name, str) else str(name) for name in frame.columns.to_flat_index()]
    return frame


def _texts_for_mixed(frame: Any) -> Any:
    """Columns of mixed types as text, as a person would read them."""
    frame = frame.copy(deep=False)
    for position, kind in enumerate(frame.dtypes):
        if str(kind) == "object":
            frame.isetitem(position, frame.iloc[:, position].astype("string"))  # what is missing stays so
    return frame


def to_ipc(table: pa.Table) -> bytes:
    """The bytes of an Arrow IPC stream."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
