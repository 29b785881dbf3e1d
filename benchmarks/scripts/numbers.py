"""Pure Python that calls small functions of its own a lot: what an engine that watches calls must not slow down."""

import streamlit as st


def fib(n):
    """The slow way."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def escape(c, limit):
    """How many rounds a point of the plane stays near."""
    z = 0j
    for count in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return count
    return limit


def mandelbrot(size, limit):
    """Rounds for each point of a square."""
    return [[escape(complex(3 * x / size - 2, 3 * y / size - 1.5), limit) for x in range(size)] for y in range(size)]


limit = st.slider("Rounds", 5, 50, 20)
st.metric("fib(24)", fib(24))
rows = mandelbrot(150, limit)
st.write("inside:", sum(cell == limit for row in rows for cell in row))
