"""A file of the project module_state."""

import rates as engine
from rates import scale

DEFAULTS = {"bias": 1}


class Model:
    instances = []

    def __init__(self, name, bias=0):
        self.name, self.bias, self.w = name, bias, None
        Model.instances.append(name)

    def fit(self, xs):
        self.w = sum(scale(x) for x in xs) + engine.rate
        return self

    def predict(self, x):
        return self.w * x + self.bias

    def __repr__(self):
        return f"<{self.name} {self.w} {len(Model.instances)}>"


def make(name):
    return Model(name)
