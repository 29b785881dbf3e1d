"""The standard library, values and containers: numbers, dates, containers, functions as values. Extends `stdlib`."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import (
    ALIAS,
    FIRST,
    LAZY,
    MAY_DRAW_RANDOM,
    PURE,
    SELF,
    SELF_TRIVIAL,
    TRIVIAL,
    UNKNOWN,
    VOLATILE,
    Purity,
)

POPS = Purity("writes", writes=frozenset({"self"}), alias=True, trivial=True)
SORTS = Purity("writes", writes=frozenset({"self"}), keywords=("key",), trivial=True)
IN_PLACE = Purity("writes", writes=frozenset({"0"}), alias=True, trivial=True)
CALLS_FIRST = Purity("pure", calls=(0,), alias=True, trivial=True)
STATE_OF_RANDOM = Purity("pure", reads=frozenset({"rng.random"}))

FUNCTIONS: Rows = (
    ("builtins", TRIVIAL, "IndentationError TabError"),
    ("statistics", TRIVIAL, "StatisticsError"),
    ("random", STATE_OF_RANDOM, "getstate"),
    ("random", Purity("pure", writes=frozenset({"rng.random"})), "setstate"),
    ("time", TRIVIAL, "struct_time"),
    ("time", VOLATILE, "clock_getres clock_gettime clock_gettime_ns get_clock_info pthread_getcpuclockid"),
    ("time", UNKNOWN, "clock_settime clock_settime_ns tzset"),
    ("datetime", TRIVIAL, "tzinfo"),
    ("zoneinfo", UNKNOWN, "available_timezones reset_tzpath"),
    ("zoneinfo", TRIVIAL, "InvalidTZPathWarning ZoneInfoNotFoundError"),
    ("functools", UNKNOWN, "singledispatchmethod"),
    ("operator", CALLS_FIRST, "call"),
    (
        "operator",
        IN_PLACE,
        "iadd iand iconcat ifloordiv ilshift imatmul imod imul ior ipow irshift isub itruediv ixor",
    ),
    (
        "decimal",
        TRIVIAL,
        "Clamped DecimalException DecimalTuple DivisionByZero FloatOperation Inexact InvalidOperation Overflow Rounded"
        " Subnormal Underflow",
    ),
    ("decimal", UNKNOWN, "getcontext localcontext setcontext"),  # the context of the thread, and somebody sets it
    ("numbers", TRIVIAL, "Complex Integral Rational Real"),
    (
        "enum",
        TRIVIAL,
        "Enum EnumCheck Flag FlagBoundary IntEnum IntFlag ReprEnum StrEnum member nonmember property unique verify",
    ),
    ("enum", UNKNOWN, "EnumMeta EnumType global_enum"),
    ("dataclasses", TRIVIAL, "Field FrozenInstanceError InitVar"),
    ("dataclasses", ALIAS, "make_dataclass"),
    ("types", TRIVIAL, "new_class resolve_bases prepare_class"),
    ("abc", TRIVIAL, "ABC"),
    ("abc", FIRST, "abstractclassmethod abstractmethod abstractproperty abstractstaticmethod"),
    ("abc", UNKNOWN, "ABCMeta get_cache_token update_abstractmethods"),
    ("array", TRIVIAL, "array ArrayType"),
    ("hmac", PURE, "HMAC digest new"),
    ("hmac", TRIVIAL, "compare_digest"),
    ("secrets", TRIVIAL, "compare_digest"),
    ("secrets", VOLATILE, "SystemRandom"),
    ("hashlib", PURE, "sha3_224 sha3_384 shake_128 shake_256"),
    (  # where OpenSSL makes them, `hashlib.md5` is this
        "_hashlib",
        PURE,
        "openssl_md5 openssl_sha1 openssl_sha224 openssl_sha256 openssl_sha384 openssl_sha512 openssl_sha3_224"
        " openssl_sha3_256 openssl_sha3_384 openssl_sha3_512 openssl_shake_128 openssl_shake_256 new",
    ),
    ("hashlib", Purity("writes", writes=frozenset({"0"})), "file_digest"),
    ("uuid", TRIVIAL, "SafeUUID"),
    ("uuid", VOLATILE, "getnode"),
    ("copy", TRIVIAL, "Error"),
    ("contextlib", LAZY, "AbstractContextManager ContextDecorator closing contextmanager"),
    ("contextlib", UNKNOWN, "ExitStack redirect_stdout redirect_stderr chdir asynccontextmanager aclosing"),
    (
        "inspect",
        PURE,
        "getdoc signature isclass isfunction ismethod isbuiltin ismodule isroutine isgenerator isgeneratorfunction"
        " iscoroutinefunction getmro Parameter Signature isabstract",
    ),
    ("warnings", UNKNOWN, "catch_warnings filterwarnings resetwarnings showwarning simplefilter warn_explicit"),
    ("graphlib", PURE, "TopologicalSorter CycleError"),
    ("traceback", PURE, "format_exception format_exception_only format_list format_tb TracebackException"),
    ("traceback", UNKNOWN, "format_exc format_stack print_exc extract_stack"),
    ("timeit", VOLATILE, "default_timer timeit repeat Timer"),
    ("queue", PURE, "LifoQueue PriorityQueue Queue SimpleQueue Empty Full"),
    (
        "collections.abc",
        TRIVIAL,
        "ByteString Callable Collection Container Generator Hashable ItemsView Iterable Iterator KeysView Mapping"
        " MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView",
    ),
    ("pickle", UNKNOWN, "dump dumps load loads Pickler Unpickler"),  # runs whatever the bytes say
)

METHODS: Rows = (
    (
        "builtins.bytearray",
        TRIVIAL,
        "capitalize center expandtabs fromhex isalnum isalpha isascii isdigit islower isspace istitle isupper ljust"
        " lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip"
        " splitlines swapcase title translate upper zfill",
    ),
    ("builtins.memoryview", LAZY, "cast hex tobytes tolist toreadonly"),
    ("builtins.memoryview", SELF_TRIVIAL, "release"),
    ("builtins.property", TRIVIAL, "deleter getter setter"),
    ("builtins.type", TRIVIAL, "mro"),
    ("statistics.NormalDist", MAY_DRAW_RANDOM, "samples"),
    ("random.Random", SELF, "gammavariate paretovariate setstate vonmisesvariate weibullvariate"),
    ("random.Random", PURE, "getstate"),
    ("datetime.tzinfo", TRIVIAL, "dst fromutc tzname utcoffset"),
    ("zoneinfo.ZoneInfo", TRIVIAL, "dst fromutc tzname utcoffset"),
    ("collections.ChainMap", LAZY, "copy get items keys new_child values"),
    ("collections.ChainMap", SELF_TRIVIAL, "clear update"),
    ("collections.ChainMap", POPS, "pop popitem setdefault"),
    ("collections.UserDict", LAZY, "copy get items keys values"),
    ("collections.UserDict", SELF_TRIVIAL, "clear update"),
    ("collections.UserDict", POPS, "pop popitem setdefault"),
    ("collections.UserList", LAZY, "copy count index"),
    ("collections.UserList", SELF_TRIVIAL, "append clear extend insert remove reverse"),
    ("collections.UserList", SORTS, "sort"),
    ("collections.UserList", POPS, "pop"),
    ("collections.OrderedDict", POPS, "pop popitem setdefault"),
    ("collections.OrderedDict", LAZY, "fromkeys"),
    ("collections.Counter", LAZY, "fromkeys"),
    ("itertools.chain", LAZY, "from_iterable"),
    ("operator.methodcaller", UNKNOWN, "__call__"),  # calls a method that only its argument knows
    (
        "decimal.Decimal",
        TRIVIAL,
        "canonical compare_signal compare_total compare_total_mag conjugate fma is_canonical is_normal is_qnan is_snan"
        " is_subnormal logb logical_and logical_invert logical_or logical_xor max_mag min_mag next_minus next_plus"
        " next_toward number_class radix rotate same_quantum shift to_integral to_integral_exact",
    ),
    (
        "decimal.Context",
        SELF,  # raises flags in the context
        "abs add compare create_decimal create_decimal_from_float divide divide_int divmod exp fma ln log10 max min minus"
        " multiply normalize plus power quantize remainder remainder_near sqrt subtract to_eng_string to_integral_exact"
        " to_integral_value to_sci_string clear_flags clear_traps",
    ),
    ("decimal.Context", TRIVIAL, "Etiny Etop copy is_finite is_infinite is_nan is_signed is_zero radix same_quantum"),
    ("fractions.Fraction", TRIVIAL, "conjugate"),
    ("inspect.Signature", ALIAS, "bind bind_partial replace"),
    ("array.array", TRIVIAL, "buffer_info count index tobytes tolist tounicode"),
    ("array.array", SELF_TRIVIAL, "append byteswap extend frombytes fromlist fromunicode insert pop remove reverse"),
    ("array.array", UNKNOWN, "fromfile tofile"),
    ("_hashlib.HASH", SELF_TRIVIAL, "update"),
    ("_hashlib.HASH", TRIVIAL, "copy digest hexdigest"),
    ("hashlib.blake2b", SELF_TRIVIAL, "update"),
    ("hashlib.blake2b", TRIVIAL, "copy digest hexdigest"),
    ("hashlib.blake2s", SELF_TRIVIAL, "update"),
    ("hashlib.blake2s", TRIVIAL, "copy digest hexdigest"),
    ("hmac.HMAC", SELF_TRIVIAL, "update"),
    ("hmac.HMAC", TRIVIAL, "copy digest hexdigest"),
    ("graphlib.TopologicalSorter", SELF, "add prepare get_ready done is_active static_order"),
    ("queue.Queue", SELF_TRIVIAL, "put_nowait put"),
    ("queue.Queue", POPS, "get_nowait get"),
    ("queue.Queue", TRIVIAL, "empty full qsize"),
)
