"""Programs that import inside functions, for which a careless engine shows what a full run would not.

Invariant: as in `block_traps`, whose head and widgets these suites have.
"""

#: Name -> (the naive mistake, the suite).
IMPORT_TRAPS: dict[str, tuple[str, str]] = {
    "an attribute of a module that an enclosing function imported": (
        "the module is the same one, so nothing changed",
        """
def outer(level, other):
    import string as words
    def told(n):
        work(n)
        return f"{words.unit} {n}"
    def deeper(n):
        def inner(k):
            return words.unit * k
        return [inner(k) for k in range(n)]
    quick = lambda n: words.unit + str(n)
    words.unit = "a" * (level % 3)
    st.text(f"{told(1)} {deeper(2)} {quick(3)} {list(map(quick, [1]))}")
    words.unit = "b" if other else "c"
    st.text(f"{told(1)} {deeper(2)} {quick(3)} {sorted([2, 1], key=lambda n: words.unit * n)}")
outer(level, other)
""",
    ),
    "a name that holds one module and then another": (
        "what was imported is what is there",
        """
def outer(level, other):
    import math as tool
    def told(n):
        work(n)
        return f"{tool.floor(n + 0.5)} {getattr(tool, 'pi', None)}"
    def name():
        return tool.__name__
    st.text(f"{told(level)} {name()}")
    if other:
        class tool:
            floor = staticmethod(lambda n: f"floor {n}")
    st.text(f"{told(level)} {name()}")
outer(level, other)
""",
    ),
    "a module that nobody imported by a statement": (
        "what is loaded of it is not seen",
        """
def outer(level, other):
    import importlib
    import string
    words = importlib.import_module("string")
    alias = string
    def told(n):
        work(n)
        return f"{words.mark} {n}"
    def through(n):
        work(n)
        return f"{alias.mark} {n} {string.digits[n]}"
    def handed(module, n):
        work(n)
        return f"{module.mark} {n}"
    def whole(n):
        return handed(string, n)
    string.mark = level
    st.text(f"{told(1)} {through(1)} {whole(1)}")
    string.mark = "x" if other else "y"
    st.text(f"{told(1)} {through(1)} {whole(1)}")
outer(level, other)
""",
    ),
    "a function of a module that is replaced": (
        "the function of the module is the one that was there at first",
        """
def outer(level, other):
    import textwrap
    from textwrap import shorten
    from os import path as places
    def told(n):
        work(n)
        return f"{textwrap.dedent('  a')} {shorten('a b c', n + 5)} {places.basename('a/b')}"
    kept = textwrap.dedent
    st.text(told(level))
    try:
        if other:
            textwrap.dedent = lambda text: f"<{text}>"
        st.text(told(level))
    finally:
        textwrap.dedent = kept
    st.text(told(level))
outer(level, other)
""",
    ),
    "classes and callbacks over imported modules": (
        "methods do not say what they load of a module around their class",
        """
def outer(level, other):
    import string as words
    import functools
    class Teller:
        unit = words.ascii_lowercase[:2]
        def told(self, n):
            work(n)
            return f"{words.sign} {n} {self.unit}"
    def add(a, b):
        return a + words.sign * b
    teller = Teller()
    words.sign = level
    st.text(f"{teller.told(1)} {functools.reduce(add, [1, 2, 3])}")
    words.sign = 7 if other else 8
    st.text(f"{teller.told(1)} {functools.reduce(add, [1, 2, 3])}")
outer(level, other)
""",
    ),
}
