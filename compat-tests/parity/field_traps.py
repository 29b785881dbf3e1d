"""Programs for which an engine that looks only at the fields which a function names shows what a full run would not.

Each has the naive mistake that it catches. `level` (0 to 9, 2) and `other` are the widgets.

Invariant: a program here is deterministic, and equality is the only thing that its test asks for.
"""

HEAD = """\
import dataclasses
import enum
import functools
import types
from typing import NamedTuple
import streamlit as st
from probes import probe

level = st.slider("level", 0, 9, 2)
other = st.checkbox("other")

class Plain:
    kind = "plain"
    def __init__(self, **fields):
        self.__dict__.update(fields)
"""

#: Name -> (the naive mistake, the rest of the program).
FIELD_TRAPS: dict[str, tuple[str, str]] = {
    "a property reads another field": (
        "only what stands in the object counts",
        """
class Box:
    def __init__(self, side, tag):
        self.side, self.tag = side, tag
    @property
    def area(self):
        return self.side ** 2
def show(box):
    return box.area
st.text(show(Box(level, other)))
""",
    ),
    "a method reads another field": (
        "a method that is called reads nothing",
        """
class Box:
    def __init__(self, side, tag):
        self.side, self.tag = side, tag
    def area(self):
        return self.scaled(2)
    def scaled(self, by):
        return self.side * by
def show(box):
    return box.area()
st.text(show(Box(level, other)))
""",
    ),
    "a method that is kept sees the rest later": (
        "a bound method is a field",
        """
class Box:
    def __init__(self, side, tag):
        self.side, self.tag = side, tag
    def label(self):
        return f"{self.side} {self.tag}"
def label_of(box):
    return box.label
def twice(box):
    say = box.label
    return say() + say()
box = Box(level, other)
st.text(label_of(box)()); st.text(twice(box))
""",
    ),
    "attributes are made when they are asked for": (
        "`__getattr__` reads nothing",
        """
class Lazy:
    def __init__(self, n): self.n = n
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return (name, self.n)
def show(lazy): return lazy.title
st.text(show(Lazy(level)))
""",
    ),
    "every access is the author's": (
        "`__getattribute__` is passed by",
        """
class Loud:
    def __init__(self, n, m): self.n, self.m = n, m
    def __getattribute__(self, name):
        found = object.__getattribute__(self, name)
        return found + object.__getattribute__(self, "m") if name == "n" else found
def show(loud): return loud.n
st.text(show(Loud(1, level)))
""",
    ),
    "a descriptor of the author": (
        "what stands in the object under the name is what is read",
        """
class Doubled:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, object, kind=None): return object.__dict__[self.name] * 2 + object.offset
    def __set__(self, object, value): object.__dict__[self.name] = value
class Box:
    n = Doubled()
    def __init__(self, n, offset): self.offset = offset; self.n = n
def show(box): return box.n
st.text(show(Box(1, level)))
""",
    ),
    "a class attribute is hidden by a field": (
        "the class answers for a name that it has",
        """
def show(box): return box.kind
box = Plain(n=1)
if level > 3: box.kind = f"own {level}"
st.text(show(box))
""",
    ),
    "a class attribute changes": (
        "what the object does not hold is constant",
        """
def show(box): return box.kind
Plain.kind = f"kind {level}"
st.text(show(Plain(n=1)))
""",
    ),
    "a field holds a function in place of a method": (
        "the class's method is called",
        """
class Box:
    def __init__(self, n): self.n = n
    def label(self): return f"method {self.n}"
def show(box): return box.label()
box = Box(1)
if other: box.label = lambda: f"own {level}"
st.text(show(box))
""",
    ),
    "two classes with equal fields": (
        "the type is no part of the key",
        """
class A:
    def __init__(self, n): self.n = n
    def say(self): return f"A{self.n}"
class B(A):
    def say(self): return f"B{self.n}"
def show(box): return box.say()
st.text(show(B(1) if level > 3 else A(1)))
""",
    ),
    "slots and a missing slot": (
        "what is missing is None",
        """
class Slim:
    __slots__ = ("n", "m")
    def __init__(self, n): self.n = n
def show(slim):
    try: return slim.m
    except AttributeError: return f"no m"
slim = Slim(1)
if level > 3: slim.m = level
st.text(show(slim))
""",
    ),
    "a key that comes and goes": (
        "missing and None are one",
        """
def show(settings):
    return settings.get("gain", "default"), "gain" in settings
settings = {"other": 1}
if level > 3: settings["gain"] = None
st.text(show(settings))
""",
    ),
    "a default of get that is a field": (
        "arguments of get are no uses",
        """
def show(settings):
    return settings.get("gain", settings["base"])
st.text(show({"base": level} if not other else {"base": level, "gain": 1}))
""",
    ),
    "a dict that makes what is missing": (
        "a subclass of dict is a dict",
        """
class Made(dict):
    def __missing__(self, key): return f"{key} of {dict.get(self, 'n')}"
def show(settings): return settings["title"]
st.text(show(Made(n=level)))
""",
    ),
    "equal keys of another type": (
        "1 and True are two keys",
        """
def show(settings): return settings[1]
st.text(show({True: level} if other else {1: -level}))
""",
    ),
    "a field is written": (
        "what a function writes is lost",
        """
def count(box):
    box.n = box.n + box.step
    return box.n
box = Plain(n=0, step=level, tag=other)
st.text(f"{count(box)} {count(box)} {box.n}")
""",
    ),
    "a field's value is changed": (
        "the list in a field stays as it was",
        """
def add(box):
    box.rows.append(box.step)
    return len(box.rows)
box = Plain(rows=[], step=level, tag=other)
st.text(f"{add(box)} {add(box)} {box.rows}")
""",
    ),
    "a field that is not named is written through another name": (
        "the object is reached by its global name, too",
        """
box = Plain(n=level, hits=0)
def show(given):
    box.hits = box.hits + 1
    return given.n
st.text(show(box)); st.text(show(box)); st.text(box.hits)
""",
    ),
    "a field that is not named is written through a field": (
        "a child knows its parent",
        """
child = Plain(parent=None)
root = Plain(child=child, n=level, seen=0)
child.parent = root
def show(root):
    root.child.parent.seen = root.child.parent.seen + 1
    return root.n
st.text(show(root)); st.text(show(root)); st.text(root.seen)
""",
    ),
    "a field that is not named is read through a field": (
        "what a child knows of its parent does not count",
        """
child = Plain(parent=None)
root = Plain(child=child, n=1, title=f"t{level}")
child.parent = root
def show(root): return root.child.parent.title, root.n
st.text(show(root))
""",
    ),
    "two arguments are one object": (
        "fields of one object are told apart",
        """
def both(a, b):
    a.rows.append(1) if False else None
    return a.rows is b.rows
one = Plain(rows=[1], tag=level)
st.text(both(one, one if other else Plain(rows=[1], tag=level)))
""",
    ),
    "two fields are one object": (
        "values of fields are told apart",
        """
def same(box): return box.a is box.b
rows = [1]
st.text(same(Plain(a=rows, b=rows if other else [1], tag=level)))
""",
    ),
    "a result is a field's value": (
        "a copy is handed out",
        """
def rows_of(box): return box.rows
box = Plain(rows=[1], tag=level)
found = rows_of(box)
found.append(level)
st.text(f"{box.rows} {found is box.rows}")
""",
    ),
    "the object itself comes back": (
        "the object of the last run is handed out",
        """
def chosen(box, n):
    if n > 3: return box
    return box.n
box = Plain(n=1, tag=level)
found = chosen(box, level)
st.text(found is box); st.text(found.tag if level > 3 else found)
""",
    ),
    "the object goes into a list": (
        "to keep an object is to name no field",
        """
def kept(box, n):
    rows = [box.n]
    if n > 3: rows.append(box)
    return rows
st.text([getattr(row, "tag", row) for row in kept(Plain(n=1, tag=level), level)])
""",
    ),
    "the object is shown": (
        "a text of an object names no field",
        """
@dataclasses.dataclass
class Box:
    n: int
    tag: object
def text(box): return f"{box.n}: {box}"
st.text(text(Box(1, level)))
""",
    ),
    "objects are compared": (
        "to compare is to name no field",
        """
@dataclasses.dataclass(order=True)
class Box:
    n: int
    tag: int
def less(a, b): return a.n == b.n and a < b
st.text(less(Box(1, level), Box(1, 3)))
""",
    ),
    "names are made at run time": (
        "only names in the text are read",
        """
def show(box, name): return box.n, getattr(box, name), vars(box)["tag"]
st.text(show(Plain(n=1, tag=level), "tag"))
""",
    ),
    "the object is given on": (
        "what is given on is not read",
        """
def inner(box): return box.tag
def outer(box): return box.n, inner(box), inner(box=box)
st.text(outer(Plain(n=1, tag=level)))
""",
    ),
    "the object is given to a name that changes": (
        "the function of the first run is asked for its uses",
        """
def first(box): return box.n
def second(box): return box.tag
show = second if level > 3 else first
def outer(box): return show(box)
st.text(outer(Plain(n=1, tag=level)))
""",
    ),
    "the object is given to a local function": (
        "a local name is looked up among the globals",
        """
def reader(box): return box.n
def outer(box):
    reader = inner
    return reader(box)
def inner(box): return box.tag
st.text(outer(Plain(n=1, tag=level)))
""",
    ),
    "the object is given to itself": (
        "recursion is not followed to its end",
        """
def walk(node, depth):
    if depth > 2: return node.tag
    return walk(node, depth + 1)
st.text(walk(Plain(n=1, tag=level), 0))
""",
    ),
    "the object is captured": (
        "a lambda's uses are no uses",
        """
def total(box):
    say = lambda: box.tag
    return box.n, say(), [f() for f in [lambda: box.tag]]
st.text(total(Plain(n=1, tag=level)))
""",
    ),
    "a text evaluated names the object": (
        "texts name nothing",
        """
def show(box): return box.n, eval("box.tag")
st.text(show(Plain(n=1, tag=level)))
""",
    ),
    "a parent's method is called by super": (
        "super() names nobody",
        """
class Base:
    def label(self): return f"tag {self.tag}"
class Box(Base):
    def __init__(self, n, tag): self.n, self.tag = n, tag
    def label(self): return f"{self.n} " + super().label()
def show(box): return box.label()
box = Box(1, level)
st.text(show(box)); st.text(box.label())
""",
    ),
    "private names of a class": (
        "`__n` is read under this name",
        """
class Box:
    def __init__(self, n, tag): self.__n, self.tag = n, tag
    def label(self): return f"n {self.__n}"
def show(box): return box.label()
st.text(show(Box(level, other)))
""",
    ),
    "a cached property": (
        "what it keeps in the object is not noticed",
        """
class Box:
    def __init__(self, n, tag): self.n, self.tag = n, tag
    @functools.cached_property
    def total(self): return self.n * 10
def show(box): return box.total
box = Box(level, other)
st.text(show(box)); st.text(sorted(box.__dict__))
box.n = 99
st.text(show(box))
""",
    ),
    "a named tuple": (
        "a tuple's fields are those of an instance",
        """
class Point(NamedTuple):
    x: int
    y: int
    @property
    def both(self): return self.x + self.y
def show(point): return point.x, point.both
st.text(show(Point(1, level)))
""",
    ),
    "a member of an enum": (
        "`name` and `value` stand in the object",
        """
class Kind(enum.Enum):
    SMALL = 1
    LARGE = 2
    @property
    def size(self): return self.value * 10
def show(kind): return kind.name, kind.value, kind.size
st.text(show(Kind.LARGE if level > 3 else Kind.SMALL))
""",
    ),
    "a class in place of an object": (
        "a class's fields are an instance's",
        """
class Settings:
    gain = 1
    def label(self): return "x"
Settings.gain = level
def show(settings): return settings.gain
st.text(show(Settings))
""",
    ),
    "a module in place of an object": (
        "a module's fields are an instance's",
        """
def show(space): return space.gain
space = types.SimpleNamespace(gain=level, tag=other)
st.text(show(space))
fresh = types.ModuleType("fresh"); fresh.gain = level
st.text(show(fresh))
""",
    ),
    "is it there at all": (
        "None is an object without fields",
        """
def show(box):
    if box is None: return "none"
    return box.n
st.text(show(None if level > 3 else Plain(n=1, tag=level)))
""",
    ),
    "a parameter is bound anew": (
        "the parameter stays what it was",
        """
def show(box, spare):
    n = box.n
    box = spare
    return n, box.tag
st.text(show(Plain(n=1, tag=0), Plain(n=2, tag=level)))
""",
    ),
    "a parameter that nobody uses": (
        "None",
        """
def show(n, unused): return n + 1
st.text(show(level, Plain(n=other))); st.text(show(1, [level]))
""",
    ),
    "a callback in a field": (
        "a function in a field is its name",
        """
def double(n): return n * 2
def triple(n): return n * 3 + level
def show(box): return box.rule(box.n)
st.text(show(Plain(n=2, rule=triple if other else double, tag=level)))
""",
    ),
    "a place of the page in a field": (
        "it draws where it drew when it was recorded",
        """
def draw(box):
    box.place.text(f"n {box.n}")
left, right = st.columns(2)
draw(Plain(place=right if other else left, n=1, tag=level))
draw(Plain(place=left, n=2, tag=level))
""",
    ),
    "the receiver of a class method": (
        "a class method sees the object",
        """
class Box:
    made = 0
    def __init__(self, n): self.n = n
    @classmethod
    def count(cls): cls.made = cls.made + 1; return cls.made
    @staticmethod
    def twice(n): return n * 2
def show(box): return box.count(), box.twice(box.n)
st.text(show(Box(level))); st.text(show(Box(level)))
""",
    ),
    "an operator that a method returns": (
        "a field that is a NaN equals itself",
        """
def same(box): return box.n == box.m, box.n is box.m
nan = float("nan")
st.text(same(Plain(n=nan, m=nan if other else float("nan"), tag=level)))
""",
    ),
}

