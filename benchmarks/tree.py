"""What the tree costs from Python: nodes, appends, patches. Run with `python benchmarks/tree.py`.

Invariant: measures only; each figure is the best of some rounds, beside its budget where there is one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from lattice_st import _core, spec

TEXT = spec.element("text", 20, spec.WIDTH, spec.HELP, spec.text(10, "body"))
SLIDER = spec.widget(
    "slider", 60, spec.LABEL, *(spec.number(n, f"n{n}") for n in range(9, 14)), spec.text(14, "format")
)
REGIONS = ("main", "sidebar", "event", "bottom")


def best(action: Callable[[], object], count: int = 1, rounds: int = 30) -> float:
    """Microseconds per action."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(count):
            action()
        times.append(time.perf_counter() - start)
    return min(times) / count * 1e6


def report(name: str, micros: float, budget: float | None = None) -> None:
    limit = "" if budget is None else f"   budget {budget:g}"
    sys.stdout.write(f"{name:<58}{micros:>10.2f} us{limit}\n")


def builder() -> _core.Builder:
    return _core.Builder(spec.ROOT.node(), [spec.REGION.node(name=name) for name in REGIONS])


def tree(nodes: list[_core.Node]) -> _core.Tree:
    made = builder()
    for node in nodes:
        made.append(0, node)
    return made.tree()


def main() -> None:
    text, slider = TEXT.core, SLIDER.core
    values = ("w-id", None, "Label", 1.0, 0.0, 10.0, 0.5, 2.0, "%d")
    report("text node, by tuple", best(lambda: text.node(None, (None, None, "hello")), 10_000), 3)
    report("text node, by ElementSpec.node(body=...)", best(lambda: TEXT.node(body="hello"), 10_000), 3)
    report("slider node (8 props), by tuple", best(lambda: slider.node(None, values), 10_000))
    made, node = builder(), TEXT.node(body="hello")
    report("append", best(lambda: made.append(0, node), 10_000), 0.5)

    nodes = [TEXT.node(body=f"text {n}") for n in range(1000)]
    report("builder, 1,000 appends and a frozen tree", best(lambda: tree(nodes)))
    mounted = _core.Mounted()
    mounted.patch(tree(nodes))
    same = tree([TEXT.node(body=f"text {n}") for n in range(1000)])
    report("patch, 1,000 unchanged", best(lambda: mounted.patch(same), 100), 1000)
    trees = [tree([*nodes[:500], TEXT.node(body=f"version {n}"), *nodes[501:]]) for n in range(2)]

    def change() -> None:
        trees.reverse()
        mounted.patch(trees[0])

    report("patch, one of 1,000 changed", best(change, 100), 1000)
    report("patch, partial, half of 1,000", best(lambda: mounted.patch(tree(nodes[:500]), partial=True)))
    report("assume, the last of 1,000 texts", best(lambda: mounted.assume("w-id", 1.0), 100))
    wide = tree([TEXT.node(body=f"text {n}") for n in range(10_000)])
    report("first paint, 10,000 texts", best(lambda: _core.Mounted().patch(wide), 1, 10))
    report("export, 1,000 texts", best(same.export))
    event = b"\x08\x05\x1a\x0a\x0a\x08\x0a\x04w-id\x18\x01"
    report("decode_up, one value", best(lambda: _core.decode_up(event), 10_000))


if __name__ == "__main__":
    main()
