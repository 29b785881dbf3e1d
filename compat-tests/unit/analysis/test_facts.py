"""What a program mentions: identity, options of the process, frames."""

import pytest

IDENTITY = {
    "two values": "x is y",
    "a negated comparison": "x is not y",
    "a chain": "None is x is y",
    "a class of the author's": "x is Colour.RED",
    "id": "print(id(x))",
    "id as a function": "sorted(xs, key=id)",
    "weakref": "import weakref",
    "a name from weakref": "from weakref import ref",
    "operator.is_": "import operator as op\nop.is_(a, b)",
}
NO_IDENTITY = ["x is None", "None is not x", "x is True", "x is ...", "type(x) is int", "type(x) is type(y)",
               "x.__class__ is y.__class__", "x == y", "x in y", "id = 3\nprint(id)", "def f(id): return id"]  # fmt: skip


@pytest.mark.parametrize("source", IDENTITY.values(), ids=IDENTITY.keys())
def test_identity_is_asked_for_by(studio, source):
    assert studio.compile("import a\n" + source).facts.uses_identity[0].line >= 2


@pytest.mark.parametrize("source", NO_IDENTITY)
def test_identity_is_not_asked_for_by(studio, source):
    assert studio.compile(source).facts.uses_identity == ()


MEMBERS = {
    "import auth\nx is auth.Role.ADMIN": "auth.Role",
    "from core import auth as a\nx is not a.Role.ADMIN": "core.auth.Role",
    "from .auth import Role\nx is Role.ADMIN": ".auth.Role",
    "from .. import auth\nx is auth.Role.ADMIN": "..auth.Role",
    "from auth import Role\ndef f(Role): return x is Role.ADMIN": "",
    "from auth import Role\nRole = mine\nx is Role.ADMIN": "",
    "from auth import role\nx is role": "",
    "from auth import Role\nx is y is Role.ADMIN": "",
    "x is Role.ADMIN": "",
}


@pytest.mark.parametrize("source", MEMBERS)
def test_a_comparison_says_of_which_class_the_member_is(studio, source):
    assert [mention.member_of for mention in studio.compile(source).facts.uses_identity] == [MEMBERS[source]]


SETTERS = {
    "decimal.getcontext": "import decimal\ndecimal.getcontext().prec = 4",
    "numpy.seterr": "import numpy as np\nnp.seterr(all='ignore')",
    "pandas.options": "import pandas as pd\npd.options.display.width = 4",
    "pandas.set_option": "from pandas import set_option\nset_option('a', 1)",
    "warnings.filterwarnings": "import warnings as w\nw.filterwarnings('ignore')",
    "matplotlib.pyplot.rcParams": "import matplotlib.pyplot as plt\nplt.rcParams['a'] = 1",
    "locale.setlocale": "import locale\nlocale.setlocale(0, 'C')",
}


@pytest.mark.parametrize("name", SETTERS)
def test_option_setters_are_found_through_imports(studio, name):
    mentions = studio.compile(SETTERS[name]).facts.mentions_option_setters
    assert [(mention.line, mention.text) for mention in mentions] == [(2, name)]


OPAQUE = {
    "sys.settrace": "import sys\nsys.settrace(f)",
    "sys._getframe": "from sys import _getframe as g\ng(1)",
    "inspect.currentframe": "import inspect\ninspect.currentframe()",
    "exec of text that is not constant": "text = 'x'\nexec(text)",
    "eval of text that is not constant": "text = 'x'\neval(text + text)",
    "assigns builtins.len": "import builtins\nbuiltins.len = f",
    "__builtins__": "x = 1\n__builtins__.len = f",
}


@pytest.mark.parametrize("name", OPAQUE)
def test_opaque_triggers_are_found(studio, name):
    mentions = studio.compile(OPAQUE[name]).facts.opaque_triggers
    assert [(mention.line, mention.text) for mention in mentions] == [(2, name)]


def test_ordinary_code_mentions_nothing(studio):
    facts = studio.compile(
        "import numpy as np, sys, builtins\nexec('x = 1')\nprint(np.mean([1]), sys.argv, builtins.len)\n"
    ).facts
    assert (facts.uses_identity, facts.mentions_option_setters, facts.opaque_triggers) == ((), (), ())


HANDED = {
    "f(1)\na.f(2)\nfrom m import f": {"a"},
    "map(f, xs)": {"f", "xs"},
    "x = a.b.f": {"a", "b", "f"},
    "a.f.g()": {"a", "f"},
    "a.f = g()": {"a"},
    "from m import f as g": {"f"},
    "import p.m as g": {"p", "m"},
    "ALL = ['f', 'p.m', 'two words']": {"f", "p", "m"},
    "@f\ndef g(): pass": {"f"},
    "getattr(x, y + 'z')": {"x", "y", "z", "*"},
    "import pickle": {"*"},
    "x.__dict__": {"x", "__dict__", "*"},
}


@pytest.mark.parametrize("source", HANDED)
def test_names_are_handed_around_unless_they_are_called(studio, source):
    assert studio.compile(source).facts.handed == HANDED[source]
