"""Every option: name, type, default, and a line for `lattice_st config show`. Data only.

Invariant: names, types and defaults are those of Streamlit 1.67, plus the section `engine`, which is ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

#: `texts`: a list of texts, or one text with commas. `table`: names and values. `text or list`: as the theme allows.
Type = Literal["bool", "int", "float", "str", "texts", "table", "text or list"]


@dataclass(frozen=True, slots=True)
class Option:
    """One option. `scriptable`: a running script may set it."""

    name: str
    type: Type
    default: Any
    about: str
    scriptable: bool = False

    @property
    def env(self) -> str:
        """The environment variable that sets it: `server.runOnSave` is `STREAMLIT_SERVER_RUN_ON_SAVE`."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", self.name)
        return "STREAMLIT_" + words.replace(".", "_").upper()


#: What a script may change while it runs, through `st.set_option`.
SCRIPTABLE = frozenset(
    {
        "client.disableDataExport",
        "client.showErrorDetails",
        "client.showSidebarNavigation",
        "client.toolbarMode",
        "logger.enableRich",
    }
)

#: Hosts of the hosted Streamlit service, which may embed an app.
_HOSTED = (
    "https://devel.streamlit.test",
    "https://*.streamlit.apptest",
    "https://*.streamlitapp.test",
    "https://*.streamlitapp.com",
    "https://share.streamlit.io",
    "https://share-demo.streamlit.io",
    "https://share-head.streamlit.io",
    "https://share-staging.streamlit.io",
    "https://*.demo.streamlit.run",
    "https://*.head.streamlit.run",
    "https://*.staging.streamlit.run",
    "https://*.streamlit.run",
    "https://*.demo.streamlit.app",
    "https://*.head.streamlit.app",
    "https://*.staging.streamlit.app",
    "https://*.streamlit.app",
)

