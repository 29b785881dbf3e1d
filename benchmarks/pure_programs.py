"""More programs for `pure.py`: those that people write to see what a framework costs.

Invariant: each defines `work(salt)`, which does all of its work again when the salt changes. A program whose name ends in
"(module)" is a local module of which the script imports `work`; one in "(body)" is code of the script's module.
"""

PARTICLES = """
from dataclasses import dataclass
@dataclass
class Particle:
    x: float
    y: float
    vx: float
    vy: float
    def move(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt
        if self.x < 0 or self.x > 100:
            self.vx = -self.vx
        if self.y < 0 or self.y > 100:
            self.vy = -self.vy
    @property
    def energy(self):
        return 0.5 * (self.vx * self.vx + self.vy * self.vy)
class World:
    def __init__(self, count, salt):
        self.particles = [Particle(n % 100, n * 7 % 100, n % 5 - 2 + salt / 1e3, n % 3 - 1) for n in range(count)]
    def step(self, dt):
        for particle in self.particles:
            particle.move(dt)
    def energy(self):
        return sum(particle.energy for particle in self.particles)
def work(salt):
    world = World(100, salt)
    for _ in range(100):
        world.step(0.1)
    return world.energy()
"""

SHAPES = """
import math
class Shape:
    def __init__(self, name):
        self.name = name
    def area(self):
        raise NotImplementedError
    def describe(self):
        return f"{self.name}: {self.area():.2f}"
class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius
    def area(self):
        return math.pi * self.radius ** 2
class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side
    def area(self):
        return self.side * self.side
def work(salt):
    shapes = [Circle(n + salt) if n % 2 else Square(n) for n in range(5000)]
    return sum(len(shape.describe()) for shape in shapes) + sum(shape.area() for shape in shapes)
"""

GRAPH = """
import heapq
from collections import deque
def build(size, salt):
    graph = {}
    for node in range(size):
        graph[node] = [((node * 7 + 1) % size, node % 5 + 1), ((node * 3 + salt) % size, node % 7 + 2), ((node + 1) % size, 9)]
    return graph
def dijkstra(graph, start):
    best = {start: 0}
    queue = [(0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if cost > best[node]:
            continue
        for other, weight in graph[node]:
            total = cost + weight
            if total < best.get(other, 1e18):
                best[other] = total
                heapq.heappush(queue, (total, other))
    return best
def breadth(graph, start):
    seen = {start}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other, _ in graph[node]:
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return len(seen)
def work(salt):
    graph = build(3000, salt)
    return sum(dijkstra(graph, 0).values()) + breadth(graph, 0)
"""

COLLATZ = """
def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps
def work(salt):
    longest, best = 0, 0
    for n in range(1, 3000):
        steps = collatz(n + salt)
        if steps > best:
            longest, best = n, steps
    return longest
"""

GENERATORS = """
def numbers(count, salt):
    for n in range(count):
        yield n + salt
def evens(items):
    for item in items:
        if item % 2 == 0:
            yield item
def squares(items):
    for item in items:
        yield square(item)
def square(x):
    return x * x
def work(salt):
    return sum(squares(evens(numbers(60000, salt))))
"""

