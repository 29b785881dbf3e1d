"""The standard library, texts: formats, parsers, Unicode, calendars in words. Extends `stdlib`."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, LAZY, PURE, SELF, SELF_TRIVIAL, TRIVIAL, UNKNOWN, Purity

#: Moves the position of the open file that it is given.
READS_FIRST = Purity("writes", writes=frozenset({"0"}))
STR = (
    "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii"
    " isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip"
    " maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines"
    " startswith strip swapcase title translate upper zfill"
)
CALENDAR = (
    "getfirstweekday itermonthdates itermonthdays itermonthdays2 itermonthdays3 itermonthdays4 iterweekdays"
    " monthdatescalendar monthdays2calendar monthdayscalendar yeardatescalendar yeardays2calendar yeardayscalendar"
)
MAPPING = "get items keys values"
CONFIG = "defaults get getboolean getfloat getint has_option has_section items keys options optionxform sections values"

FUNCTIONS: Rows = (
    ("calendar", PURE, "HTMLCalendar TextCalendar weekheader IllegalMonthError IllegalWeekdayError"),
    (
        "calendar",
        UNKNOWN,
        "firstweekday setfirstweekday prcal prmonth LocaleHTMLCalendar LocaleTextCalendar",
    ),
    ("json", TRIVIAL, "JSONDecodeError JSONEncoder JSONDecoder"),
    ("json", Purity("writes", writes=frozenset({"1"}), keywords=("default", "cls")), "dump"),
    ("csv", TRIVIAL, "Dialect Error Sniffer excel excel_tab unix_dialect"),
    ("csv", UNKNOWN, "field_size_limit get_dialect list_dialects register_dialect unregister_dialect"),
    ("re", TRIVIAL, "Match Pattern RegexFlag error purge"),
    ("difflib", TRIVIAL, "Differ HtmlDiff IS_CHARACTER_JUNK IS_LINE_JUNK Match"),
    ("difflib", LAZY, "diff_bytes restore"),
    ("unicodedata", TRIVIAL, "UCD decomposition east_asian_width is_normalized mirrored"),
    (
        "urllib.parse",
        TRIVIAL,
        "DefragResult DefragResultBytes ParseResult ParseResultBytes SplitResult SplitResultBytes quote_from_bytes"
        " unquote_to_bytes urldefrag urlunparse urlunsplit",
    ),
    ("pprint", UNKNOWN, "PrettyPrinter pp pprint"),
    ("pprint", PURE, "isreadable isrecursive saferepr"),
    ("shlex", TRIVIAL, "join quote"),
    ("shlex", PURE, "split"),
    ("tomllib", Purity("pure", keywords=("parse_float",)), "loads"),
    ("tomllib", READS_FIRST, "load"),
    ("configparser", PURE, "ConfigParser RawConfigParser BasicInterpolation ExtendedInterpolation"),
    ("locale", TRIVIAL, "atof atoi currency format_string localeconv normalize str strxfrm getlocale"),
    # `strcoll`: what it answers for two texts has one sign, but not always one size.
    ("locale", UNKNOWN, "strcoll setlocale resetlocale getdefaultlocale getencoding getpreferredencoding format"),
    ("keyword", TRIVIAL, "iskeyword issoftkeyword"),
    ("mimetypes", UNKNOWN, "guess_type guess_extension guess_all_extensions init add_type read_mime_types"),
    ("codecs", PURE, "decode encode"),
    ("quopri", PURE, "decodestring encodestring"),
    ("ipaddress", TRIVIAL, "ip_address ip_interface ip_network IPv4Address IPv4Network IPv6Address IPv6Network"),
    (
        "ipaddress",
        TRIVIAL,
        "IPv4Interface IPv6Interface collapse_addresses summarize_address_range v4_int_to_packed v6_int_to_packed",
    ),
    ("html.parser", PURE, "HTMLParser"),
    (
        "xml.etree.ElementTree",
        ALIAS,
        "Comment Element ElementTree PI ProcessingInstruction QName SubElement TreeBuilder XML XMLID fromstring"
        " fromstringlist iselement tostring tostringlist canonicalize",
    ),
    ("xml.etree.ElementTree", READS_FIRST, "indent"),
    ("xml.etree.ElementTree", ALIAS, "parse"),  # opens through Python: audited
    ("xml.etree.ElementTree", UNKNOWN, "XMLParser XMLPullParser dump iterparse register_namespace C14NWriterTarget"),
    ("ast", PURE, "dump fix_missing_locations get_docstring iter_child_nodes iter_fields parse unparse walk"),
    ("typing", TRIVIAL, "get_args get_origin get_type_hints is_typeddict assert_never assert_type final"),
    ("typing", TRIVIAL, "Generic overload runtime_checkable Protocol"),
    ("string", TRIVIAL, "hexdigits"),
)

METHODS: Rows = (
    ("collections.UserString", TRIVIAL, STR),
    ("string.Formatter", PURE, "convert_field format format_field get_field get_value parse vformat check_unused_args"),
    ("string.Template", TRIVIAL, "get_identifiers is_valid"),
    ("textwrap.TextWrapper", PURE, "fill wrap"),
    ("calendar.Calendar", PURE, CALENDAR),
    ("calendar.Calendar", SELF_TRIVIAL, "setfirstweekday"),
    (
        "calendar.HTMLCalendar",
        PURE,
        "formatday formatmonth formatmonthname formatweek formatweekday formatweekheader formatyear formatyearpage",
    ),
    (
        "calendar.TextCalendar",
        PURE,
        "formatday formatmonth formatmonthname formatweek formatweekday formatweekheader formatyear",
    ),
    ("calendar.TextCalendar", UNKNOWN, "prmonth prweek pryear"),
    ("difflib.SequenceMatcher", SELF_TRIVIAL, "set_seq1 set_seq2 set_seqs"),
    (
        "difflib.SequenceMatcher",
        SELF,  # keeps what it found
        "find_longest_match get_grouped_opcodes get_matching_blocks get_opcodes quick_ratio ratio real_quick_ratio",
    ),
    ("difflib.Differ", LAZY, "compare"),
    ("difflib.HtmlDiff", SELF, "make_file make_table"),
    (
        "unicodedata.UCD",
        TRIVIAL,
        "bidirectional category combining decimal decomposition digit east_asian_width is_normalized lookup mirrored"
        " name normalize numeric",
    ),
    ("json.JSONEncoder", PURE, "encode"),
    ("json.JSONEncoder", LAZY, "default iterencode"),
    ("json.JSONDecoder", PURE, "decode raw_decode"),
    ("csv.Sniffer", PURE, "has_header sniff"),
    ("csv.DictReader", SELF_TRIVIAL, "__next__"),
    # They write where they were told to: nobody reaches that through a writer but who knows it already.
    ("_csv.Writer", SELF_TRIVIAL, "writerow writerows"),
    ("csv.DictWriter", SELF_TRIVIAL, "writeheader writerow writerows"),
    ("configparser.RawConfigParser", ALIAS, CONFIG),
    (
        "configparser.RawConfigParser",
        SELF_TRIVIAL,
        "add_section clear pop popitem read_dict read_string remove_option remove_section set setdefault update",
    ),
    ("configparser.RawConfigParser", SELF, "read"),  # opens through Python: audited
    ("configparser.RawConfigParser", UNKNOWN, "read_file readfp write"),
    ("configparser.SectionProxy", ALIAS, MAPPING),
    ("xml.etree.ElementTree.Element", LAZY, "find findall findtext get items iter iterfind itertext keys makeelement"),
    ("xml.etree.ElementTree.Element", SELF_TRIVIAL, "append clear extend insert remove set"),
    ("xml.etree.ElementTree.ElementTree", LAZY, "find findall findtext getroot iter iterfind"),
    ("xml.etree.ElementTree.ElementTree", UNKNOWN, "parse write write_c14n"),
    ("html.parser.HTMLParser", SELF, "close feed reset goahead get_starttag_text getpos"),
    ("urllib.parse.SplitResult", TRIVIAL, "geturl encode"),
    ("urllib.parse.ParseResult", TRIVIAL, "geturl encode"),
    ("urllib.parse.DefragResult", TRIVIAL, "geturl encode"),
)
