"""Arrays, frames and numpy's global generator inside units: aliasing and mutation as everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

TRAPS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    # mistake: the array of the record is handed out, and mutated by the script
    "an array that is mutated after it was handed out": (
        "import numpy as np\ndef make(n):\n    return np.arange(n)\na = make(N)\na[0] = 100\nx = a.tolist()\n"
        "y = make(N).tolist()",
        [{"N": 3}, {"N": 3}, {"N": 4}],
    ),
    # mistake: arrays are compared by identity of the object, not of the memory
    "a view of an argument": (
        "import numpy as np\ndef tail(a):\n    return a[1:]\na = np.arange(4)\nb = tail(a)\nb[0] = N\nx = a.tolist()",
        [{"N": 7}, {"N": 7}, {"N": 8}],
    ),
    "an array that is filled by its callee": (
        "import numpy as np\ndef fill(a, n):\n    a[:] = n\n    return n\na = np.arange(3)\nfill(a, N)\nx = a.tolist()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "two views that share memory, and two that do not": (
        "import numpy as np\ndef put(a, b):\n    a[0] = 9\n    return int(b[0])\nbase = np.arange(4)\n"
        "other = base[:] if SAME else base.copy()\nx = put(base, other)",
        [{"SAME": True}, {"SAME": False}, {"SAME": True}],
    ),
    "a frame that is mutated after it was handed out": (
        "import pandas as pd\ndef load(n):\n    return pd.DataFrame({'a': [n, 2]})\ndf = load(N)\ndf['b'] = 1\n"
        "x = list(df.columns)\ny = list(load(N).columns)\nz = load(N)['a'].tolist()",
        [{"N": 1}, {"N": 1}, {"N": 5}],
    ),
    "a frame that is changed by its callee": (
        "import pandas as pd\ndef mark(df):\n    df['b'] = N\ndf = pd.DataFrame({'a': [1, 2]})\nmark(df)\n"
        "x = df['b'].tolist()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    # mistake: the state of a global generator is not a cell
    "numpy's global generator": (
        "import numpy as np\nnp.random.seed(N)\ndef draw():\n    return float(np.random.rand())\nx = draw()\ny = draw()",
        [{"N": 1}, {"N": 1}, {"N": 2}, {"N": 1}],
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, stage: Callable[..., Any]) -> None:
    source, events = TRAPS[name]
    play = stage(source)
    for values in events:
        play.event(**values)


def test_a_frame_is_made_once(stage: Callable[..., Any]) -> None:
    source = "import pandas as pd\ndef load(n):\n    return pd.DataFrame({'a': [n, 2]})\nx = load(N)['a'].tolist()"
    play = stage(source)
    assert play.event(N=1).of("load").ran == ["load"]
    assert play.event(N=1).of("load").skipped == ["load"]


def test_draws_after_the_same_seed_are_skipped(stage: Callable[..., Any]) -> None:
    source = "import random\nrandom.seed(3)\ndef draw():\n    return random.random()\nx = draw()\ny = draw()"
    play = stage(source)
    play.event()
    assert play.event().skipped == ["draw", "draw"]
