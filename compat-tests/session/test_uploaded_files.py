"""Uploaded files in a script: how they read, what a skipped unit leaves of their position, and how tests give them."""

from __future__ import annotations

import copy
import gc
import io
import os
import pickle
import textwrap
import zipfile
from pathlib import Path

import pytest

from lattice_st import cache_data
from lattice_st.session.uploaded_file import UploadedFile, UploadedFileRec
from lattice_st.session.uploads import Accepts, Stored, Uploads
from lattice_st.testing.v1 import AppTest, AppTestError
from lattice_st.typing import ChatInputValue

CONTENT = b"a,b\n1,2\n3,4\n"


@pytest.fixture
def uploads() -> Uploads:
    return Uploads(lambda widget: Accepts(multiple=True))


def stored(uploads: Uploads, content: bytes = CONTENT, name: str = "a.csv") -> Stored:
    incoming = uploads.begin("w", name, "text/csv")
    incoming.write(content)
    return incoming.finish()


# --- the object -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "use",
    [
        lambda file: [file.read(3), file.tell(), file.read(), file.read(), file.tell()],
        lambda file: [file.readline(), file.readline(2), file.readlines(), list(file)],
        lambda file: [file.seek(-4, io.SEEK_END), file.read(2), file.seek(1, io.SEEK_CUR), file.tell()],
        lambda file: [file.getvalue(), file.tell(), bytes(file.getbuffer()), file.tell()],
        lambda file: [file.seek(4), file.write(b"9"), file.read(2), file.getvalue()],
        lambda file: [file.seek(100), file.read(), file.tell(), file.truncate(2), file.getvalue()],
        lambda file: [file.readinto(bytearray(5)), file.read1(2), file.readable(), file.seekable(), file.writable()],
        lambda file: [io.TextIOWrapper(copy.copy(file)).read(), file.closed, next(file), [*file]],
        lambda file: [file.read(2), copy.deepcopy(file).read(), pickle.loads(pickle.dumps(file)).tell()],
    ],
)
def test_it_behaves_as_bytes_in_memory(use, uploads: Uploads) -> None:
    assert use(UploadedFile(stored(uploads))) == use(UploadedFile(UploadedFileRec("x", "a.csv", "text/csv", CONTENT)))


def test_a_closed_file_refuses_as_bytes_in_memory_do(uploads: Uploads) -> None:
    file = UploadedFile(stored(uploads))
    with file:
        assert file.read(1) == b"a"
    for use in (file.read, file.tell, file.getvalue, file.readline, lambda: file.write(b"x")):
        with pytest.raises(ValueError, match="closed"):
            use()


def test_libraries_read_it(uploads: Uploads) -> None:
    pandas = pytest.importorskip("pandas")
    assert pandas.read_csv(UploadedFile(stored(uploads))).to_dict("list") == {"a": [1, 3], "b": [2, 4]}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inner.txt", "x" * 10_000)
    with zipfile.ZipFile(UploadedFile(stored(uploads, packed.getvalue()))) as archive:
        assert archive.read("inner.txt") == b"x" * 10_000


