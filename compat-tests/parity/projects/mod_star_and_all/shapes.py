from dataclasses import dataclass

__all__ = ["square", "Point", "FACTOR"]
FACTOR = 1
_hidden = 1


def square(n):
    return n * n * FACTOR


@dataclass
class Point:
    x: float
    y: float

    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5
