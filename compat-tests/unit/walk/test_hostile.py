"""Classes whose own methods raise or count. Invariant: no walk, snapshot or rebuild calls any of them."""

from typing import Any

from lattice_st._core import fingerprint, snapshot

HOSTILE = """
calls = []

def trap(name):
    def method(self, *args, **kwargs):
        calls.append(name)
        raise RuntimeError(name)
    return method

class Hostile:
    def __init__(self):
        pass

for name in ('__eq__ __ne__ __hash__ __repr__ __str__ __bool__ __len__ __iter__ __getattr__ __contains__ __call__ '
             '__getitem__ __lt__ __format__ __sizeof__ __dir__ __index__ __int__ __float__ __enter__ __instancecheck__ '
             '__array__ __array_struct__ __array_interface__ __length_hint__ __reversed__ __fspath__').split():
    setattr(Hostile, name, trap(name))
Hostile.prop = property(trap('prop'))

class HostileList(list):
    __iter__ = __len__ = __getitem__ = __eq__ = __hash__ = trap('list')

class HostileDict(dict):
    __iter__ = __len__ = __getitem__ = __eq__ = keys = items = values = trap('dict')
    __setitem__ = __missing__ = trap('dict')

class HostileNew:
    def __new__(cls, *args):
        if args:
            calls.append('__new__')
        return object.__new__(cls)
    def __init__(self, *args):
        if args:
            calls.append('__init__')
    def __setattr__(self, name, value):
        calls.append('__setattr__')
    def __getattr__(self, name):
        calls.append('__getattr__')
        raise AttributeError(name)

class Descriptor:
    def __get__(self, instance, owner=None):
        calls.append('__get__')
        return 1
    def __set__(self, instance, value):
        calls.append('__set__')
    def __set_name__(self, owner, name):
        pass

class Described:
    field = Descriptor()

x = Hostile()
object.__setattr__(x, 'a', [1])
xs = HostileList([1, [2]])
d = HostileDict(a=[1])
n = HostileNew()
n.__dict__['a'] = 1
f = Described()
f.__dict__['field'] = 5
"""


def test_a_print_calls_nothing_of_the_user(script: Any) -> None:
    names = script(HOSTILE)
    for name in ("x", "xs", "d", "n", "f", "Hostile", "Described"):
        fingerprint([names[name]], names[name])
    fingerprint({1: names["x"]}, (names["x"], names["xs"]))
    assert names["calls"] == []


def test_a_hostile_key_is_walked_without_hashing_it(script: Any) -> None:
    names = script(
        "calls = []\nclass K:\n    def __hash__(self):\n        calls.append(1)\n        return 1\nx = {K(): 1}"
    )
    names["calls"].clear()
    assert fingerprint(names["x"]) == fingerprint(names["x"])
    assert names["calls"] == []


def test_a_hand_out_calls_nothing_of_the_user(script: Any) -> None:
    names, later = script(HOSTILE), script(HOSTILE)
    for name in ("x", "xs", "d", "n", "f"):
        built = snapshot([names[name]]).rebuild((), later)
        assert type(built[0]) is type(later[name])
        assert fingerprint(built) == fingerprint([names[name]])
    assert names["calls"] == []
    assert later["calls"] == []
