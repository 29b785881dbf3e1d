"""More hostile scripts: objects, classes and functions that keep state where nobody looks.

As in test_hostile: every event is played with and without the engine, and each trap names the naive mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lattice_st import _core
from lattice_st.purity import describe
from lattice_st.session.options import options_token

#: name -> (script, events).
TRAPS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    # mistake: an attribute access runs no code
    'attributes made by __getattr__': (
        'class A:\n'
        '    def __getattr__(self, n):\n'
        '        return K\n'
        'def f(o):\n'
        '    return o.foo\n'
        'K=N\n'
        'x=f(A())'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: as above, for assignments
    'a descriptor that writes a global': (
        'class D:\n'
        '    def __get__(self, o, t):\n'
        '        return K\n'
        '    def __set__(self, o, v):\n'
        '        global K\n'
        '        K = v\n'
        'class A:\n'
        '    d = D()\n'
        'def f(o):\n'
        '    o.d = N\n'
        '    return o.d\n'
        'K=0\n'
        'x=f(A())\n'
        'K=9\n'
        'y=f(A())\n'
        'z=K'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: keys are compared by identity
    'keys that hash by value': (
        'from dataclasses import dataclass\n'
        '@dataclass(frozen=True)\n'
        'class K:\n'
        '    a: int\n'
        'def mk(n):\n'
        '    return {K(n): n}\n'
        'd = mk(N)\n'
        'x = d[K(N)]'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: state lives in __dict__
    'an instance with slots': (
        'class S:\n'
        "    __slots__=('a',)\n"
        '    def __init__(self,a): self.a=a\n'
        'def bump(s):\n'
        '    s.a+=1\n'
        '    return s.a\n'
        's=S(N)\n'
        'x=bump(s)\n'
        'y=bump(s)'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: a pure ufunc writes nowhere
    'an array given as out=': (
        'import numpy as np\n'
        'buf=np.zeros(3)\n'
        'def f(a):\n'
        '    np.add(a,1,out=buf)\n'
        '    return float(a.sum())\n'
        'x=f(np.ones(3))\n'
        'buf[:]=0\n'
        'y=f(np.ones(3))\n'
        'z=float(buf.sum())'
        ,
        [{}, {}, {}],
    ),
    # mistake: callables given to library methods are pure
    'a method that remembers given to apply': (
        'import pandas as pd\n'
        'seen=[]\n'
        'def f(s):\n'
        '    s.apply(seen.append)\n'
        '    return len(s)\n'
        's=pd.Series([1,2])\n'
        'x=f(s)\n'
        'y=f(s)\n'
        'n=len(seen)'
        ,
        [{}, {}, {}],
    ),
    # mistake: as above, through a keyword
    'an iterator behind a lambda given to pandas': (
        'import pandas as pd\n'
        "it=iter('abcdefghijklmnop')\n"
        'def f(df):\n'
        '    return list(df.rename(columns=lambda c: next(it)).columns)\n'
        "x=f(pd.DataFrame({'q':[1]}))\n"
        "y=f(pd.DataFrame({'q':[1]}))"
        ,
        [{}, {}, {}],
    ),
    # mistake: as above, lazily
    'a method that remembers given to map': (
        'seen=set()\n'
        'def f(xs):\n'
        '    return list(map(seen.add, xs))\n'
        'x=f([1,2])\n'
        'seen.clear()\n'
        'y=f([1,2])\n'
        'n=len(seen)'
        ,
        [{}, {}, {}],
    ),
    # mistake: drawing from an object writes nothing
    'a generator object as an argument': (
        'import numpy as np\n'
        'rng=np.random.RandomState(0)\n'
        'def f(r):\n'
        '    return float(r.rand())\n'
        'a=f(rng)\n'
        'b=f(rng)'
        ,
        [{}, {}, {}],
    ),
    # mistake: as above
    'a global generator object of numpy': (
        'import numpy as np\n'
        'rng=np.random.default_rng(0)\n'
        'def f():\n'
        '    return float(rng.normal())\n'
        'a=f()\n'
        'b=f()'
        ,
        [{}, {}, {}],
    ),
    # mistake: library state is no state
    'the hidden generator of numpy': (
        'import numpy as np\n'
        'np.random.seed(N)\n'
        'def f():\n'
        '    return float(np.random.rand())\n'
        'a=f()\n'
        'b=f()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: only the outermost function's names count
    'a global set by a function in a function': (
        'def outer():\n'
        '    def inner():\n'
        '        global G\n'
        '        G = N\n'
        '    inner()\n'
        '    return 1\n'
        'G=0\n'
        'x=outer()\n'
        'G=5\n'
        'y=outer()\n'
        'z=G'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: the class is constant
    'an attribute of the class changed between two calls': (
        'class A:\n'
        '    rate=1\n'
        '    def get(self): return self.rate\n'
        'a=A()\n'
        'A.rate=N\n'
        'x=a.get()\n'
        'A.rate=9\n'
        'y=a.get()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: only the instance's own class counts
    'an attribute of the base class changed between two calls': (
        'class B:\n'
        '    rate=1\n'
        'class A(B):\n'
        '    def get(self): return self.rate\n'
        'a=A()\n'
        'B.rate=N\n'
        'x=a.get()\n'
        'B.rate=9\n'
        'y=a.get()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: copies share nothing
    'a shallow copy': (
        'import copy\n'
        'def f(x):\n'
        '    return copy.copy(x)\n'
        'a=[[1]]\n'
        'b=f(a)\n'
        'b[0].append(N)\n'
        'c=f(a)'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: a result that was stored is fresh
    'a list made on demand': (
        'd={}\n'
        'def g(k):\n'
        '    return d.setdefault(k,[])\n'
        "g('a').append(N)\n"
        "g('a').append(N)\n"
        "x=len(d['a'])"
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: subscripts only read
    'a dict that grows when it is read': (
        'from collections import defaultdict\n'
        'd=defaultdict(list)\n'
        'def g(k):\n'
        '    return d[k]\n'
        "g('a').append(N)\n"
        "g('a').append(N)\n"
        "x=len(d['a'])\n"
        'y=len(d)'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: reading changes nothing
    'a buffer with a position': (
        'import io\n'
        "b=io.StringIO('ab')\n"
        'def rd():\n'
        '    return b.read(1)\n'
        'x=rd()\n'
        'y=rd()'
        ,
        [{}, {}],
    ),
    # mistake: all texts have UTF-8
    'texts with lone surrogates': (
        'def f(s):\n'
        "    return s + 'x'\n"
        "a=f('\\ud800')\n"
        "b=f('\\udc00')"
        ,
        [{}, {}],
    ),
    # mistake: numbers have 64 bits
    'huge numbers': (
        'def f(n):\n'
        '    return n + 1\n'
        'a=f(2**200)\n'
        'b=f(2**200+1)\n'
        'c=f(-2**200)'
        ,
        [{}, {}],
    ),
    # mistake: exceptions are immutable
    'an exception as a value': (
        'def f():\n'
        '    try:\n'
        '        1/0\n'
        '    except ZeroDivisionError as e:\n'
        '        return e\n'
        'e=f()\n'
        'e.args=(N,)\n'
        'x=str(f().args)'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: the state at return is the final one
    'a finally that writes after the value is known': (
        'log=[]\n'
        'def f():\n'
        '    try:\n'
        '        return len(log)\n'
        '    finally:\n'
        '        log.append(1)\n'
        'x=f()\n'
        'y=f()'
        ,
        [{}, {}],
    ),
    # mistake: a method that answers the same changed nothing
    'a cache on the instance': (
        'class A:\n'
        '    def __init__(self): self.c={}\n'
        '    def get(self,k):\n'
        '        if k not in self.c: self.c[k]=K\n'
        '        return self.c[k]\n'
        'K=N\n'
        'a=A()\n'
        'x=a.get(1)\n'
        'K=9\n'
        'y=a.get(1)'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: __next__ is no call in the text
    "an iterator of the user's": (
        'class It:\n'
        '    def __init__(self): self.n=0\n'
        '    def __iter__(self): return self\n'
        '    def __next__(self):\n'
        '        self.n+=1\n'
        '        if self.n>3: raise StopIteration\n'
        '        return self.n\n'
        'it=It()\n'
        'def f(i):\n'
        '    return list(i)\n'
        'x=f(it)\n'
        'y=f(it)'
        ,
        [{}, {}],
    ),
    # mistake: with runs no code
    'a context manager that logs': (
        'from contextlib import contextmanager\n'
        'log=[]\n'
        '@contextmanager\n'
        'def cm():\n'
        "    log.append('in')\n"
        '    yield 1\n'
        "    log.append('out')\n"
        'def f():\n'
        '    with cm() as v:\n'
        '        return v\n'
        'x=f()\n'
        'y=f()\n'
        'n=len(log)'
        ,
        [{}, {}],
    ),
    # mistake: definitions have no effects
    'a decorator that registers': (
        'reg={}\n'
        'def register(f):\n'
        '    reg[f.__name__]=f\n'
        '    return f\n'
        'def setup():\n'
        '    @register\n'
        '    def g(): return N\n'
        '    return len(reg)\n'
        'x=setup()\n'
        "y=reg['g']()"
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: idempotent writes look like no write
    'an attribute of the class set through the instance': (
        'class A: n=0\n'
        'def f(a):\n'
        '    type(a).n = N\n'
        '    return 1\n'
        'a=A()\n'
        'f(a)\n'
        'A.n=50\n'
        'f(a)\n'
        'x=A.n'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: a lambda has no globals
    'lambdas that bind late and early': (
        'fs=[lambda i=i: i*K for i in range(3)]\n'
        'K=N\n'
        'def run(): return [g() for g in fs]\n'
        'x=run()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: classes have no cells
    'a method with a closure': (
        'def mk(n):\n'
        '    class P:\n'
        '        def get(self): return n\n'
        '    return P\n'
        'x=mk(N)().get()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: only the method that was called counts
    'a method of the base reads a global': (
        'class A:\n'
        '    def v(self): return K\n'
        'class B(A):\n'
        '    def v(self): return super().v()+1\n'
        'K=N\n'
        'x=B().v()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: operators run no code
    '`in` runs code': (
        'class A:\n'
        '    def __contains__(self, x): return x==K\n'
        'def f(a): return 3 in a\n'
        'K=N\n'
        'x=f(A())'
        ,
        [{'N': 3}, {'N': 3}, {'N': 2}],
    ),
    # mistake: tuples are immutable to the bottom
    'a list inside of a tuple': (
        't=([],)\n'
        'def f():\n'
        '    t[0].append(1)\n'
        '    return len(t[0])\n'
        'x=f()\n'
        'y=f()'
        ,
        [{}, {}],
    ),
    # mistake: a view is a copy
    'a write through a memoryview': (
        "b=bytearray(b'abc')\n"
        'def f():\n'
        '    m=memoryview(b)\n'
        '    m[0]=N\n'
        '    return 1\n'
        'f()\n'
        'x=b[0]\n'
        'b[0]=0\n'
        'f()\n'
        'y=b[0]'
        ,
        [{'N': 65}, {'N': 65}, {'N': 66}],
    ),
    # mistake: an idempotent write to a frame
    'a column that is added again': (
        'import pandas as pd\n'
        'def f(df):\n'
        "    df['b']=1\n"
        '    return len(df.columns)\n'
        "df=pd.DataFrame({'a':[1]})\n"
        'x=f(df)\n'
        "del df['b']\n"
        'y=f(df)\n'
        'z=list(df.columns)'
        ,
        [{}, {}, {}],
    ),
    # mistake: a frame is its cells
    'attrs of a frame': (
        'import pandas as pd\n'
        'def f(df):\n'
        "    return df.attrs.get('k')\n"
        "df=pd.DataFrame({'a':[1]})\n"
        "df.attrs['k']=N\n"
        'x=f(df)'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: cells are immutable
    'a list in a column of objects': (
        'import pandas as pd\n'
        'l=[1]\n'
        "df=pd.DataFrame({'a':[l]},dtype=object)\n"
        'def first(d):\n'
        "    return d['a'].iloc[0]\n"
        'first(df).append(N)\n'
        'x=len(l)\n'
        'first(df).append(N)\n'
        'y=len(l)'
        ,
        [{'N': 1}, {'N': 1}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, stage: Callable[..., Any]) -> None:
    source, events = TRAPS[name]
    on_stage = stage(source, engine=_core.Engine(threshold_us=0.0, describe=describe, options=options_token))
    for values in events:
        on_stage.event(**values)
