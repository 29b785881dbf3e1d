import enum
from collections import Counter
from dataclasses import dataclass

__all__ = ["Cart", "Currency", "Item"]


class Currency(enum.Enum):
    EUR = (1.0, "€")
    USD = (1.25, "$")

    def show(self, amount):
        rate, sign = self.value
        return f"{sign}{amount * rate:.2f}"


@dataclass(frozen=True)
class Item:
    name: str
    price: float
    weight: float = 0.5


class Cart:
    def __init__(self):
        self.lines = Counter()

    def add(self, name, n=1):
        self.lines[name] += n
        if self.lines[name] <= 0:
            del self.lines[name]
