"""More hostile scripts: values, containers, arrays, frames and callbacks that good manners do not cover.

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
    # mistake: pandas looks up names in a text, where no analysis looks
    'a global named in a query': (
        'import pandas as pd\n'
        'K=N\n'
        'def f(df):\n'
        "    return len(df.query('a > @K'))\n"
        "x=f(pd.DataFrame({'a':[1,2,3]}))"
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: as above
    'a global named in an evaluated text': (
        'import pandas as pd\n'
        'K=N\n'
        'def f(df):\n'
        "    return int(df.eval('a + @K').sum())\n"
        "x=f(pd.DataFrame({'a':[1,2,3]}))"
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: NaNs of other types are shared too
    'a decimal that is no number': (
        'from decimal import Decimal\n'
        "def f(): return Decimal('nan')\n"
        'a=f()\n'
        'b=f()\n'
        'x=a in [b]\n'
        'y=len({1:a,2:b})'
        ,
        [{}, {}],
    ),
    # mistake: as above
    'a complex number that is none': (
        "def f(): return complex('nan')\n"
        'a=f()\n'
        'b=f()\n'
        'x=a in [b]'
        ,
        [{}, {}],
    ),
    # mistake: as above
    'a scalar of numpy that is no number': (
        'import numpy as np\n'
        "def f(): return np.float64('nan')\n"
        'a=f()\n'
        'b=f()\n'
        'x=a in [b]'
        ,
        [{}, {}],
    ),
    # mistake: a tuple of immutables may be shared
    'a NaN in a tuple': (
        "def f(): return (float('nan'),1)\n"
        'a=f()\n'
        'b=f()\n'
        'x=a==b\n'
        'y=a==a'
        ,
        [{}, {}],
    ),
    # mistake: as above, for values
    'a NaN in a dict': (
        "def f(): return {'a':float('nan')}\n"
        'a=f()\n'
        'b=f()\n'
        'x=a==b\n'
        'y=a==dict(a)'
        ,
        [{}, {}],
    ),
    # mistake: as above, made by a library
    'NaNs made by numpy': (
        'import numpy as np\n'
        'def f(): return np.array([1,np.nan]).tolist()\n'
        'a=f()\n'
        'b=f()\n'
        'x=a==b\n'
        'y=a==a[:]'
        ,
        [{}, {}],
    ),
    # mistake: a missing value equals itself
    'a missing cell': (
        'import pandas as pd\n'
        "df=pd.DataFrame({'a':[1.0,None]})\n"
        "def f(d,i): return d['a'].iloc[i]\n"
        'a=f(df,1)\n'
        'b=f(df,1)\n'
        'x=a in [b]'
        ,
        [{}, {}],
    ),
    # mistake: the object handed out is a copy
    'a method that returns its object': (
        'class A:\n'
        '    def __init__(self): self.n=0\n'
        '    def me(self): return self\n'
        'a=A()\n'
        'b=a.me()\n'
        'b.n=N\n'
        'x=a.n'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: what hangs on a fresh object is fresh
    'a fresh object that holds a global list': (
        'L=[]\n'
        'class H: pass\n'
        'def mk():\n'
        '    h=H()\n'
        '    h.l=L\n'
        '    return h\n'
        'h=mk()\n'
        'h.l.append(N)\n'
        'x=len(L)'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: comparison has no effects
    '`in` that runs code of the elements': (
        'log=[]\n'
        'class A:\n'
        '    def __eq__(s,o):\n'
        '        log.append(1)\n'
        '        return True\n'
        '    __hash__=object.__hash__\n'
        'def f(a,xs): return a in xs\n'
        'x=f(A(),[A()])\n'
        'y=f(A(),[A()])\n'
        'n=len(log)'
        ,
        [{}, {}],
    ),
    # mistake: as above
    'truth that is computed': (
        'log=[]\n'
        'class A:\n'
        '    def __bool__(s):\n'
        '        log.append(1)\n'
        '        return True\n'
        'def f(a): return 1 if a else 0\n'
        'x=f(A())\n'
        'y=f(A())\n'
        'n=len(log)'
        ,
        [{}, {}],
    ),
    # mistake: class statements have no effects
    'a base class that registers its heirs': (
        'reg=[]\n'
        'class B:\n'
        '    def __init_subclass__(cls): reg.append(cls.__name__)\n'
        'def mk():\n'
        '    class C(B): pass\n'
        '    return 1\n'
        'mk()\n'
        'mk()\n'
        'n=len(reg)'
        ,
        [{}, {}],
    ),
    # mistake: calling a class makes an instance
    'a metaclass that answers calls': (
        'class M(type):\n'
        '    def __call__(cls,*a):\n'
        '        return K\n'
        'class A(metaclass=M): pass\n'
        'K=N\n'
        'def f(): return A()\n'
        'x=f()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: copying is pure
    'a copy made by the object itself': (
        'import copy\n'
        'class A:\n'
        '    def __deepcopy__(s,m): return K\n'
        'K=N\n'
        'def f(a): return copy.deepcopy(a)\n'
        'x=f(A())'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: a call graph is a tree
    'functions that call each other': (
        'def ev(n): return True if n==0 else od(n-1)\n'
        'def od(n): return False if n==0 else ev(n-1)\n'
        'x=ev(N)'
        ,
        [{'N': 4}, {'N': 4}, {'N': 5}],
    ),
    # mistake: a method that answers None did nothing
    'an array sorted in place': (
        'import numpy as np\n'
        'def f(a):\n'
        '    a.sort()\n'
        '    return int(a[0])\n'
        'a=np.array([3,1,2])\n'
        'x=f(a)\n'
        'a[0]=9\n'
        'y=f(a)\n'
        'z=a.tolist()'
        ,
        [{}, {}],
    ),
    # mistake: drawing writes only the generator
    'an array shuffled in place': (
        'import numpy as np\n'
        'np.random.seed(1)\n'
        'a=np.arange(5)\n'
        'def f():\n'
        '    np.random.shuffle(a)\n'
        '    return 1\n'
        'f()\n'
        'f()\n'
        'x=a.tolist()'
        ,
        [{}, {}],
    ),
    # mistake: a write to a temporary object is no write
    'a write through flat': (
        'import numpy as np\n'
        'a=np.zeros(3)\n'
        'def f(b):\n'
        '    b.flat[0]=N\n'
        '    return 1\n'
        'f(a)\n'
        'a[:]=0\n'
        'f(a)\n'
        'x=a.tolist()'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: a copy is handed out
    'a transposed array': (
        'import numpy as np\n'
        'a=np.zeros((2,2))\n'
        'def f(b): return b.T\n'
        't=f(a)\n'
        't[0,1]=N\n'
        'x=a.tolist()'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: assignment only binds
    'an augmented assignment to an argument': (
        'import numpy as np\n'
        'a=np.zeros(2)\n'
        'def f(b):\n'
        '    b+=1\n'
        '    return float(b[0])\n'
        'x=f(a)\n'
        'y=f(a)'
        ,
        [{}, {}],
    ),
    # mistake: arrays are compared by identity
    'a view written between two calls': (
        'import numpy as np\n'
        'a=np.zeros(4)\n'
        'v=a[1:]\n'
        'def f(): return float(a.sum())\n'
        'v[0]=N\n'
        'x=f()\n'
        'v[0]=9\n'
        'y=f()'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: parts of a result are copied one by one
    'two arrays on one memory in a result': (
        'import numpy as np\n'
        'def f():\n'
        '    a=np.zeros(3)\n'
        '    return a,a[1:]\n'
        'a,b=f()\n'
        'b[0]=N\n'
        'x=a.tolist()'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: answers are all that a call gives
    'a column taken out': (
        'import pandas as pd\n'
        "def f(df): return int(df.pop('a').sum())\n"
        "df=pd.DataFrame({'a':[1],'b':[2]})\n"
        'x=f(df)\n'
        'y=list(df.columns)'
        ,
        [{}, {}],
    ),
    # mistake: an idempotent write to a frame
    'names of columns set by a unit': (
        'import pandas as pd\n'
        'def f(df):\n'
        "    df.columns=['q']\n"
        '    return 1\n'
        "df=pd.DataFrame({'a':[1]})\n"
        'f(df)\n'
        'x=list(df.columns)\n'
        "df.columns=['z']\n"
        'f(df)\n'
        'y=list(df.columns)'
        ,
        [{}, {}],
    ),
    # mistake: as above, one level deeper
    'the name of an index set by a unit': (
        'import pandas as pd\n'
        'def f(df):\n'
        "    df.index.name='q'\n"
        '    return 1\n'
        "df=pd.DataFrame({'a':[1]})\n"
        'f(df)\n'
        'x=str(df.index.name)\n'
        "df.index.name='z'\n"
        'f(df)\n'
        'y=str(df.index.name)'
        ,
        [{}, {}],
    ),
    # mistake: unknown objects are constants
    'a grouping as an argument': (
        'import pandas as pd\n'
        "df=pd.DataFrame({'a':[1,1,2],'b':[1,2,3]})\n"
        "g=df.groupby('a')\n"
        "def f(g): return g['b'].sum().tolist()\n"
        'x=f(g)\n'
        "df2=pd.DataFrame({'a':[1,1,2],'b':[N,2,3]}).groupby('a')\n"
        'y=f(df2)'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: writes to a column reach the frame, or do they
    'a column as a result': (
        'import pandas as pd\n'
        "df=pd.DataFrame({'a':[1,2]})\n"
        "def f(d): return d['a']\n"
        's=f(df)\n'
        's.iloc[0]=N\n'
        "x=df['a'].tolist()\n"
        'y=s.tolist()'
        ,
        [{'N': 5}, {'N': 5}],
    ),
    # mistake: a fresh frame owns its memory
    'a frame on the memory of an array': (
        'import pandas as pd, numpy as np\n'
        'a=np.zeros((2,1))\n'
        'def f(a): return pd.DataFrame(a,copy=False)\n'
        'df=f(a)\n'
        'a[0,0]=N\n'
        'x=float(df.iloc[0,0])'
        ,
        [{'N': 5}, {'N': 5}],
    ),
    # mistake: the process is constant
    'the working directory': (
        'import os\n'
        'old=os.getcwd()\n'
        'os.chdir(D)\n'
        'def f(): return os.getcwd()\n'
        'x=f()\n'
        'os.chdir(old)'
        ,
        [{'D': '/tmp'}, {'D': '/tmp'}, {'D': '/usr'}],
    ),
    # mistake: printing is no effect
    'printing into a buffer': (
        'import io\n'
        'b=io.StringIO()\n'
        'def f():\n'
        "    print('x',file=b)\n"
        '    return 1\n'
        'f()\n'
        'f()\n'
        'x=b.getvalue()'
        ,
        [{}, {}],
    ),
    # mistake: as with the hidden one
    "a generator of the program's own": (
        'import random\n'
        'r=random.Random(N)\n'
        'def f(): return r.random()\n'
        'x=f()\n'
        'y=f()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: skipping a draw leaves the generator where it was
    'choice, and draws after it': (
        'import random\n'
        'random.seed(N)\n'
        'def f(xs): return random.choice(xs)\n'
        'x=f([1,2,3,4])\n'
        'y=f([1,2,3,4])\n'
        'z=random.random()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: assignment runs no code
    'a setter of a property': (
        'class A:\n'
        '    def __init__(s): s._v=0\n'
        '    @property\n'
        '    def v(s): return s._v\n'
        '    @v.setter\n'
        '    def v(s,x): s._v=x\n'
        'def f(a):\n'
        '    a.v=N\n'
        '    return 1\n'
        'a=A()\n'
        'f(a)\n'
        'a.v=9\n'
        'f(a)\n'
        'x=a.v'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: only positions are compared
    'a keyword argument that is changed': (
        'def f(**kw):\n'
        "    kw['a'].append(1)\n"
        '    return len(kw)\n'
        'l=[]\n'
        'f(a=l)\n'
        'f(a=l)\n'
        'x=len(l)'
        ,
        [{}, {}],
    ),
    # mistake: equal sets iterate alike
    'sets of equal elements in another order': (
        'def f(s):\n'
        '    return [x for x in s]\n'
        's=set()\n'
        'for i in (8,0,16,24): s.add(i)\n'
        's.discard(8)\n'
        'if FLAG: s={0,16,24}\n'
        'x=f(s)'
        ,
        [{'FLAG': True}, {'FLAG': False}, {'FLAG': True}],
    ),
    # mistake: a copied set iterates alike
    'a set whose order a copy would not keep': (
        'def f(n):\n'
        '    s=set(range(n))\n'
        '    for i in range(5,n): s.discard(i)\n'
        '    s.add(64)\n'
        '    return s\n'
        'x=list(f(40))\n'
        'y=list(f(40))'
        ,
        [{}, {}, {}],
    ),
    # mistake: bytes are immutable
    'a bytearray that is changed': (
        'def f(b):\n'
        '    b[0]=N\n'
        '    return 1\n'
        'b=bytearray(2)\n'
        'f(b)\n'
        'b[0]=0\n'
        'f(b)\n'
        'x=b[0]'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: containers are lists
    'a deque that rotates': (
        'from collections import deque\n'
        'd=deque([1,2,3])\n'
        'def f():\n'
        '    d.rotate(1)\n'
        '    return d[0]\n'
        'x=f()\n'
        'y=f()'
        ,
        [{}, {}],
    ),
    # mistake: an idempotent write through a view
    'a view of several dicts': (
        'from collections import ChainMap\n'
        'a={}\n'
        'm=ChainMap(a)\n'
        'def f():\n'
        "    m['x']=N\n"
        '    return 1\n'
        'f()\n'
        'a.clear()\n'
        'f()\n'
        "x=a.get('x')"
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: dead and alive look alike
    'a weak reference': (
        'import weakref\n'
        'class A: pass\n'
        'a=A()\n'
        'r=weakref.ref(a)\n'
        'def f():\n'
        '    return r() is not None\n'
        'x=f()\n'
        'del a\n'
        'y=f()'
        ,
        [{}, {}],
    ),
    # mistake: tuples have no class
    'instances of a named tuple': (
        'from collections import namedtuple\n'
        "P=namedtuple('P','a b')\n"
        'def f(n): return P(n,2)\n'
        'x=f(N)==P(N,2)\n'
        'y=isinstance(f(N),P)'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: a generated method calls nobody
    'a factory of a field': (
        'from dataclasses import dataclass, field\n'
        'def mk(): return [K]\n'
        '@dataclass\n'
        'class A:\n'
        '    xs: list = field(default_factory=mk)\n'
        'K=N\n'
        'def f(): return A().xs\n'
        'x=f()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: closing runs no code
    'a generator that is left half way': (
        'log=[]\n'
        'def g():\n'
        '    try:\n'
        '        yield 1\n'
        '    finally:\n'
        '        log.append(1)\n'
        'def f():\n'
        '    for v in g():\n'
        '        return v\n'
        'x=f()\n'
        'y=f()\n'
        'n=len(log)'
        ,
        [{}, {}],
    ),
    # mistake: equal content is the same key
    'instances as keys': (
        'class A: pass\n'
        'a=A()\n'
        'd={a:1}\n'
        'def f(k): return d.get(k)\n'
        'x=f(a)\n'
        'y=f(A())'
        ,
        [{}, {}],
    ),
    # mistake: a subscript assignment is no call
    'a slice assignment': (
        'xs=[1,2,3]\n'
        'def f():\n'
        '    xs[:]=[N]\n'
        '    return len(xs)\n'
        'x=f()\n'
        'xs[:]=[7,8]\n'
        'y=f()\n'
        'z=xs'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: parts of a result are distinct
    'one list twice in a result': (
        'def f(): return [[]]*2\n'
        'r=f()\n'
        'r[0].append(N)\n'
        'x=r'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: functions have no state
    'an attribute of a lambda': (
        'f=lambda n: n*f.k\n'
        'f.k=N\n'
        'x=f(2)\n'
        'f.k=9\n'
        'y=f(2)'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: modules are read once per run
    'a function of a module that is replaced in the middle': (
        'import json\n'
        'def f(): return json.dumps([1])\n'
        'x=f()\n'
        'old=json.dumps\n'
        "if FLAG: json.dumps=lambda o: 'fake'\n"
        'y=f()\n'
        'json.dumps=old'
        ,
        [{'FLAG': False}, {'FLAG': True}, {'FLAG': False}],
    ),
    # mistake: callbacks have no effects
    'a callback given to a library': (
        'import json\n'
        'log=[]\n'
        'class A: pass\n'
        'def enc(o):\n'
        '    log.append(1)\n'
        '    return K\n'
        'K=N\n'
        'def f(): return json.dumps([A()],default=enc)\n'
        'x=f()\n'
        'y=f()\n'
        'n=len(log)'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: as above
    'a replacement that counts': (
        'import re\n'
        'c=[0]\n'
        'def rep(m):\n'
        '    c[0]+=1\n'
        '    return str(c[0])\n'
        "def f(s): return re.sub('a',rep,s)\n"
        "x=f('aa')\n"
        "y=f('aa')"
        ,
        [{}, {}],
    ),
    # mistake: f-strings run no code
    "a format of the object's own": (
        'class A:\n'
        '    def __format__(s,spec): return spec+str(K)\n'
        'K=N\n'
        "def f(a): return f'{a:>3}'\n"
        'x=f(A())'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: numpy calls nobody
    'a function given to vectorize': (
        'import numpy as np\n'
        'log=[]\n'
        'def g(v):\n'
        '    log.append(v)\n'
        '    return v\n'
        'vg=np.vectorize(g)\n'
        'def f(a): return vg(a).tolist()\n'
        'x=f(np.array([1,2]))\n'
        'y=f(np.array([1,2]))\n'
        'n=len(log)'
        ,
        [{}, {}],
    ),
    # mistake: bound methods are constants
    'a method of a dict as a callback': (
        'import pandas as pd\n'
        "m={1:'a'}\n"
        'def f(s): return s.map(m.get).tolist()\n'
        'm[1]=N\n'
        'x=f(pd.Series([1,1]))'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: as above, through a keyword
    'a lambda that pops': (
        'import pandas as pd\n'
        'st=[5,4,3,2,1]\n'
        "def f(df): return df.assign(b=lambda d: st.pop())['b'].tolist()\n"
        "x=f(pd.DataFrame({'a':[1]}))\n"
        "y=f(pd.DataFrame({'a':[1]}))"
        ,
        [{}, {}],
    ),
    # mistake: as above
    'a method that remembers given to pipe': (
        'import pandas as pd\n'
        'seen=[]\n'
        "df=pd.DataFrame({'a':[1]})\n"
        'def f(d):\n'
        '    d.pipe(seen.append)\n'
        '    return 1\n'
        'f(df)\n'
        'f(df)\n'
        'n=len(seen)'
        ,
        [{}, {}],
    ),
    # mistake: as above
    'a method that remembers given to rename': (
        'import pandas as pd\n'
        'seen=[]\n'
        "df=pd.DataFrame({'a':[1]})\n"
        'df.rename(columns=seen.append)\n'
        'df.rename(columns=seen.append)\n'
        'm=len(seen)'
        ,
        [{}, {}],
    ),
    # mistake: as above, inside a dict
    'a method that remembers given to a reader': (
        'import pandas as pd, io\n'
        'seen=[]\n'
        'def f():\n'
        "    pd.read_csv(io.StringIO('a\\n1\\n'),converters={'a':seen.append})\n"
        '    return 1\n'
        'f()\n'
        'f()\n'
        'n=len(seen)'
        ,
        [{}, {}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, stage: Callable[..., Any]) -> None:
    source, events = TRAPS[name]
    on_stage = stage(source, engine=_core.Engine(threshold_us=0.0, describe=describe, options=options_token))
    for values in events:
        on_stage.event(**values)


@pytest.mark.parametrize(
    ("call", "skipped"),
    [
        ("df.query('a > @K')", True),
        ("df.query(f'a > {K}')", False),
        ("df.query(TEXT)", False),
        ("df.query('a > 1')", True),
        ("(df.query)('a > @K')", True),
    ],
)
def test_a_query_is_as_good_as_what_is_known_of_its_text(call: str, skipped: bool, stage: Callable[..., Any]) -> None:
    source = f"import pandas as pd\nTEXT = 'a > @K'\ndef f(df):\n    return len({call})\nx = f(pd.DataFrame({{'a': [1, 2]}}))"
    on_stage = stage(source, engine=_core.Engine(threshold_us=0.0, describe=describe, options=options_token))
    on_stage.event(K=1)
    assert on_stage.event(K=1).of("f").ran == ([] if skipped else ["f"])
    on_stage.event(K=2)
    assert on_stage.namespace["x"] == (1 if "1" in call and "@" not in call else 0)
