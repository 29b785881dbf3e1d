"""The standard library: what scripts use of it. A module or name that is not here is unknown."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, LAZY, PURE, SELF_TRIVIAL, TRIVIAL, UNKNOWN, VOLATILE, Purity

RANDOM = Purity("pure", reads=frozenset({"rng.random"}), writes=frozenset({"rng.random"}))
SHUFFLE = Purity("writes", reads=frozenset({"rng.random"}), writes=frozenset({"rng.random", "0"}))
SEED = Purity("pure", writes=frozenset({"rng.random"}), seed=(0, "a"))
ENV = Purity("pure", reads=frozenset({"env"}))
CWD = Purity("pure", reads=frozenset({"cwd"}))
#: Looks at the file system in a way that no audit sees.
STAT = VOLATILE
CALLS_FIRST = Purity("pure", calls=(0,), alias=True)
CALLS_FIRST_LAZILY = Purity("pure", calls=(0,), alias=True, trivial=True)
FIRST_TRIVIAL = Purity("writes", writes=frozenset({"0"}), trivial=True)

FUNCTIONS: Rows = (
    (
        "math",
        TRIVIAL,
        "acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist erf erfc exp exp2 expm1"
        " fabs factorial floor fmod frexp fsum gamma gcd hypot isclose isfinite isinf isnan isqrt lcm ldexp lgamma log"
        " log10 log1p log2 modf nextafter perm pow prod radians remainder sin sinh sqrt tan tanh trunc ulp",
    ),
    (
        "cmath",
        TRIVIAL,
        "acos acosh asin asinh atan atanh cos cosh exp isclose isfinite isinf isnan log log10 phase polar rect sin sinh"
        " sqrt tan tanh",
    ),
    (
        "statistics",
        PURE,
        "correlation covariance fmean geometric_mean harmonic_mean linear_regression mean median median_grouped"
        " median_high median_low mode multimode pstdev pvariance quantiles stdev variance NormalDist",
    ),
    (
        "random",
        RANDOM,
        "betavariate choice choices expovariate gammavariate gauss getrandbits lognormvariate normalvariate"
        " paretovariate randbytes randint random randrange sample triangular uniform vonmisesvariate weibullvariate",
    ),
    ("random", SHUFFLE, "shuffle"),
    ("random", SEED, "seed"),
    ("random", Purity("volatile", seed=(0, "x")), "Random"),
    ("random", VOLATILE, "SystemRandom"),
    ("time", PURE, "strptime"),
    ("time", Purity("pure", trivial=True), "sleep"),  # a pause is never remembered by itself: loops animate with it
    (
        "time",
        VOLATILE,
        "asctime ctime gmtime localtime monotonic monotonic_ns perf_counter perf_counter_ns process_time"
        " process_time_ns strftime thread_time thread_time_ns time time_ns",
    ),
    ("time", TRIVIAL, "mktime"),
    ("datetime", TRIVIAL, "date datetime time timedelta timezone"),
    ("calendar", PURE, "isleap leapdays monthcalendar monthrange weekday timegm Calendar month calendar"),
    ("zoneinfo", TRIVIAL, "ZoneInfo"),
    ("os", ENV, "getenv"),
    ("os", CWD, "getcwd"),
    ("os", TRIVIAL, "fspath fsencode fsdecode"),
    ("os", STAT, "listdir scandir stat walk access lstat"),
    ("os", VOLATILE, "cpu_count getpid urandom getloadavg times"),
    (
        "posixpath",
        TRIVIAL,
        "basename commonpath commonprefix dirname isabs join normcase normpath split splitdrive splitext",
    ),
    ("posixpath", CWD, "abspath relpath"),
    ("posixpath", ENV, "expanduser expandvars"),
    ("posixpath", STAT, "exists getatime getctime getmtime getsize isdir isfile islink realpath samefile lexists"),
    ("genericpath", STAT, "exists getsize isdir isfile getmtime"),
    ("glob", STAT, "glob iglob"),
    ("glob", TRIVIAL, "escape"),
    ("fnmatch", TRIVIAL, "filter fnmatch fnmatchcase translate"),
    ("json", Purity("pure", keywords=("default", "cls")), "dumps"),
    ("json", Purity("pure", keywords=("object_hook", "parse_float", "parse_int", "cls")), "loads"),
    ("json", Purity("writes", writes=frozenset({"0"})), "load"),  # moves the file's position
    ("csv", LAZY, "reader DictReader writer DictWriter"),
    ("re", PURE, "findall fullmatch match search split compile escape"),
    ("re", LAZY, "finditer"),
    ("re", Purity("pure", calls=(1,), keywords=("repl",)), "sub subn"),
    ("collections", LAZY, "ChainMap Counter OrderedDict UserDict UserList UserString deque"),
    ("collections", CALLS_FIRST_LAZILY, "defaultdict"),
    ("collections", PURE, "namedtuple"),
    (
        "itertools",
        LAZY,
        "chain combinations combinations_with_replacement compress count cycle islice pairwise permutations product"
        " repeat tee zip_longest",
    ),
    ("itertools", CALLS_FIRST_LAZILY, "dropwhile filterfalse starmap takewhile"),
    ("itertools", Purity("pure", calls=(1,), keywords=("key",), alias=True, trivial=True), "groupby"),
    ("itertools", Purity("pure", calls=(1,), keywords=("func",), alias=True, trivial=True), "accumulate"),
    ("functools", CALLS_FIRST, "reduce"),
    ("functools", LAZY, "partial partialmethod wraps cmp_to_key total_ordering"),
    ("functools", Purity("writes", writes=frozenset({"0"}), alias=True, trivial=True), "update_wrapper"),
    ("functools", UNKNOWN, "cache lru_cache cached_property singledispatch"),
    (
        "operator",
        TRIVIAL,
        "abs add and_ attrgetter contains countOf eq floordiv ge gt index indexOf inv invert is_ is_not itemgetter le"
        " length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift sub truediv truth xor",
    ),
    ("operator", ALIAS, "concat getitem"),
    ("operator", FIRST_TRIVIAL, "delitem setitem"),
    ("string", TRIVIAL, "Template capwords Formatter"),
    ("textwrap", PURE, "dedent fill indent shorten wrap TextWrapper"),
    ("difflib", PURE, "SequenceMatcher get_close_matches"),
    ("difflib", LAZY, "ndiff unified_diff context_diff"),
    ("unicodedata", TRIVIAL, "category name normalize bidirectional combining decimal digit lookup numeric"),
    ("html", TRIVIAL, "escape unescape"),
    (
        "urllib.parse",
        TRIVIAL,
        "parse_qs parse_qsl quote quote_plus unquote unquote_plus urlencode urljoin urlparse urlsplit",
    ),
    ("hashlib", PURE, "blake2b blake2s md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha512 sha3_256 sha3_512"),
    ("zlib", PURE, "adler32 compress crc32 decompress"),
    ("gzip", PURE, "decompress"),
    ("base64", PURE, "b16decode b16encode b32decode b32encode b64decode b64encode urlsafe_b64decode urlsafe_b64encode"),
    ("binascii", PURE, "a2b_base64 b2a_base64 crc32 hexlify unhexlify"),
    ("struct", PURE, "calcsize pack unpack unpack_from"),
    ("copy", ALIAS, "copy deepcopy"),
    ("pprint", PURE, "pformat"),
    ("pathlib", TRIVIAL, "Path PosixPath PurePath PurePosixPath PureWindowsPath"),
    ("uuid", VOLATILE, "uuid1 uuid4"),
    ("uuid", PURE, "UUID uuid3 uuid5"),
    ("secrets", VOLATILE, "choice randbelow randbits token_bytes token_hex token_urlsafe"),
    ("io", PURE, "BytesIO StringIO TextIOWrapper"),
    ("decimal", TRIVIAL, "Decimal Context"),
    ("fractions", TRIVIAL, "Fraction"),
    ("numbers", TRIVIAL, "Number"),
    ("enum", PURE, "auto"),
    ("dataclasses", LAZY, "asdict astuple field fields is_dataclass replace dataclass"),
    ("typing", TRIVIAL, "NamedTuple NewType TypeVar cast"),
    ("types", TRIVIAL, "SimpleNamespace MappingProxyType"),
    ("heapq", FIRST_TRIVIAL, "heapify heappush heappushpop heapreplace"),
    ("heapq", Purity("writes", writes=frozenset({"0"}), alias=True, trivial=True), "heappop"),
    ("heapq", Purity("pure", keywords=("key",), alias=True), "nlargest nsmallest merge"),
    ("bisect", Purity("pure", keywords=("key",), trivial=True), "bisect bisect_left bisect_right"),
    (
        "bisect",
        Purity("writes", writes=frozenset({"0"}), keywords=("key",), trivial=True),
        "insort insort_left insort_right",
    ),
    ("contextlib", LAZY, "nullcontext suppress"),
    ("platform", PURE, "machine platform python_version system"),
    ("inspect", PURE, "cleandoc"),
    ("ast", PURE, "literal_eval"),
    ("colorsys", TRIVIAL, "hls_to_rgb hsv_to_rgb rgb_to_hls rgb_to_hsv rgb_to_yiq yiq_to_rgb"),
    ("warnings", UNKNOWN, "warn"),
    ("gc", VOLATILE, "collect get_count"),
)

METHODS: Rows = (
    ("datetime.datetime", VOLATILE, "now today utcnow"),
    (
        "datetime.datetime",
        TRIVIAL,
        "astimezone combine ctime date dst fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar"
        " isoformat isoweekday replace strftime strptime time timestamp timetuple timetz toordinal tzname"
        " utcfromtimestamp utcoffset utctimetuple weekday",
    ),
    ("datetime.date", VOLATILE, "today"),
    (
        "datetime.date",
        TRIVIAL,
        "ctime fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar isoformat isoweekday replace strftime"
        " timetuple toordinal weekday",
    ),
    ("datetime.time", TRIVIAL, "dst fromisoformat isoformat replace strftime tzname utcoffset"),
    ("datetime.timedelta", TRIVIAL, "total_seconds"),
    ("datetime.timezone", TRIVIAL, "dst fromutc tzname utcoffset"),
    (
        "decimal.Decimal",
        TRIVIAL,
        "adjusted as_integer_ratio as_tuple compare copy_abs copy_negate copy_sign exp from_float is_finite is_infinite"
        " is_nan is_signed is_zero ln log10 max min normalize quantize remainder_near scaleb sqrt to_eng_string"
        " to_integral_value",
    ),
    ("fractions.Fraction", TRIVIAL, "as_integer_ratio from_decimal from_float limit_denominator"),
    ("re.Pattern", PURE, "findall fullmatch match search split"),
    ("re.Pattern", LAZY, "finditer"),
    ("re.Pattern", Purity("pure", calls=(0,), keywords=("repl",)), "sub subn"),
    ("re.Match", TRIVIAL, "end expand group groupdict groups span start"),
    ("collections.Counter", LAZY, "most_common elements copy get items keys values total"),
    ("collections.Counter", SELF_TRIVIAL, "update subtract clear"),
    ("collections.OrderedDict", LAZY, "copy get items keys values"),
    ("collections.OrderedDict", SELF_TRIVIAL, "clear move_to_end update"),
    ("collections.defaultdict", LAZY, "copy"),
    (
        "collections.deque",
        SELF_TRIVIAL,
        "append appendleft clear extend extendleft insert remove reverse rotate",
    ),
    ("collections.deque", Purity("writes", writes=frozenset({"self"}), alias=True, trivial=True), "pop popleft"),
    ("collections.deque", LAZY, "copy count index"),
    (
        "random.Random",
        Purity("writes", writes=frozenset({"self"})),
        "choice choices gauss getrandbits randint random"
        " randrange sample seed uniform normalvariate betavariate expovariate triangular lognormvariate randbytes",
    ),
    ("random.Random", Purity("writes", writes=frozenset({"self", "0"})), "shuffle"),
    (
        "pathlib.PurePath",
        TRIVIAL,
        "as_posix as_uri is_absolute is_relative_to joinpath match relative_to with_name with_stem with_suffix",
    ),
    ("pathlib.Path", PURE, "read_bytes read_text open"),  # what they open is audited
    ("pathlib.Path", CWD, "absolute cwd"),
    ("pathlib.Path", STAT, "exists glob is_dir is_file iterdir resolve rglob stat expanduser home"),
    ("io.StringIO", SELF_TRIVIAL, "close read readline readlines seek truncate write writelines"),
    ("io.StringIO", TRIVIAL, "getvalue tell"),
    ("io.BytesIO", SELF_TRIVIAL, "close read readline readlines seek truncate write writelines"),
    ("io.BytesIO", TRIVIAL, "getvalue tell"),
    ("io.TextIOWrapper", SELF_TRIVIAL, "close read readline readlines seek write flush"),
    ("io.BufferedReader", SELF_TRIVIAL, "close read readline readlines seek"),
    ("string.Template", TRIVIAL, "safe_substitute substitute"),
    ("statistics.NormalDist", PURE, "cdf from_samples inv_cdf overlap pdf quantiles zscore"),
    ("operator.itemgetter", LAZY, "__call__"),
    ("operator.attrgetter", LAZY, "__call__"),
)
