"""Exceptions as values: prints see what they say and where they were raised, hand-outs say the same from the same place.

Invariant: nothing that a program can tell of an exception is lost, but the variables of frames that are gone.
"""

import gc
import traceback
import weakref
from typing import Any

import pytest

from lattice_st._core import Unsupported, fingerprint, snapshot

CLASSES = """
class Plain(Exception):
    pass


class Coded(ValueError):
    def __init__(self, text, code=3):
        super().__init__(text, code)
        self.code = code

    def __str__(self):
        return f"{self.args[0]} ({self.code})"


class Slotted(OSError):
    __slots__ = ("more",)


class Secret(Exception):
    @property
    def args(self):
        raise AssertionError("asked")


def caught(call, *arguments):
    try:
        call(*arguments)
    except BaseException as error:
        return error


def fail(kind, *arguments):
    raise kind(*arguments)


def fail_elsewhere(kind, *arguments):
    raise kind(*arguments)


def chained(first, second, silent=False):
    try:
        raise first
    except Exception as error:
        if silent:
            raise second from None
        raise second from error


def during(first, second):
    try:
        raise first
    except Exception:
        raise second


def slotted(more):
    error = Slotted(2, "no", "f")
    error.more = more
    return error


def noted(*notes):
    error = ValueError("x")
    for note in notes:
        error.add_note(note)
    return error
"""

#: Expressions of exceptions that must all differ from one another; each is made twice and must agree with itself.
EXPRESSIONS = [
    "ValueError()",
    "ValueError('x')",
    "ValueError('y')",
    "ValueError('x', 1)",
    "TypeError('x')",
    "KeyError('x')",
    "KeyError(('x',))",
    "Plain('x')",
    "Coded('x')",
    "Coded('x', 4)",
    "Secret('x')",
    "caught(fail, ValueError, 'x')",
    "caught(fail_elsewhere, ValueError, 'x')",
    "caught(fail, Coded, 'x')",
    "caught(lambda: 1 / 0)",
    "caught(lambda: {}['x'])",
    "caught(lambda: [].nothing)",
    "caught(lambda: nothing)",
    "caught(int, 'x')",
    "caught(open, '/nowhere/at/all')",
    "caught(chained, ValueError(1), KeyError(2))",
    "caught(chained, ValueError(1), KeyError(2), True)",
    "caught(during, ValueError(1), KeyError(2))",
    "OSError(2, 'no')",
    "OSError(2, 'no', 'f')",
    "OSError(2, 'no', 'f', None, 'g')",
    "OSError(13, 'no', 'f')",
    "ImportError('x', name='a')",
    "ImportError('x', name='b')",
    "AttributeError('x', name='a', obj=1)",
    "AttributeError('x', name='a', obj=2)",
    "StopIteration(1)",
    "SystemExit(1)",
    "SyntaxError('x', ('f', 1, 2, 'text'))",
    "caught(compile, 'a b', 'f', 'exec')",
    "slotted(1)",
    "slotted(2)",
    "noted('a')",
    "noted('a', 'b')",
    "__import__('json').JSONDecodeError('m', 'doc', 1)",
]


def told(error: BaseException) -> tuple[Any, ...]:
    """What a program can tell of it."""
    shown = traceback.format_exception(error)
    return type(error).__name__, BaseException.__str__(error), error.__dict__, error.__suppress_context__, shown


def test_each_difference_is_seen_and_equal_ones_agree(script: Any) -> None:
    names = script(CLASSES)
    prints = {text: fingerprint(eval(text, names)) for text in EXPRESSIONS}
    assert {text: fingerprint(eval(text, names)) for text in EXPRESSIONS} == prints
    others: dict[int, str] = {}
    for text, one in prints.items():
        assert others.setdefault(one, text) == text


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_a_hand_out_tells_the_same(script: Any, text: str) -> None:
    names = script(CLASSES)
    error = eval(text, names)
    taken = snapshot(error)
    first, second = taken.rebuild((), names), taken.rebuild((), names)
    assert first is not second is not error
    assert fingerprint(first) == fingerprint(error)
    if not text.startswith("Secret"):
        assert told(first) == told(error)
    for name in ("errno", "filename", "filename2", "name", "obj", "value", "code", "lineno", "more", "path"):
        assert getattr(first, name, None) == getattr(error, name, None)


def test_a_hand_out_is_of_the_class_of_the_current_run(script: Any) -> None:
    first, second = script(CLASSES), script(CLASSES)
    taken = snapshot(eval("caught(fail, Coded, 'x')", first))
    built = taken.rebuild((), second)
    assert type(built) is second["Coded"]
    assert str(built) == "x (3)"


def test_a_change_of_a_hand_out_does_not_reach_the_next_one(script: Any) -> None:
    names = script(CLASSES)
    taken = snapshot(eval("caught(fail, Coded, ['x'])", names))
    built = taken.rebuild((), names)
    built.args[0].append("y")
    built.code = 5
    built.add_note("z")
    assert told(taken.rebuild((), names)) == told(eval("caught(fail, Coded, ['x'])", names))


