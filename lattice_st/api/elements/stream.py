"""`st.write_stream`: text that arrives in pieces, shown as it comes.

Invariant: pieces are taken one by one, and the page has all text up to the present piece; what is no text is written
after it. What came is answered whole.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from lattice_st import _core
from lattice_st.api.family import Family
from lattice_st.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator


class StreamingOutput(list[Any]):
    """What a stream gave, when not all of it was text; `st.write` shows it piece by piece."""


class Stream(Family):
    """`write_stream`."""

    __slots__ = ()

    def write_stream(self, stream: Any, *, cursor: str | None = None) -> list[Any] | str:
        """Show a stream while it comes: a generator (sync or async), a function that makes one, or any iterable.

        Pieces of text, also those inside chunks of OpenAI and LangChain, join into one Markdown, followed by `cursor`
        while more may come; other pieces are written in between. Answers the text, or a list when there was more than
        text. Raises StreamlitInvalidParameterTypeError for a text, StreamlitAPIException for what cannot be iterated.

        Example: `answer = st.write_stream(word + " " for word in ["Hello", "world"])`
        """
        if isinstance(stream, str):
            raise StreamlitInvalidParameterTypeError(
                "stream", "str", ["generator", "iterable"], detail="Whole texts are for `st.write`."
            )
        writer = _Writer(self, cursor or "")
        for piece in _pieces(stream):
            writer.take(piece)
        return writer.finish()


class _Writer:
    """The text under way, and what was finished before it."""

    def __init__(self, home: Family, cursor: str) -> None:
        self._home: Any = home
        self._cursor = cursor
        self._text = ""
        self._place: DeltaGenerator | None = None
        self._output = StreamingOutput()

    def take(self, piece: object) -> None:
        text = text_of(piece)
        if text is None:
            self._end_text()
            self._home.write(piece)
            self._output.append(piece)
        elif text:
            self._text += text
            self._show(self._text + self._cursor)

    def finish(self) -> list[Any] | str:
        self._end_text()
        if not self._output:
            return ""
        if len(self._output) == 1 and isinstance(self._output[0], str):
            return self._output[0]
        return self._output

    def _show(self, text: str) -> None:
        where: Any = self._place if self._place is not None else self._home
        drawn = where.markdown(text)
        if self._place is None:
            self._place = drawn

    def _end_text(self) -> None:
        if self._place is None:
            return
        if self._cursor:
            self._show(self._text)
        self._output.append(self._text)
        self._text, self._place = "", None


def is_stream(value: object) -> bool:
    """Whether `st.write` streams a value: generators, their functions, and the streams of known libraries."""
    if isinstance(value, (types.GeneratorType, types.AsyncGeneratorType)):
        return True
    if inspect.isgeneratorfunction(value) or inspect.isasyncgenfunction(value):
        return True
    return any(_named(kind, "openai", "Stream", "AsyncStream") for kind in type(value).__mro__)


def text_of(piece: object) -> str | None:
    """The text of one piece; None when it is something else."""
    if isinstance(piece, str):
        return piece
    for kind in type(piece).__mro__:
        if _named(kind, "openai", "ChatCompletionChunk"):
            return _openai_text(piece)
        if _named(kind, "langchain_core", "BaseMessageChunk", "AIMessageChunk"):
            content = getattr(piece, "content", None)
            return content if isinstance(content, str) else None
    return None


def _openai_text(chunk: Any) -> str:
    """Chunks that only close or count have no text."""
    choices = chunk.choices
    return (choices[0].delta.content or "") if choices else ""


def _named(kind: type, top: str, *names: str) -> bool:
    return kind.__name__ in names and kind.__module__.partition(".")[0] == top


def _pieces(stream: Any) -> Iterator[Any]:
    if inspect.isgeneratorfunction(stream) or inspect.isasyncgenfunction(stream):
        stream = stream()
    if hasattr(type(stream), "__aiter__"):
        _core.taint("an async stream runs live")
        return _awaited(aiter(stream))
    try:
        pieces: Iterator[Any] = iter(stream)
    except TypeError as error:
        raise StreamlitAPIException(
            f"`st.write_stream` cannot iterate over a value of type `{type(stream).__name__}`. "
            "Pass a generator, a generator function, or an iterable such as a list of texts."
        ) from error
    return pieces


def _awaited(stream: AsyncIterator[Any]) -> Iterator[Any]:
    """The pieces of an async stream, one run of a loop of its own for each."""
    import asyncio  # heavy, and seldom needed

    end = object()
    with asyncio.Runner() as runner:

        async def advance() -> Any:
            return await anext(stream, end)

        while (piece := runner.run(advance())) is not end:
            yield piece