def test_reading_a_line_does_not_read_the_file(uploads: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read = Stored.read

    def counting(self: Stored, offset: int, count: int) -> bytes:
        asked.append(count)
        return read(self, offset, count)

    monkeypatch.setattr(Stored, "read", counting)
    file = UploadedFile(stored(uploads, b"line\n" * 200_000))
    assert file.readline() == b"line\n"
    assert sum(asked) <= 64 * 1024


def test_two_objects_of_a_file_are_equal_and_stand_where_they_are(uploads: Uploads) -> None:
    record = stored(uploads)
    one, two = UploadedFile(record), UploadedFile(record)
    assert (one == two, hash(one) == hash(two), one == UploadedFile(stored(uploads)), one == 3) == (
        True,
        True,
        False,
        False,
    )
    one.read()
    assert (one.tell(), two.tell(), isinstance(one, io.BytesIO)) == (len(CONTENT), 0, True)


def test_a_removed_file_can_be_read_by_who_kept_it_and_its_place_is_free(uploads: Uploads) -> None:
    file = UploadedFile(stored(uploads))
    folder = uploads.folder()
    uploads.name("w", [file.record])  # type: ignore[list-item]  # a record of the store
    uploads.name("w", [])
    assert os.listdir(folder) == []
    assert file.read() == CONTENT
    other = UploadedFile(stored(uploads))
    uploads.close()
    assert not os.path.exists(folder)
    assert other.read() == CONTENT


def test_what_nothing_refers_to_is_deleted(uploads: Uploads) -> None:
    record = stored(uploads)
    uploads.name("w", [record])
    uploads.name("w", [], removes=False)
    assert len(os.listdir(uploads.folder())) == 1
    del record
    gc.collect()
    assert os.listdir(uploads.folder()) == []


# --- in a script ----------------------------------------------------------------------------------------------------

READS = """
import streamlit as st
import threading
runs = st.session_state.setdefault("runs", [])
file = st.file_uploader("File", key="file")
other = st.checkbox("Other")
def half(f):
    return f.read(4)
def rest(f):
    return f.read()
def name(f):
    return f.name
def both(f):
    return half(f), f.tell(), rest(f)
"""
TRAPS = {
    "read once": "st.text(rest(file))",
    "read twice": "st.text(rest(file)); st.text(rest(file))",
    "half, then the rest": "st.text(half(file)); st.text(rest(file)); st.text(file.tell())",
    "nested": "st.text(both(file)); st.text(file.tell())",
    "seek back": "st.text(both(file)); file.seek(1); st.text(rest(file))",
    "live before": "file.read(1); st.text(rest(file)); st.text(file.tell())",
    "live sometimes": "if other: file.read(1)\nst.text(half(file)); st.text(file.tell())",
    "by lines": "st.text([line for line in file]); st.text(file.tell())",
    "twice by different hands": "st.text(half(file)); st.text(half(st.session_state.file)); st.text(rest(file))",
    "kept": "keep = st.session_state.setdefault('keep', file)\nst.text(half(keep)); st.text(keep.tell())",
    "renamed": "if other: file.name = 'b.csv'\nst.text(name(file))",
    "written": "file.write(b'zz' if other else b'y'); file.seek(0); st.text(rest(file))",
    "copied": "import copy\nst.text(half(file)); st.text(rest(copy.copy(file))); st.text(rest(file))",
    "in a list": "st.text([rest(f) for f in [file]]); st.text(file.tell())",
    "in a thread": "t = threading.Thread(target=file.read); t.start(); t.join()\nst.text(rest(file)); st.text(file.tell())",
    "a unit that reads in a thread": (
        "def strange(f):\n    t = threading.Thread(target=f.read, args=(3,)); t.start(); t.join(); return f.name\n"
        "st.text(strange(file)); st.text(file.tell())"
    ),
    "cached": "load = st.cache_data(rest)\nst.text(load(file)); st.text(load(file)); st.text(file.tell())",
    "closed": "def close(f):\n    with f: return f.read(2)\nst.text(close(file)); st.text(file.closed)",
    "memory": "def view(f): return bytes(f.getbuffer()[:2])\nst.text(view(file)); st.text(file.tell())",
    "frame": "import pandas\nst.text(len(pandas.read_csv(file))); st.text(file.tell())",
    "drawn in a unit": "def card(f):\n    st.text(f.read(2))\ncard(file); card(file)",
    "in a class": (
        "class A:\n    def __init__(self, f): self.f = f\n    def go(self): return self.f.read(2)\n"
        "a = A(file)\nst.text(a.go()); st.text(a.go())"
    ),
}


def shown(at: AppTest) -> list[object]:
    return [text.value for text in at.text] + [error.value for error in at.exception]


@pytest.mark.parametrize("trap", TRAPS)
def test_a_skipped_unit_leaves_the_position_as_executing_would(trap: str, tmp_path: Path) -> None:
    body = textwrap.indent(TRAPS[trap], "    ")
    (tmp_path / "app.py").write_text(f"{READS}if file:\n{body}\n")
    (tmp_path / "top.py").write_text(f"{READS}if not file: st.stop()\n{TRAPS[trap]}\n")
    for script in ("app.py", "top.py"):
        pair = [AppTest.at_tier(tmp_path / script, tier).run() for tier in (0, 1)]
        for event in ("upload", "check", "uncheck", "run", "again", "check", "clear"):
            for at in pair:
                match event:
                    case "upload":
                        at.file_uploader[0].upload("a.csv", CONTENT)
                    case "again":
                        at.file_uploader[0].upload("a.csv", CONTENT + b"5,6\n")
                    case "clear":
                        at.file_uploader[0].clear()
                    case "check":
                        at.checkbox[0].check()
                    case "uncheck":
                        at.checkbox[0].uncheck()
                cache_data.clear()  # it is one for both
                at.run()
            assert shown(pair[1]) == shown(pair[0]), (script, event)


def test_a_unit_that_read_a_file_is_skipped_while_the_file_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        f"{READS}if file: st.stop() if other else None\nif file:\n    st.text(rest(file))\n"
    )
    at = AppTest.at_tier(tmp_path / "app.py", 1).run()
    at.file_uploader[0].upload("a.csv", CONTENT).run()
    assert "rest" in at.ran
    at.run()
    assert "rest" not in at.ran
    at.file_uploader[0].upload("a.csv", b"other").run()
    assert "rest" in at.ran
    assert at.text[0].value == "b'other'"


# --- as a test gives them -------------------------------------------------------------------------------------------


