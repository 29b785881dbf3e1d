from probes import probe

from .models import Item

LOADS = {"n": 0}


def _load():
    LOADS["n"] += 1
    return tuple(Item(*row) for row in (("Tea", 3.5, 0.1), ("Kettle", 30.0, 1.5), ("Plate", 8.0), ("Teapot", 25.0, 0.9)))


ITEMS = _load()


def search(text):
    probe("search")
    return [item for item in ITEMS if text.lower() in item.name.lower()]


def by_name(name):
    return next(item for item in ITEMS if item.name == name)