_PLAIN: tuple[tuple[str, Type, Any, str], ...] = (
    ("browser.gatherUsageStats", "bool", True, "Accepted for compatibility; Lattice gathers nothing"),
    ("browser.serverAddress", "str", "localhost", "The address that viewers type to reach the app"),
    ("browser.serverPort", "int", None, "The port that viewers type, when it is not server.port"),
    ("client.allowedOrigins", "texts", _HOSTED, "Origins whose pages may embed the app and exchange messages with it"),
    ("client.disableDataExport", "bool", False, "Whether tables hide their download button"),
    ("client.showErrorDetails", "str", "full", "How much of an exception viewers see: full, stacktrace, type or none"),
    ("client.showErrorLinks", "str", "auto", "Whether exceptions link to searches: auto, true or false"),
    ("client.showSidebarNavigation", "bool", True, "Whether the pages of the app are listed in the sidebar"),
    ("client.toolbarMode", "str", "auto", "What the toolbar offers: auto, developer, viewer or minimal"),
    (
        "engine.accelerator",
        "bool",
        True,
        "Let values that did not change answer for all reads of a result at once; off, each read is compared",
    ),
    (
        "engine.memoBytes",
        "int",
        268435456,
        "Bytes of kept results in the process; what is cheapest per byte goes first",
    ),
    ("engine.pure", "texts", [], "Modules and functions that touch nothing but their arguments, by dotted name"),
    ("engine.sampling", "float", 0.0, "How likely a skip runs instead and is compared, from 0 to 1"),
    (
        "engine.thresholdUs",
        "float",
        50.0,
        "Microseconds that a call has to cost before its result is kept; 0 keeps all",
    ),
    ("engine.tier", "int", 1, "0 runs the whole script on each event; 1 skips the calls whose inputs did not change"),
    ("engine.verify", "bool", False, "Run each event in full as well, in a second process, and report what differs"),
    ("global.appTest", "bool", False, "Set while an app is under test"),
    ("global.developmentMode", "bool", None, "Accepted for compatibility"),
    (
        "global.disableWidgetStateDuplicationWarning",
        "bool",
        False,
        "Be silent when a widget has both a default and a value in session state",
    ),
    ("global.e2eTest", "bool", False, "Set while an app is tested in a browser"),
    ("global.maxCachedMessageAge", "int", 2, "Accepted for compatibility; unchanged content is never sent again"),
    ("global.minCachedMessageSize", "float", 10000.0, "Accepted for compatibility"),
    ("global.showWarningOnDirectExecution", "bool", True, "Warn when an app is started with `python app.py`"),
    ("global.suppressDeprecationWarnings", "bool", False, "Be silent about deprecated names"),
    ("global.unitTest", "bool", False, "Set while unit tests run"),
    ("logger.enableRich", "bool", None, "Print tracebacks in colour, when rich is installed"),
    ("logger.hideWelcomeMessage", "bool", False, "Be silent about the address when the server starts"),
    ("logger.level", "str", None, "The least serious log line that is printed: error, warning, info or debug"),
    ("logger.messageFormat", "str", None, "How a log line is written (a format of the logging module)"),
    (
        "magic.displayLastExprIfNoSemicolon",
        "bool",
        False,
        "Draw the last expression of a function unless a semicolon ends it",
    ),
    ("magic.displayRootDocString", "bool", False, "Draw the script's docstring"),
    ("runner.cacheBackgroundRefreshMaxWorkers", "int", 4, "Threads that refresh cached values in the background"),
    (
        "runner.cacheBackgroundRefreshTTLMultiplier",
        "float",
        2.0,
        "How many times its ttl a value may be served while it is refreshed",
    ),
    ("runner.cacheHashSeed", "int", 0, "A number that goes into every hash of a cached call"),
    (
        "runner.connectionDefaultTTL",
        "float",
        None,
        "How many seconds connections keep results, when a query names no ttl",
    ),
    ("runner.enforceSerializableSessionState", "bool", False, "Refuse values in session state that cannot be pickled"),
    (
        "runner.enumCoercion",
        "str",
        "nameOnly",
        "When enum members of a changed class count as equal: off, nameOnly or nameAndValue",
    ),
    ("runner.fastReruns", "bool", True, "Let a new event interrupt a running script"),
    ("runner.magicEnabled", "bool", True, "Draw bare expressions of the script"),
    ("runner.parallelMaxWorkers", "int", None, "Threads for parallel work inside one run"),
    ("runner.postScriptGC", "bool", True, "Collect garbage after each run"),
    ("secrets.files", "texts", None, "The files with secrets, in rising order of precedence"),
    ("server.address", "str", None, "The address that the server listens on; all of them when not set"),
    ("server.agentMaxSessions", "int", 100, "Sessions that agents may hold open together"),
    ("server.agentPreviewRows", "int", 100, "Rows of a table that agents are shown"),
    ("server.agentSessionTTL", "int", 900, "Seconds for which an idle session of an agent is kept"),
    ("server.agentWaitTimeout", "int", 30, "Seconds an agent waits for a run to end"),
    ("server.allowRunOnSave", "bool", True, "Whether viewers may ask for a rerun on each saved file"),
    ("server.allowedHosts", "texts", (), "Host names under which the app may be called; any when empty"),
    ("server.baseUrlPath", "str", "", "The path below which the app is served"),
    ("server.cookieSecret", "str", None, "The key that signs cookies; a random one when not set"),
    ("server.corsAllowedOrigins", "texts", (), "Foreign origins that may connect"),
    ("server.customComponentBaseUrlPath", "str", "", "The path below which components are served"),
    ("server.disconnectedSessionTTL", "int", 120, "Seconds for which the session of a lost connection can be resumed"),
    ("server.enableAgentApi", "bool", False, "Whether programs may drive sessions"),
    ("server.enableCORS", "bool", True, "Whether connections from foreign origins are refused"),
    ("server.enableExpensiveMemoryStats", "bool", False, "Whether health figures include slow measurements of memory"),
    ("server.enableStaticServing", "bool", False, "Whether the folder `static` beside the script is served"),
    ("server.enableWebsocketCompression", "bool", False, "Whether frames are compressed"),
    ("server.enableXsrfProtection", "bool", True, "Whether requests need a token that foreign pages cannot read"),
    ("server.fileWatcherType", "str", "auto", "How changed files are noticed: auto, watchdog, poll or none"),
    ("server.folderWatchBlacklist", "texts", (), "Folders that are not watched"),
    ("server.folderWatchList", "texts", (), "Further folders that are watched"),
    ("server.headless", "bool", None, "Whether no browser is opened at the start"),
    ("server.maxCacheDataSize", "str", None, "How much cached data is kept, for instance 500MB"),
    ("server.maxMessageSize", "int", 200, "Megabytes that one message may have"),
    ("server.maxUploadSize", "int", 200, "Megabytes that one uploaded file may have"),
    ("server.maxWidgetStateSize", "int", 25, "Megabytes that the state of all widgets may have"),
    ("server.port", "int", 8501, "The port that the server listens on"),
    ("server.runOnSave", "bool", False, "Rerun the app whenever one of its files is saved"),
    ("server.scriptHealthCheckEnabled", "bool", False, "Whether a health route runs the script"),
    ("server.showEmailPrompt", "bool", True, "Accepted for compatibility; Lattice never asks"),
    ("server.sslCertFile", "str", None, "The certificate for HTTPS"),
    ("server.sslKeyFile", "str", None, "The key for HTTPS"),
    (
        "server.trustedUserHeaders",
        "table",
        {},
        "Request headers that a trusted proxy sets, and the names under which st.user shows them",
    ),
    ("server.unsafeMetricsUserAttributes", "texts", (), "Attributes of st.user that go into metrics"),
    ("server.websocketPingInterval", "int", None, "Seconds between two signs of life on a connection"),
    ("server.xsrfCookieSameSite", "str", "lax", "The SameSite attribute of the token cookie: lax, strict or none"),
    ("ui.hideTopBar", "bool", False, "Whether the bar above the page is hidden"),
)

