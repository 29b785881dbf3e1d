import functools

CACHE, CALLS = {}, []


def cached(n):
    if n not in CACHE:
        CALLS.append(n)
        CACHE[n] = n * n
    return CACHE[n]


@functools.lru_cache(None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Counter:
    total = 0

    def __init__(self):
        self.n = 0

    def hit(self):
        self.n += 1
        Counter.total += 1
