"""Words: all that the files of the user's apps may call a function by, from outside of its own file.

A function of a local module may do without its `E` only where nobody but its own file can get hold of it. Whoever wants
it from elsewhere has to spell its name, in whatever way: an import, an attribute, a text for `getattr`. So what counts
is whether the word stands in the other file at all, comments included.

Invariant: words are only added. An answer "nobody names it" holds until a file is read that does.
"""

from __future__ import annotations

import re
import threading
import unicodedata

#: A file with one of these may get hold of a function without a word of it.
ANY_NAME = frozenset({
    "__dict__", "__getattribute__", "attrgetter", "cloudpickle", "dill", "eval", "exec", "getattr", "getmembers", "globals",
    "joblib", "locals", "pickle", "resolve_name", "vars",
})  # fmt: skip


def words_of(source: str) -> frozenset[str]:
    """All words of a text, as the compiler would read them.

    Example: `words_of("a.b  # c")` is `{"a", "b", "c"}`.
    """
    return frozenset(re.findall(r"[^\W\d]\w*", unicodedata.normalize("NFKC", source)))


class Words:
    """The words of every file that was compiled in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: dict[str, frozenset[str]] = {}

    def read(self, filename: str, source: str) -> frozenset[str]:
        """Note the words of a file, beside those of its earlier editions; answers them."""
        words = words_of(source)
        with self._lock:
            self._files[filename] = self._files.get(filename, frozenset()) | words
        return words

    def elsewhere(self, filename: str, name: str) -> bool:
        """Whether a file other than this one may name it."""
        with self._lock:
            others = [words for other, words in self._files.items() if other != filename]
        return any(may_name(words, name) for words in others)


def may_name(words: frozenset[str], name: str) -> bool:
    """Whether a file of these words may get hold of a function of this name."""
    return name in words or not ANY_NAME.isdisjoint(words)


WORDS = Words()