def test_the_variables_of_frames_are_not_kept(script: Any) -> None:
    names = script(
        CLASSES + "class Big:\n    pass\ndef lost():\n    big = Big()\n    big.me = big\n    raise Plain('x')\n"
    )
    seen: list[weakref.ref[Any]] = []
    made = names["Big"].__init__
    names["Big"].__init__ = lambda self: (seen.append(weakref.ref(self)), made(self))[1]
    taken = snapshot(eval("caught(lost)", names))
    gc.collect()
    assert [one() for one in seen] == [None]
    frame = taken.rebuild((), names).__traceback__.tb_next.tb_frame
    assert (frame.f_code.co_name, frame.f_locals) == ("lost", {})


def test_what_is_made_while_another_is_handled_is_not_described(script: Any) -> None:
    names = script(CLASSES)
    taken = snapshot(eval("caught(fail, Plain)", names))
    try:
        raise KeyError
    except KeyError:
        with pytest.raises(Unsupported, match="being handled"):
            snapshot(eval("caught(fail, Plain)", names))
        with pytest.raises(LookupError):
            taken.rebuild((), names)
    assert type(taken.rebuild((), names)) is names["Plain"]


def test_a_saved_file_moves_the_lines(tmp_path: Any) -> None:
    file = tmp_path / "module.py"
    file.write_text("def fail():\n    raise ValueError('x')\n")
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(file.read_text(), str(file), "exec"), names)
    try:
        names["fail"]()
    except ValueError as error:
        kept = error
    kept.__traceback__ = kept.__traceback__.tb_next if kept.__traceback__ else None
    taken = snapshot(kept)
    assert told(taken.rebuild((), names)) == told(kept)
    file.write_text("\n\n" + file.read_text())
    with pytest.raises(LookupError):
        taken.rebuild((), names)


def test_exceptions_that_hold_each_other_end(script: Any) -> None:
    names = script(CLASSES)
    one, other = names["Plain"]("one"), names["Plain"]("other")
    one.__cause__, other.__context__ = other, one
    built = snapshot(one).rebuild((), names)
    assert built.__cause__.__context__ is built
    assert fingerprint(built) == fingerprint(one)


@pytest.mark.parametrize(
    "error",
    [UnicodeDecodeError("utf8", b"x", 0, 1, "r"), ExceptionGroup("x", [ValueError(1)]), BlockingIOError(1, "x", 2)],
)
def test_those_that_only_a_constructor_fills_are_refused(error: BaseException) -> None:
    with pytest.raises(Unsupported):
        fingerprint(error)


def test_the_part_of_the_line_that_raised_is_seen(script: Any) -> None:
    names = script(CLASSES + "def either(a, b):\n    return fail(Plain) if a else 0, fail(Plain) if b else 0\n")
    first, second = eval("caught(either, 1, 0)", names), eval("caught(either, 0, 1)", names)
    assert fingerprint(first) != fingerprint(second)
    assert fingerprint(first) == fingerprint(eval("caught(either, 1, 1)", names))


def test_frames_of_nested_functions_have_no_variables_and_can_be_asked(script: Any) -> None:
    text = "def outer():\n    held = [1]\n    def inner():\n        raise Plain(len(held))\n    return caught(inner)\n"
    error = script(CLASSES + text)["outer"]()
    names = script(CLASSES)
    built = snapshot(error).rebuild((), names)
    frame = built.__traceback__.tb_next.tb_frame
    assert (frame.f_code.co_qualname, frame.f_locals) == ("outer.<locals>.inner", {})
    assert fingerprint(built) == fingerprint(error)


def test_nothing_of_the_user_is_asked(script: Any) -> None:
    watched = """
class Watched(Exception):
    __slots__ = ("more",)
    asked = []
    def __new__(cls, *args):
        cls.asked.append("new")
        return super().__new__(cls, *args)
    def __init__(self, *args):
        self.asked.append("init")
    def __setattr__(self, name, value):
        self.asked.append(name)
        super().__setattr__(name, value)
    def __reduce__(self):
        raise AssertionError("asked")
    __str__ = __repr__ = __eq__ = __hash__ = __setstate__ = __reduce__
"""
    names = script(CLASSES + watched)
    error = names["Watched"](["x"])
    error.more, error.own = 1, 2
    del names["Watched"].asked[:]
    built = snapshot(error).rebuild((), names)
    assert fingerprint(built) == fingerprint(error)
    assert (built.args, built.more, built.own) == ((["x"],), 1, 2)
    assert built.args[0] is not error.args[0]
    assert names["Watched"].asked == []


def test_a_long_traceback_has_no_print(script: Any) -> None:
    names = script(CLASSES + "def deep(n):\n    return deep(n - 1) if n else fail(Plain)\n")
    assert fingerprint(eval("caught(deep, 9)", names)) != fingerprint(eval("caught(deep, 8)", names))
    error = eval("caught(deep, 300)", names)
    for walk in (fingerprint, snapshot):
        with pytest.raises(Unsupported, match="very long"):
            walk(error)


def test_an_exception_that_holds_itself_in_its_arguments_ends(script: Any) -> None:
    error = ValueError()
    error.args = (error,)
    built = snapshot(error).rebuild((), script(CLASSES))
    assert built.args[0] is built
    assert fingerprint(built) == fingerprint(error)
