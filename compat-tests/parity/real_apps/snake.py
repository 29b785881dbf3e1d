"""Snake by turns: a deque, an Enum, a class with __slots__ in session_state, autoplay in a while loop over st.empty."""
import enum
import random
import time
from collections import deque

import streamlit as st
from probes import probe


class Way(enum.Enum):
    UP = (-1, 0)
    DOWN = (1, 0)
    LEFT = (0, -1)
    RIGHT = (0, 1)

    @property
    def opposite(self):
        return next(way for way in Way if way.value == (-self.value[0], -self.value[1]))


class Snake:
    __slots__ = ("size", "body", "way", "food", "dead", "eaten", "dice")

    def __init__(self, size, seed):
        self.size = size
        self.dice = random.Random(seed)
        self.body = deque([(size // 2, size // 2)])
        self.way = Way.RIGHT
        self.dead = False
        self.eaten = 0
        self.food = self.place()

    def place(self):
        while (spot := (self.dice.randrange(self.size), self.dice.randrange(self.size))) in self.body:
            pass
        return spot

    def step(self):
        if self.dead:
            return
        head = tuple(a + b for a, b in zip(self.body[0], self.way.value))
        if head in self.body or not all(0 <= x < self.size for x in head):
            self.dead = True
            return
        self.body.appendleft(head)
        if head == self.food:
            self.eaten += 1
            self.food = self.place()
        else:
            self.body.pop()


def render(snake):
    rows = [["." for _ in range(snake.size)] for _ in range(snake.size)]
    r, c = snake.food
    rows[r][c] = "o"
    for n, (r, c) in enumerate(snake.body):
        rows[r][c] = "@" if n == 0 else "#"
    return "\n".join("".join(row) for row in rows)


def distance_map(size, target):
    probe("distance_map")
    return [[abs(r - target[0]) + abs(c - target[1]) for c in range(size)] for r in range(size)]


def turn(name):
    snake = st.session_state.snake
    way = Way[name]
    if way is not snake.way.opposite or len(snake.body) == 1:
        snake.way = way
    snake.step()


size = st.sidebar.slider("Size", 5, 12, 7)
seed = st.sidebar.number_input("Seed", value=3)
ident = (size, seed)
if st.session_state.get("ident") != ident:
    st.session_state.ident = ident
    st.session_state.snake = Snake(size, seed)

st.header("Snake")
board = st.empty()
columns = st.columns(4)
for column, name in zip(columns, ("LEFT", "UP", "DOWN", "RIGHT")):
    column.button(name.title(), on_click=turn, args=[name], use_container_width=True)
steps = st.number_input("Steps", 1, 10, 3)
snake = st.session_state.snake
if st.button("Autoplay"):
    n = 0
    while n < steps and not snake.dead:
        snake.step()
        board.code(render(snake))
        time.sleep(0.001)
        n += 1
board.code(render(snake))
if snake.dead:
    st.error(f"Dead after {snake.eaten} bites")
    if st.button("Again"):
        del st.session_state["ident"]
        st.rerun()
    st.stop()
field = distance_map(size, snake.food)
st.write("Distance to food:", field[snake.body[0][0]][snake.body[0][1]])
st.progress(min(snake.eaten / 10, 1.0), text=f"{snake.eaten} eaten")
#: at.button[2].click() #=
#: at.button[3].click() #=
#: at.number_input[-1].set_value(2) #= distance_map
#: at.button[4].click() #=
#: at.button[4].click() #=
#: at.button[0].click() #=
#: at.button[-1].click() #=
#: at.sidebar.slider[0].set_value(9) #= distance_map
#: at.button[1].click() #=