PROGRAMS = {
    "n queens": """
def solve(row, size, columns, left, right):
    if row == size:
        return 1
    found = 0
    for column in range(size):
        if column in columns or row + column in left or row - column in right:
            continue
        columns.add(column)
        left.add(row + column)
        right.add(row - column)
        found += solve(row + 1, size, columns, left, right)
        columns.remove(column)
        left.remove(row + column)
        right.remove(row - column)
    return found
def work(salt):
    return solve(0, 7, set(), set(), set()) + salt
""",
    "sieve": """
def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            for multiple in range(n * n, limit + 1, n):
                flags[multiple] = False
    return [n for n, prime in enumerate(flags) if prime]
def work(salt):
    return len(sieve(100000 + salt))
""",
    "matrices": """
def multiply(a, b):
    size = len(a)
    out = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            total = 0
            for k in range(size):
                total += a[i][k] * b[k][j]
            out[i][j] = total
    return out
def work(salt):
    a = [[(i * j + salt) % 10 for j in range(50)] for i in range(50)]
    b = [[(i + j) % 10 for j in range(50)] for i in range(50)]
    return multiply(a, b)[3][4]
""",
    "graph": GRAPH,
    "graph (module)": GRAPH,
    "parsing": """
def tokenize(text):
    tokens, current = [], ""
    for char in text:
        if char.isdigit():
            current += char
        else:
            if current:
                tokens.append(int(current))
                current = ""
            if not char.isspace():
                tokens.append(char)
    if current:
        tokens.append(int(current))
    return tokens
class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0
    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None
    def take(self):
        token = self.peek()
        self.at += 1
        return token
    def expression(self):
        value = self.term()
        while self.peek() in ("+", "-"):
            if self.take() == "+":
                value += self.term()
            else:
                value -= self.term()
        return value
    def term(self):
        value = self.factor()
        while self.peek() == "*":
            self.take()
            value = value * self.factor() % 1000007
        return value
    def factor(self):
        token = self.take()
        if token == "(":
            value = self.expression()
            self.take()
            return value
        return token
def work(salt):
    text = " + ".join(f"({n} * {n + salt} - {n % 7})" for n in range(600))
    return Parser(tokenize(text)).expression()
""",
    "particles": PARTICLES,
    "particles (module)": PARTICLES,
    "memo dict": """
memo = {}
def paths(x, y, salt):
    if x == 0 or y == 0:
        return 1 + salt % 2
    key = (x, y, salt)
    if key not in memo:
        memo[key] = paths(x - 1, y, salt) + paths(x, y - 1, salt)
    return memo[key]
def work(salt):
    return paths(80, 80, salt) % 1000007
""",
    "generators": GENERATORS,
    "generators (module)": GENERATORS,
    "closures": """
def make_counter(step):
    count = 0
    def advance(by):
        nonlocal count
        count += by * step
        return count
    return advance
def compose(f, g):
    return lambda x: g(f(x))
def work(salt):
    counter = make_counter(salt)
    double_then_add = compose(lambda x: 2 * x, lambda x: x + salt)
    total = 0
    for n in range(20000):
        total += counter(n) + double_then_add(n)
    return total
""",
    "shapes": SHAPES,
    "shapes (module)": SHAPES,
    "numpy": """
import numpy as np
def relax(grid, rounds):
    for _ in range(rounds):
        grid[1:-1, 1:-1] = 0.25 * (grid[:-2, 1:-1] + grid[2:, 1:-1] + grid[1:-1, :-2] + grid[1:-1, 2:])
        grid = np.clip(grid, 0, 100)
        if np.isnan(grid.sum()):
            break
    return grid
def work(salt):
    grid = np.zeros((40, 40))
    grid[0] = salt
    return float(relax(grid, 600).mean())
""",
    "exceptions": """
def parse(text):
    try:
        return int(text)
    except ValueError:
        return None
def work(salt):
    texts = [str(n + salt) if n % 10 else "x" for n in range(20000)]
    total = 0
    for text in texts:
        value = parse(text)
        try:
            total += value
        except TypeError:
            total -= 1
    return total
""",
    "collatz": COLLATZ,
    "collatz (module)": COLLATZ,
    "fib (module)": """
def fib(n, salt):
    return n + salt if n < 2 else fib(n - 1, salt) + fib(n - 2, salt)
def work(salt):
    return fib(24, salt)
""",
    "loops (body)": """
total = 0
def mix(a, b):
    return (a * 31 + b) % 65537
for n in range(30000):
    total = mix(total, n + salt)
words = {}
for n in range(20000):
    word = "w" + str((n * 7 + salt) % 97)
    words[word] = words.get(word, 0) + 1
st.text(total + len(words))
""",
    "main()": """
import random
def main(salt):
    rng = random.Random(salt)
    prices = [100.0]
    for _ in range(20000):
        change = rng.gauss(0, 1)
        prices.append(max(1.0, prices[-1] + change))
    window, averages = [], []
    for price in prices:
        window.append(price)
        if len(window) > 20:
            window.pop(0)
        averages.append(sum(window) / len(window))
    return sum(averages)
work = main
""",
    "static methods": """
class Geometry:
    SCALE = 2
    @staticmethod
    def norm(x, y):
        return (x * x + y * y) ** 0.5
    @classmethod
    def scaled(cls, x, y):
        return cls.norm(x, y) * cls.SCALE
    def total(self, points, salt):
        out = 0.0
        for x, y in points:
            out += self.norm(x, y) + Geometry.norm(x, salt) + self.scaled(x, y)
        return out
def work(salt):
    return Geometry().total([(n % 7, n % 11) for n in range(10000)], salt)
""",
}