#: Theme options that `[theme]` and all its subsections have.
_THEME: tuple[tuple[str, Type], ...] = (
    ("backgroundColor", "str"),
    ("baseRadius", "str"),
    ("blueBackgroundColor", "str"),
    ("blueColor", "str"),
    ("blueTextColor", "str"),
    ("borderColor", "str"),
    ("buttonRadius", "str"),
    ("chartCategoricalColors", "text or list"),
    ("chartDivergingColors", "text or list"),
    ("chartSequentialColors", "text or list"),
    ("codeBackgroundColor", "str"),
    ("codeFont", "str"),
    ("codeFontSize", "str"),
    ("codeFontWeight", "int"),
    ("codeTextColor", "str"),
    ("dataframeBorderColor", "str"),
    ("dataframeHeaderBackgroundColor", "str"),
    ("dataframeHeaderTextColor", "str"),
    ("font", "str"),
    ("grayBackgroundColor", "str"),
    ("grayColor", "str"),
    ("grayTextColor", "str"),
    ("greenBackgroundColor", "str"),
    ("greenColor", "str"),
    ("greenTextColor", "str"),
    ("headingFont", "str"),
    ("headingFontSizes", "text or list"),
    ("headingFontWeights", "text or list"),
    ("linkColor", "str"),
    ("linkUnderline", "bool"),
    ("orangeBackgroundColor", "str"),
    ("orangeColor", "str"),
    ("orangeTextColor", "str"),
    ("paddingBottom", "str"),
    ("paddingTop", "str"),
    ("primaryColor", "str"),
    ("redBackgroundColor", "str"),
    ("redColor", "str"),
    ("redTextColor", "str"),
    ("secondaryBackgroundColor", "str"),
    ("showWidgetBorder", "bool"),
    ("textColor", "str"),
    ("violetBackgroundColor", "str"),
    ("violetColor", "str"),
    ("violetTextColor", "str"),
    ("yellowBackgroundColor", "str"),
    ("yellowColor", "str"),
    ("yellowTextColor", "str"),
)

#: Theme options of `[theme]` alone.
_THEME_ROOT: tuple[tuple[str, Type], ...] = (
    ("base", "str"),
    ("baseFontSize", "int"),
    ("baseFontWeight", "int"),
    ("fontFaces", "text or list"),
    ("metricValueFontSize", "str"),
    ("metricValueFontWeight", "int"),
    ("showSidebarBorder", "bool"),
)

THEME_SECTIONS = ("theme", "theme.dark", "theme.dark.sidebar", "theme.light", "theme.light.sidebar", "theme.sidebar")


def _all() -> dict[str, Option]:
    plain = [Option(name, type_, default, about, name in SCRIPTABLE) for name, type_, default, about in _PLAIN]
    themed = [
        Option(f"{section}.{name}", type_, None, "")
        for section in THEME_SECTIONS
        for name, type_ in (*_THEME, *(_THEME_ROOT if section == "theme" else ()))
    ]
    return {option.name: option for option in sorted(plain + themed, key=lambda option: option.name)}


OPTIONS: dict[str, Option] = _all()
