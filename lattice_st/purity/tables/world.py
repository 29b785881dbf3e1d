"""The world outside: networks, processes, threads, databases, the interpreter itself. Nothing in here can be proved
to answer the same again, so whole packages stand here by name; the engine says which of them a unit called.

Invariant: a package in `OUTSIDE` has no row of its own that says `pure`, except for values that it exports.
"""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import BARRIER, ENV, LOG, TRIVIAL, UNKNOWN, VOLATILE

#: Packages whose functions, classes and methods talk to the world.
_OUTSIDE = (
    "subprocess socket ssl select selectors asyncio multiprocessing http smtplib ftplib imaplib poplib "
    "xmlrpc socketserver webbrowser signal mmap ctypes pty fcntl syslog resource requests urllib3 httpx "
    "aiohttp websocket websockets yfinance pandas_datareader boto3 botocore google openai anthropic "
    "pymongo redis psycopg2 psycopg pymysql mysql snowflake duckdb kafka paramiko feedparser tweepy praw "
    "wikipedia gspread alpha_vantage ccxt geopy psutil "
)
OUTSIDE = frozenset(_OUTSIDE.split())

FUNCTIONS: Rows = (
    ("concurrent.futures.thread", UNKNOWN, "ThreadPoolExecutor"),
    ("urllib.request", VOLATILE, "urlopen urlretrieve build_opener Request"),
    ("sqlite3", VOLATILE, "connect"),
    ("sqlite3", TRIVIAL, "Row Error DatabaseError IntegrityError OperationalError ProgrammingError Warning"),
    ("threading", UNKNOWN, "Thread Timer Event Lock RLock Semaphore Condition Barrier local current_thread get_ident"),
    ("concurrent.futures", UNKNOWN, "Executor Future as_completed wait"),
    ("sys", UNKNOWN, "exit setrecursionlimit settrace setprofile exc_info getrefcount getsizeof"),
    ("sys", TRIVIAL, "getrecursionlimit getdefaultencoding getfilesystemencoding intern"),
    ("importlib", UNKNOWN, "import_module reload invalidate_caches"),
    ("logging", LOG, "debug info warning error critical exception log"),
    ("logging", TRIVIAL, "getLogger"),
    ("logging", UNKNOWN, "basicConfig"),
    ("argparse", UNKNOWN, "ArgumentParser"),
    ("getpass", VOLATILE, "getuser"),
    ("getpass", BARRIER, "getpass"),
    ("weakref", UNKNOWN, "ref proxy finalize WeakKeyDictionary WeakValueDictionary WeakSet"),
    ("shelve", UNKNOWN, "open"),
    ("platform", VOLATILE, "node"),
)
METHODS: Rows = (
    ("os._Environ", ENV, "get"),
    ("logging.Logger", LOG, "debug info warning error critical exception log"),
    ("sqlite3.Connection", UNKNOWN, "cursor execute executemany executescript commit rollback close backup iterdump"),
    ("sqlite3.Cursor", UNKNOWN, "execute executemany executescript fetchall fetchmany fetchone close"),
    ("sqlite3.Row", TRIVIAL, "keys"),
)
