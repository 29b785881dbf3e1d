"""Definitions that hasty programs use: strange objects, and what is global.

Invariant: as in `pieces`, each stands in a program only if the program names it.
"""

from __future__ import annotations

#: What a name stands for, in the order in which it must be defined.
STRANGERS = {
    "LEVEL": """
LEVEL = 1
""",
    "LOG": """
LOG = []
""",
    "SEEN": """
SEEN = {}
""",
    "MEMO": """
MEMO = {}
""",
    "TABLE": """
TABLE = {}
""",
    "COUNT": """
COUNT = [0]
""",
    "TOTAL": """
TOTAL = 0
""",
    "STATE": """
STATE = st.session_state
""",
    "SETTINGS": """
SETTINGS = SimpleNamespace(level=1, count=0)
""",
    "told": """
def told(x=0):
    st.text(f"told {x}")
    return 5
""",
    "swapped": """
def swapped(name):
    globals()[name] = abs
""",
    "made_by": """
def made_by(k):
    def made(x):
        return x * k + LEVEL
    return made
""",
    "Adder": """
class Adder:
    def __init__(self, n):
        self.n = n

    def plus(self, x):
        return self.n + x

    def __call__(self, x):
        return x + self.n

    @staticmethod
    def fixed(x):
        return x + LEVEL
""",
    "Loud": """
class Loud(Adder):
    @property
    def n(self):
        LOG.append("asked")
        return LEVEL + len(LOG)

    @n.setter
    def n(self, value):
        st.text(f"loud {value}")

    def plus(self, x):
        st.text(f"plus {x}")
        return super().plus(x)
""",
    "Watched": """
class Watched(Adder):
    def __setattr__(self, name, value):
        LOG.append((name, value))
        object.__setattr__(self, name, value)
""",
    "Odd": """
class Odd:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        LOG.append(name)
        if name in ("n", "side"):
            return LEVEL
        return lambda *given: {"lower": "odd", "values": [LEVEL, 1]}.get(name, LEVEL + len(given))

    def __len__(self):
        st.text(f"length {LEVEL}")
        return 2
""",
    "Sink": """
class Sink:
    n = 4
    size = 0

    def __init__(self):
        self.rows = []

    def append(self, x):
        st.text(f"sink {x}")

    def write(self, text):
        self.rows.append(text)
        st.text(self.rows)

    def get(self, key, default=None):
        return st.session_state.get(key, default)

    def random(self):
        return random.random()

    def lower(self):
        LOG.append(LEVEL)
        return "low" * LEVEL

    def plus(self, x):
        return x * LEVEL

    def values(self):
        yield LEVEL
        yield len(LOG)

    def __call__(self, x):
        st.text(f"called {x}")
        return LEVEL

    def __iter__(self):
        for n in range(2):
            st.text(f"part {n}")
            yield n + LEVEL

    def __getitem__(self, n):
        Sink.size += 1
        return Sink.size

    def __len__(self):
        return len(LOG)
""",
    "Noisy": """
class Noisy(list):
    def append(self, x):
        st.text(f"noisy {x}")
        super().append(x + LEVEL)

    def __iter__(self):
        LOG.append("iterated")
        return super().__iter__()

    def __getitem__(self, n):
        st.text(f"noisy at {n}")
        return super().__getitem__(n)
""",
    "Word": """
class Word(str):
    def lower(self):
        LOG.append("lower")
        return super().lower() * LEVEL
""",
}  # fmt: skip

#: Word of a program -> what must be imported for it.
STRANGE_IMPORTS = {
    "Counter": "from collections import Counter",
    "SimpleNamespace": "from types import SimpleNamespace",
    "io": "import io",
    "elsewhere": "import elsewhere",
}
