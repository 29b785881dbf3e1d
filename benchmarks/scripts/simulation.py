"""A class with small methods, driven by a loop inside `main()`: the usual shape of a simulation."""

from dataclasses import dataclass

import streamlit as st


@dataclass
class Body:
    """A point with a mass and a speed."""

    x: float
    y: float
    vx: float
    vy: float
    mass: float

    def step(self, ax, ay, dt):
        """Move on."""
        self.vx += ax * dt
        self.vy += ay * dt
        self.x += self.vx * dt
        self.y += self.vy * dt


def pull(a, b):
    """Acceleration of one body by another."""
    dx, dy = b.x - a.x, b.y - a.y
    distance = (dx * dx + dy * dy + 0.01) ** 1.5
    return b.mass * dx / distance, b.mass * dy / distance


def simulate(count, steps):
    """Where the bodies are after so many steps."""
    bodies = [Body(n % 5, n // 5, 0.0, 0.0, 1.0 + n % 3) for n in range(count)]
    for _ in range(steps):
        pulls = []
        for a in bodies:
            forces = [pull(a, b) for b in bodies if b is not a]
            pulls.append((sum(f[0] for f in forces), sum(f[1] for f in forces)))
        for body, (ax, ay) in zip(bodies, pulls, strict=True):
            body.step(ax, ay, 0.01)
    return [(round(b.x, 3), round(b.y, 3)) for b in bodies]


def main():
    """The page."""
    st.title("Bodies")
    steps = st.slider("Steps", 10, 200, 60)
    places = simulate(15, steps)
    st.write("first body:", places[0])


main()