#: The same for global names that functions read.
GLOBAL_TRAPS: dict[str, tuple[str, str]] = {
    "a global object whose other field changes": (
        "the object is read whole, or not at all",
        """
config = Plain(n=1, tag=level)
def show(): return config.n
def tag(): return config.tag
st.text(show()); st.text(tag())
""",
    ),
    "a global that is bound anew between calls": (
        "the object of the first call is asked",
        """
config = Plain(n=1, tag=level)
def show(): return config.n
st.text(show())
config = Plain(n=level, tag=0)
st.text(show())
""",
    ),
    "a global that a loop binds": (
        "a read of what the run itself bound is a read of before",
        """
def show(): return current.n
rows = []
for item in [1, level, 2]:
    current = Plain(n=item, tag=other)
    rows.append(show())
st.text(rows); st.text(current.n)
""",
    ),
    "a global dict that is filled between calls": (
        "a key that was missing stays missing",
        """
config = {"a": 1}
def show(): return config.get("b", "none"), "c" in config
st.text(show())
config["b"] = level
if other: config["c"] = 1
st.text(show())
""",
    ),
    "a global field that a function writes": (
        "a write of a field is no write of the object",
        """
config = Plain(n=1, hits=0)
def hit():
    config.hits = config.hits + level
    return config.hits
def show(): return config.n
st.text(hit()); st.text(show()); st.text(hit()); st.text(config.hits)
""",
    ),
    "a global field's list that a function fills": (
        "a list in a field stays as it was",
        """
config = Plain(n=1, rows=[])
def put():
    config.rows.append(level)
    return len(config.rows)
st.text(put()); st.text(put()); st.text(config.rows)
""",
    ),
    "a global that becomes another type": (
        "what has the field has the type",
        """
class Other:
    @property
    def n(self): return level * 100
config = Plain(n=1) if not other else Other()
def show(): return config.n
st.text(show())
""",
    ),
    "a global that is missing": (
        "an unbound name raises when the record is made only",
        """
if level > 3: config = Plain(n=1)
def show():
    try: return config.n
    except NameError: return "unbound"
st.text(show())
""",
    ),
    "a global that a method reads": (
        "a method's globals are its caller's",
        """
config = Plain(n=level, tag=1)
class Box:
    def __init__(self, m): self.m = m
    def sum(self): return self.m + config.n
def show(box): return box.sum()
st.text(show(Box(1))); config.tag = 2; st.text(show(Box(1)))
""",
    ),
    "a global and an argument are one object": (
        "two ways to one object are two objects",
        """
config = Plain(n=1, rows=[level])
def show(given): return given.rows is config.rows, given.n
st.text(show(config)); st.text(show(Plain(n=1, rows=[level])))
st.text(show(config if other else Plain(n=1, rows=config.rows)))
""",
    ),
    "a global that is handed on": (
        "what it is handed to reads nothing",
        """
config = Plain(n=1, tag=level)
def tag_of(box): return box.tag
def show(): return tag_of(config)
st.text(show())
""",
    ),
    "a local name hides a global": (
        "a local's fields are the global's",
        """
config = Plain(n=1, tag=level)
def show(n):
    config = Plain(n=n)
    return config.n
def again(config): return config.tag
st.text(show(level)); st.text(again(Plain(tag=other)))
""",
    ),
    "a nested function reads a global": (
        "what functions inside read is nobody's",
        """
config = Plain(n=1, tag=level)
def show():
    def inner(): return config.tag
    return config.n, inner(), [config.tag for _ in range(2)]
st.text(show())
""",
    ),
    "a class of a global is patched for a while": (
        "methods are what they were when the key was made",
        """
class Box:
    def __init__(self, n, tag): self.n, self.tag = n, tag
    def say(self): return self.n
box = Box(1, level)
def loud(self): return self.tag
def show():
    kept = Box.say
    Box.say = loud
    said = box.say()
    Box.say = kept
    return said
def asked(box):
    kept = Box.say
    Box.say = loud
    said = box.say()
    Box.say = kept
    return said
st.text(show()); st.text(asked(box)); st.text(box.say())
""",
    ),
    "a function is replaced for a while": (
        "functions are what they were when the key was made",
        """
def first(box): return box.n
def second(box): return box.tag
def ask(box):
    global first
    kept = first
    first = second
    said = first(box)
    first = kept
    return said
def through(box):
    return swapped(box)
def swapped(box):
    swap()
    said = first(box)
    swap()
    return said
def swap():
    global first, second
    first, second = second, first
box = Plain(n=1, tag=level)
st.text(ask(box)); st.text(through(box))
""",
    ),
    "a block in a function reads a global": (
        "a loop's globals are nobody's",
        """
config = Plain(n=2, tag=level)
def show():
    total = 0
    for i in range(3):
        total += config.n * i
    while total < 10:
        total += config.tag + 1
    return total
st.text(show())
""",
    ),
}
