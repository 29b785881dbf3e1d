"""The standard library, files: paths, streams, archives. What opens a file through Python is audited, so it is pure
here; what asks a file system in another way is volatile; what changes one is unknown. Extends `stdlib`."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, CWD, LAZY, PURE, SELF, SELF_TRIVIAL, STAT, TRIVIAL, UNKNOWN, VOLATILE

ARCHIVE = "close detach flush peek read read1 readable readinto readline readlines rewind seek seekable tell writable"
ASKED = (
    "group is_block_device is_char_device is_fifo is_mount is_socket is_symlink lstat owner readlink samefile exists"
)
CHANGES = "chmod hardlink_to lchmod link_to mkdir rename replace rmdir symlink_to touch unlink write_bytes write_text"

FUNCTIONS: Rows = (
    ("os", CWD, "getcwdb"),
    ("os", VOLATILE, "getrandom getppid getuid geteuid getgid getlogin uname get_terminal_size"),
    ("os", STAT, "fstat fwalk statvfs readlink"),
    (
        "os",
        UNKNOWN,
        "abort chdir chmod chown close dup dup2 execl execv execve fdopen fork fsync ftruncate kill link listxattr mkdir"
        " makedirs mkfifo nice open pipe popen putenv read remove removedirs rename renames replace rmdir sched_yield"
        " sendfile setxattr spawnl spawnv symlink sync system truncate umask unlink unsetenv utime wait waitpid"
        " write _exit",
    ),
    ("posixpath", STAT, "ismount sameopenfile samestat"),
    ("io", PURE, "open_code text_encoding BufferedReader"),
    ("io", UNKNOWN, "BufferedRWPair BufferedRandom BufferedWriter FileIO"),
    ("io", TRIVIAL, "BufferedIOBase IOBase RawIOBase TextIOBase UnsupportedOperation IncrementalNewlineDecoder"),
    ("zlib", PURE, "compressobj decompressobj error"),
    ("gzip", PURE, "compress open GzipFile BadGzipFile"),
    ("bz2", PURE, "compress decompress open BZ2File BZ2Compressor BZ2Decompressor"),
    ("lzma", PURE, "compress decompress open LZMAFile LZMACompressor LZMADecompressor LZMAError is_check_supported"),
    (
        "base64",
        PURE,
        "a85decode a85encode b32hexdecode b32hexencode b85decode b85encode decodebytes encodebytes standard_b64decode"
        " standard_b64encode",
    ),
    ("base64", UNKNOWN, "decode encode"),
    ("binascii", PURE, "a2b_hex a2b_qp a2b_uu b2a_hex b2a_qp b2a_uu crc_hqx Error Incomplete"),
    ("struct", PURE, "Struct error"),
    ("struct", LAZY, "iter_unpack"),
    ("struct", SELF, "pack_into"),
    ("zipfile", PURE, "ZipFile ZipInfo Path BadZipFile LargeZipFile is_zipfile"),
    ("tarfile", PURE, "TarFile TarInfo open is_tarfile TarError ReadError"),
    ("tempfile", VOLATILE, "NamedTemporaryFile TemporaryDirectory TemporaryFile mkdtemp mkstemp mktemp"),
    ("tempfile", UNKNOWN, "gettempdir gettempdirb SpooledTemporaryFile"),
    ("shutil", STAT, "disk_usage which get_terminal_size"),
    (
        "shutil",
        UNKNOWN,
        "chown copy copy2 copyfile copyfileobj copymode copystat copytree make_archive move rmtree unpack_archive",
    ),
    ("linecache", UNKNOWN, "getline getlines checkcache clearcache"),
)

METHODS: Rows = (
    ("os.DirEntry", STAT, "inode is_dir is_file is_symlink stat"),
    ("pathlib.PurePath", TRIVIAL, "is_reserved"),
    ("pathlib.Path", STAT, ASKED.replace(" exists", "")),
    ("pathlib.Path", UNKNOWN, CHANGES),
    ("io.IOBase", SELF_TRIVIAL, "close flush readable readline readlines seek seekable tell truncate writelines"),
    ("io.IOBase", TRIVIAL, "writable isatty fileno"),
    ("io.StringIO", TRIVIAL, "readable seekable writable isatty"),
    ("io.StringIO", SELF_TRIVIAL, "detach flush"),
    ("io.BytesIO", TRIVIAL, "readable seekable writable isatty"),
    ("io.BytesIO", SELF_TRIVIAL, "detach flush read1 readinto readinto1"),
    ("io.BytesIO", LAZY, "getbuffer"),
    ("io.TextIOWrapper", SELF_TRIVIAL, "detach readable seekable tell truncate writable writelines"),
    ("io.BufferedReader", SELF_TRIVIAL, "detach flush peek read1 readable readinto readinto1 seekable tell"),
    ("gzip.GzipFile", SELF, ARCHIVE + " write"),
    ("bz2.BZ2File", SELF, ARCHIVE.replace(" rewind", "") + " write"),
    ("lzma.LZMAFile", SELF, ARCHIVE.replace(" rewind", "") + " write"),
    ("struct.Struct", PURE, "pack unpack unpack_from"),
    ("struct.Struct", LAZY, "iter_unpack"),
    ("zipfile.ZipFile", SELF, "close writestr setpassword read testzip mkdir"),
    ("zipfile.ZipFile", ALIAS, "getinfo infolist namelist open"),
    ("zipfile.ZipFile", UNKNOWN, "extract extractall printdir write"),
    ("zipfile.ZipInfo", TRIVIAL, "is_dir"),
    ("zipfile.Path", ALIAS, "exists is_dir is_file iterdir joinpath open read_bytes read_text"),
    ("tarfile.TarFile", SELF, "close getmember getmembers getnames extractfile next addfile"),
    ("tarfile.TarFile", UNKNOWN, "add extract extractall gettarinfo list"),
    ("tarfile.TarInfo", TRIVIAL, "isdir isfile isreg issym islnk get_info"),
)