def test_files_of_a_test_come_with_the_next_run() -> None:
    at = AppTest.from_string("""
        import streamlit as st
        one = st.file_uploader("One", type="csv", key="one", on_change=lambda: st.toast("changed"))
        many = st.file_uploader("Many", accept_multiple_files=True, key="many")
        st.text((one and (one.name, one.type, one.read()), [file.name for file in many]))
    """).run()
    assert (at.file_uploader(key="one").value, at.file_uploader(key="many").value) == (None, [])
    at.file_uploader(key="one").upload("a.csv", b"x", "text/csv")
    at.file_uploader(key="many").set_value([("b.txt", b"b", "text/plain"), ("c.txt", b"c", "text/plain")])
    assert at.file_uploader(key="one").value is None
    at.run()
    assert at.text[0].value == "(('a.csv', 'text/csv', b'x'), ['b.txt', 'c.txt'])"
    assert len(at.toast) == 1
    at.run()
    assert at.text[0].value == "(('a.csv', 'text/csv', b'x'), ['b.txt', 'c.txt'])"
    assert len(at.toast) == 0
    at.file_uploader(key="many").clear().run()
    assert at.text[0].value == "(('a.csv', 'text/csv', b'x'), [])"
    at.file_uploader(key="one").upload("a.exe", b"x").run()
    assert [error.proto.type for error in at.exception] == ["StreamlitAPIException"]


def test_a_test_may_upload_more_than_a_person_may() -> None:
    at = AppTest.from_string("import streamlit as st\nst.write(st.file_uploader('a', max_upload_size=1).size)").run()
    assert at.file_uploader[0].upload("a", b"x" * 2**21).run().markdown[0].value == "`2097152`"


@pytest.mark.parametrize(
    ("call", "use"),
    [
        ("st.file_uploader('a', disabled=True)", lambda at: at.file_uploader[0].upload("a", b"")),
        ("st.file_uploader('a')", lambda at: at.file_uploader[0].upload("a", "text")),
        ("st.camera_input('a')", lambda at: at.camera_input[0].upload("a.png", b"x")),
        ("st.camera_input('a')", lambda at: at.camera_input[0].set_value([("a.jpg", b"x", "image/jpeg")])),
        ("st.audio_input('a')", lambda at: at.audio_input[0].upload("a.wav", b"x", "audio/mp3")),
        ("st.chat_input('a')", lambda at: at.chat_input[0].upload("a.txt", b"x")),
        ("st.chat_input('a', accept_file=True, file_type='csv')", lambda at: at.chat_input[0].upload("a.txt", b"x")),
        ("st.chat_input('a', disabled=True)", lambda at: at.chat_input[0].set_value("x")),
    ],
)
def test_what_a_person_could_not_do_is_refused(call: str, use) -> None:
    at = AppTest.from_string(f"import streamlit as st\n{call}").run()
    with pytest.raises(AppTestError):
        use(at)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("st.file_uploader('a', max_upload_size=0)", "StreamlitValueError"),
        ("st.file_uploader('a', type=5)", "TypeError"),
        ("st.file_uploader('a', width='content')", "StreamlitInvalidWidthError"),
        ("st.session_state.k = 1; st.file_uploader('a', key='k')", "StreamlitValueAssignmentNotAllowedError"),
        ("st.form('f').file_uploader('a', on_change=print)", "StreamlitInvalidFormCallbackError"),
        ("st.camera_input('a', resolution='hd')", "StreamlitValueError"),
        ("st.audio_input('a', sample_rate=3)", "StreamlitValueError"),
        ("st.chat_input(accept_file='x')", "StreamlitValueError"),
        ("st.chat_input(submit_mode='x')", "StreamlitValueError"),
        ("st.chat_input(audio_sample_rate=3)", "StreamlitValueError"),
        ("st.chat_input(max_chars=-1)", "ValueError"),
        ("st.chat_input(on_submit='rerun')", "StreamlitAPIException"),
        ("st.chat_input(on_submit=4)", "StreamlitValueError"),
        ("st.chat_input(height='x')", "StreamlitInvalidHeightError"),
        ("st.form('f').chat_input()", "StreamlitInvalidLayoutContextError"),
        ("st.chat_input(); st.chat_input()", "StreamlitDuplicateElementId"),
        ("st.chat_message(None)", "StreamlitMissingRequiredParameterError"),
        ("st.chat_message('x', avatar='nope')", "StreamlitAPIException"),
        ("st.chat_message('x', avatar=':material/zzz:')", "StreamlitAPIException"),
        ("st.chat_message('x', width='x')", "StreamlitInvalidWidthError"),
    ],
)
def test_the_errors_are_those_of_streamlit(call: str, error: str) -> None:
    at = AppTest.from_string(f"import streamlit as st\n{call}").run()
    assert [shown.proto.type for shown in at.exception] == [error]


def test_a_message_is_items_by_name_and_by_key() -> None:
    message = ChatInputValue("hi", [], None, _include_files=True)
    assert (message.text, message["text"]) == ("hi", "hi")
    assert (list(message), len(message), "audio" in message) == (["text", "files"], 2, False)
    with pytest.raises(AttributeError, match="accept_audio"):
        _ = message.audio
    with pytest.raises(KeyError):
        message["more"] = 1
    message.text = "ho"
    assert message.to_dict() == {"text": "ho", "files": []}
    del message["files"]
    assert message == ChatInputValue("ho")
