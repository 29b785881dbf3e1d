"""Builtin functions, exact builtin types and their methods."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import (
    BARRIER,
    LAZY,
    PURE,
    SELF_TRIVIAL,
    STDOUT,
    TRIVIAL,
    UNKNOWN,
    VOLATILE,
    Purity,
)

#: Calls its first argument, and answers a lazy iterator over the others.
CALLS_LAZILY = Purity("pure", calls=(0,), alias=True, trivial=True)
KEYED = Purity("pure", keywords=("key",), alias=True, trivial=True)

FUNCTIONS: Rows = (
    (
        "builtins",
        TRIVIAL,
        "abs all any ascii bin callable chr divmod format hash hex isinstance issubclass len oct ord pow repr round sum"
        " bool int float complex str bytes bytearray range slice object type dict list set frozenset tuple"
        " property staticmethod classmethod super hasattr",
    ),
    ("builtins", LAZY, "enumerate iter next reversed zip memoryview getattr"),
    ("builtins", Purity("writes", writes=frozenset({"0"}), trivial=True), "setattr delattr"),
    ("builtins", CALLS_LAZILY, "map filter"),
    ("builtins", KEYED, "max min sorted"),
    ("builtins", STDOUT, "print"),
    ("builtins", PURE, "open compile"),  # open: what it opens is audited
    ("builtins", VOLATILE, "id"),
    ("builtins", BARRIER, "input breakpoint exit quit"),
    ("builtins", UNKNOWN, "eval exec globals locals vars dir __import__ aiter anext help"),
    (
        "builtins",
        TRIVIAL,
        "BaseException Exception ArithmeticError AssertionError AttributeError BufferError EOFError FileExistsError"
        " FileNotFoundError FloatingPointError GeneratorExit ImportError IndexError InterruptedError IsADirectoryError"
        " KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError"
        " NotImplementedError OSError OverflowError PermissionError ProcessLookupError RecursionError ReferenceError"
        " RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError SystemExit TimeoutError TypeError"
        " UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError ValueError"
        " ZeroDivisionError BaseExceptionGroup ExceptionGroup Warning UserWarning DeprecationWarning FutureWarning"
        " RuntimeWarning SyntaxWarning PendingDeprecationWarning ImportWarning ResourceWarning UnicodeWarning"
        " BytesWarning EncodingWarning ConnectionError BlockingIOError BrokenPipeError ChildProcessError"
        " ConnectionAbortedError ConnectionRefusedError ConnectionResetError",
    ),
)

METHODS: Rows = (
    (
        "builtins.str",
        TRIVIAL,
        "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha"
        " isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower"
        " lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split"
        " splitlines startswith strip swapcase title translate upper zfill",
    ),
    (
        "builtins.bytes",
        TRIVIAL,
        "capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit"
        " islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace"
        " rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper"
        " zfill",
    ),
    ("builtins.int", TRIVIAL, "as_integer_ratio bit_count bit_length conjugate from_bytes to_bytes"),
    ("builtins.float", TRIVIAL, "as_integer_ratio conjugate fromhex hex is_integer"),
    ("builtins.complex", TRIVIAL, "conjugate"),
    ("builtins.list", SELF_TRIVIAL, "append clear extend insert remove reverse"),
    ("builtins.list", Purity("writes", writes=frozenset({"self"}), keywords=("key",), trivial=True), "sort"),
    ("builtins.list", Purity("writes", writes=frozenset({"self"}), alias=True, trivial=True), "pop"),
    ("builtins.list", TRIVIAL, "count index"),
    ("builtins.list", LAZY, "copy"),
    ("builtins.dict", SELF_TRIVIAL, "clear update"),
    ("builtins.dict", Purity("writes", writes=frozenset({"self"}), alias=True, trivial=True), "pop popitem setdefault"),
    ("builtins.dict", LAZY, "copy get items keys values fromkeys"),
    (
        "builtins.set",
        SELF_TRIVIAL,
        "add clear difference_update discard intersection_update remove symmetric_difference_update update",
    ),
    ("builtins.set", Purity("writes", writes=frozenset({"self"}), alias=True, trivial=True), "pop"),
    ("builtins.set", LAZY, "copy difference intersection symmetric_difference union"),
    ("builtins.set", TRIVIAL, "isdisjoint issubset issuperset"),
    ("builtins.frozenset", LAZY, "copy difference intersection symmetric_difference union"),
    ("builtins.frozenset", TRIVIAL, "isdisjoint issubset issuperset"),
    ("builtins.tuple", TRIVIAL, "count index"),
    ("builtins.range", TRIVIAL, "count index"),
    ("builtins.slice", TRIVIAL, "indices"),
    (
        "builtins.bytearray",
        SELF_TRIVIAL,
        "append clear extend insert pop remove reverse",
    ),
    ("builtins.bytearray", TRIVIAL, "copy count decode find hex index join split startswith endswith strip"),
    ("builtins.BaseException", SELF_TRIVIAL, "add_note"),
    (
        "builtins.BaseException",
        Purity("writes", writes=frozenset({"self"}), alias=True, trivial=True),
        "with_traceback",
    ),
)
