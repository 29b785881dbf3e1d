"""What a function is said to touch: every global that it may load, with its chain of attributes; what it binds."""

# ruff: noqa: E501  (tables of programs: one per line reads best)

import pytest

NAMES = {
    "a global": ("def f(): return x", [("x",)]),
    "a builtin": ("def f(): return len", [("len",)]),
    "the longest chain": ("def f(): return np.random.rand(3) + np.pi", [("np", "random", "rand"), ("np", "pi")]),
    "a chain stops at a call": ("def f(): return config.get('a').b", [("config", "get")]),
    "a chain stops at an item": ("def f(): return df['a'].mean()", [("df",)]),
    "no parameter": ("def f(x, *a, k=1, **o): return x, a, k, o", []),
    "no local": ("def f():\n    x = 1\n    return x", []),
    "no local bound later": ("def f():\n    print(x)\n    x = 1", [("print",)]),
    "no import": ("def f():\n    import a.b, c as d\n    from e import g as h\n    return a, d, h", []),
    "no loop variable": ("def f():\n    for i in y: i\n    with z as w: w\n    try: pass\n    except E as e: e", [("y",), ("z",), ("E",)]),
    "no captured pattern": ("def f(v):\n    match v:\n        case {'a': b, **c}: return b, c\n        case [d, *e]: return d, e\n"
                            "        case P(x=g) as h: return g, h", [("P",)]),
    "no comprehension variable": ("def f(): return [i + n for i in xs if i]", [("xs",), ("n",)]),
    "no name bound by := in a comprehension": ("def f(): return [m for i in xs if (m := i)]", [("xs",)]),
    "in generator expressions": ("def f(): return sum(g(i) for i in xs)", [("sum",), ("xs",), ("g",)]),
    "not in inner functions": ("def f():\n    def h(): return inner\n    return lambda: inner2", []),
    "defaults and decorators of inner functions": ("def f():\n    @deco\n    def h(a=default): return inner\n    return h",
                                                   [("deco",), ("default",)]),
    "closures are no globals": ("def outer():\n    v = 1\n    def f(): return v\n    return f", None),
    "declared global": ("def f():\n    global x\n    x = 1\n    return x", [("x",)]),
    "global in the outer function": ("def outer():\n    global v\n    v = 1\n    def f(): return v\n    return f", None),
    "class bodies": ("def f():\n    class A(Base):\n        x = y\n        z = x\n        def m(self): return inner\n    return A",
                     [("Base",), ("y",), ("x",)]),
    "class bodies hide nothing from methods": ("class A:\n    v = 1\n    def f(self): return v", None),
    "mangled names": ("class A:\n    def f(self): return __v + mod.__w", None),
    "augmented": ("def f():\n    global n\n    n += k\n    config.a += 1", [("n",), ("k",), ("config", "a"), ("config",)]),
    "assigned attributes": ("def f(): config.RATE = 5", [("config",)]),
    "assigned items": ("def f(): table[key] = 5", [("table",), ("key",)]),
    "f-strings": ("def f(): return f'{a.b!r:>{w}}'", [("a", "b"), ("w",)]),
    "annotations of variables": ("def f():\n    x: T = v\n    return x", [("v",), ("T",)]),
}  # fmt: skip
SPECIAL = {
    "closures are no globals": ("outer.<locals>.f", []),
    "global in the outer function": ("outer.<locals>.f", [("v",)]),
    "class bodies hide nothing from methods": ("A.f", [("v",)]),
    "mangled names": ("A.f", [("_A__v",), ("mod", "_A__w")]),
}


@pytest.mark.parametrize("case", NAMES)
def test_loads(studio, case):
    source, expected = NAMES[case]
    name, expected = SPECIAL.get(case, ("f", expected))
    assert sorted(studio.enter(source, name).names) == sorted(expected)


def test_stores_are_global_names_that_are_bound_or_deleted(studio):
    touched = studio.enter("def f():\n    global a, b, c\n    a = 1\n    del b\n    local = 2\n    import c\n", "f")
    assert sorted(touched.stores) == ["a", "b", "c"]


def test_attributes_are_chains_that_are_assigned_or_deleted(studio):
    touched = studio.enter("def f(p):\n    config.RATE = 5\n    del config.a.b\n    config.n += 1\n    p.x = 1\n", "f")
    assert sorted(touched.attributes) == [("config", "RATE"), ("config", "a", "b"), ("config", "n")]


@pytest.mark.parametrize("name", ["globals", "locals", "vars", "dir", "eval", "exec", "__import__"])
def test_code_that_sees_namespaces_is_opaque(studio, name):
    assert studio.enter(f"def f(): return [{name} for i in 'a']", "f").opaque
    assert not studio.enter(f"def f({name}): return {name}", "f").opaque


def test_the_module_tells_what_its_own_code_touches(studio):
    body = studio.compile("import a\nx = a.b(y)\ndef f(): return z\nclass C:\n    w = v\n", magic=False).body
    assert sorted(body.names) == [("a", "b"), ("v",), ("y",)]
    assert sorted(body.stores) == ["C", "a", "f", "x"]


def test_lambdas_speak_for_themselves(studio):
    sites = studio.compile("f = lambda x, k=d: x + g\n").sites
    assert [site.names.names for site in sites if site.kind == "enter"] == [(("g",),)]
