"""The contract of the Rust extension. Invariant: every name exported by `core-rs/crates/py` is declared here."""

from collections.abc import Callable, Hashable, Sequence
from types import CodeType
from typing import Any, Generic, Protocol, TypeVar, final

T = TypeVar("T")

# --- tree.rs: kinds, nodes, builder, mounted tree -------------------------------------------------------------------

@final
class Kind:
    """Compiled ElementSpec. `fields`: (number, name, type code as in spec.TYPE_CODES, nested fields or None)."""

    def __init__(
        self, number: int, name: str, container: bool, fields: Sequence[tuple[int, str, int, Any]]
    ) -> None: ...
    number: int
    name: str
    def node(self, key: str | None, values: tuple[Any, ...]) -> Node:
        """Values by position of the fields; None: absent. TypeError names kind and field; int is accepted for number.
        A message value is a tuple by position of its own fields; messages a sequence of such tuples. OverflowError for
        an int beyond 64 bits; a lone surrogate in a text becomes U+FFFD."""
    def fill(self, key: str | None, values: dict[str, Any]) -> Node | None:
        """As node, with values by name; those that are not named are absent. None: a name is no field's."""

@final
class Node:
    """An immutable leaf or container shell: kind, key, props."""

    kind: str
    key: str | None
    def keyed(self, key: str) -> Node:
        """The same leaf under another key."""
    def prop(self, name: str) -> Any:
        """Value of a prop, None when absent. KeyError when the kind has no such prop. A message is a dict by name."""
    def props(self) -> dict[str, Any]:
        """The props that are present, by name."""
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Builder:
    """The tree of one run under construction. A *slot* is a container of this run, named by an integer.

    Slots 0 to 3 are the regions main, sidebar, event, bottom. Every mutating method tells the open recorders.
    IndexError names a slot or position that is not there; RecursionError: containers nest more than 90 deep.
    """

    def __init__(self, root: Node, regions: Sequence[Node]) -> None: ...
    def append(self, slot: int, node: Node) -> int:
        """Append a leaf; returns its index in the slot."""
    def open(self, slot: int, node: Node, index: int | None = None) -> int:
        """Append a container, or put it in the place of the child at `index` (its length: append); returns the slot."""
    def put(self, slot: int, index: int, node: Node) -> None:
        """Replace the child at `index` by a leaf (its length: append)."""
    def clear(self, slot: int) -> None:
        """Drop the children of a slot (st.empty semantics)."""
    def refill(self, slot: int) -> list[int]:
        """As `clear`, and the slots of the containers below are given to later `open` calls; answers these slots."""
    def dress(self, slot: int, node: Node) -> None:
        """Give a container other props; its children stay. TypeError: the node is of another kind."""
    def length(self, slot: int) -> int: ...
    def kind(self, slot: int) -> str: ...
    def parent(self, slot: int) -> int | None: ...
    def drawn(self, region: int) -> list[Node]:
        """What a region holds now. IndexError: there is no such region."""
    def tree(self, transients: Sequence[tuple[int, Node]] = ()) -> Tree:
        """An immutable picture of the present state (structural sharing, cheap); transients (slot, node) are shown
        after the last child of their slot and belong to this picture only."""

@final
class Tree:
    """An immutable element tree."""

    def export(self) -> tuple[str, str | None, dict[str, Any], list[Any]]:
        """(kind, key, props by name, children), recursively: what AppTest and tests read."""
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...
    def fingerprint(self) -> int:
        """128 bits that stand for the whole content; equal in every process."""

@final
class Mounted:
    """The mirror of what one page shows."""

    def __init__(self) -> None: ...
    def patch(self, tree: Tree, *, partial: bool = False) -> bytes | None:
        """Diff against what is mounted, mount it, and encode a `Patch` message (not a Frame); None if nothing changed.
        partial: children not written yet keep last run's nodes after the new ones."""
    def reset(self) -> bytes:
        """The whole mounted tree as a `Patch` with `reset` set (first paint of a resumed page)."""
    def assume(self, widget: str, value: bool | int | float | str | list[Any] | None) -> None:
        """The page already shows `value` as prop 9 of the node whose prop 7 is `widget`. An unknown widget, or a value
        that cannot be of the prop's type, changes nothing, so a client's value needs no check before."""
    def begin(self) -> None:
        """A run begins: its partial patches keep what the page shows now (also of an interrupted run) as last run's."""
    def reset_on_next_patch(self) -> None:
        """Send the next tree whole, whatever the page shows."""

def encode_frame(
    patch: bytes | None = None,
    notices: Sequence[bytes] = (),
    ack: int | None = None,
    running: bool | None = None,
    ended: Sequence[str] | None = None,
) -> bytes:
    """A `Frame`. `ended`: a run came to its end; the fragments that it was of, none for the whole script."""

def encode_notice(name: str, fields: dict[str, Any]) -> bytes:
    """A `Notice`: name is the oneof case (welcome, page_config, ...), fields by proto name."""

@final
class Up:
    """A decoded message from the page: `case` is the oneof case; `fields` its scalar fields; for widgets `values` is a
    list of (widget id, value case, value)."""

    seq: int
    case: str
    fields: dict[str, Any]
    values: list[tuple[str, str, Any]]

def decode_up(data: bytes) -> Up:
    """Raises WireError naming what is wrong (truncated, unknown case, bad UTF-8, too many items) and at
    which byte; never anything else."""

class WireError(ValueError): ...

# --- walk.rs: fingerprints, snapshots -------------------------------------------------------------------------------

def fingerprint(*roots: object) -> int:
    """Joint 128-bit fingerprint of a tuple of values. Raises Unsupported naming type and path."""

class Unsupported(TypeError):
    """A value whose content cannot be known completely. Never a guess."""

@final
class Snapshot:
    """A description of a value that no user code can reach, taken over inputs."""

    nbytes: int
    def rebuild(self, inputs: Sequence[object], namespace: dict[str, object] | None = None) -> Any: ...

def snapshot(value: object, inputs: Sequence[object] = ()) -> Snapshot: ...
def register_user_code(filename: str) -> None:
    """Functions and classes compiled from this file are described by content, not by identity."""

# --- engine/: forms, recorder, records ------------------------------------------------------------------------------

class Cell(Protocol):
    """A persistent location. Equal keys name the same location.

    `shared = True` says that it holds no object of one session: `peek` asks the session of the present run. A record with
    any other cell or effect is used by no session but its own.

    Optional: `signal`, what the engine may watch in place of asking `peek`: `("state", key)`, `("widget", id, key or None)`
    or `("query",)`; None for nothing. What the cell holds must depend on what is stored there alone.
    """

    @property
    def key(self) -> Hashable: ...
    def peek(self) -> object:
        """The present value without side effects; `ABSENT` when there is none."""

class SideEffect(Protocol):
    @property
    def key(self) -> Hashable | None:
        """The key of the cell that this effect writes (its later reads in the unit are its own, and a difference of that
        cell after the unit is this write, not a mutation); None when it writes no cell."""

    # Optional, as for cells: `shared`; `nbytes`, what it keeps alive, for the budget of the memo store; and `content`, plain
    # values that tell what it does from what another effect of the type does (for checks; not needed where what it
    # registers is drawn, too).

    def apply(self) -> None:
        """Perform the recorded side effect again, here and now."""

ABSENT: object

def recording() -> bool:
    """Whether a recorder is open on this thread: ask before building cells and effects."""

def unit() -> int:
    """Names the innermost unit that records on this thread in this run, 0 for none."""

def suspend() -> object:
    """Hide the open recorders until `resume`: the body of a cached function belongs to the cache, not to the unit."""

def resume(token: object) -> None: ...
def set_cursor(slot: int, index: int | None) -> None:
    """The session entered or left a `with`: API calls without a handle draw at this slot (index: replacing there)."""

def set_fragment(slot: int | None) -> None:
    """A fragment began to execute in the container with this slot; None: none is executing any more."""

def read(cell: Cell, value: object) -> None:
    """API code read `cell` and saw `value`. Free when no recorder is open."""

def op(effect: SideEffect) -> None:
    """API code did a side effect that `effect.apply()` would do again. Free when no recorder is open."""

def taint(reason: str) -> None:
    """The open units cannot be skipped (unknown effect). Finished children stay valid."""

def volatile(reason: str) -> None:
    """As taint, for values that differ on every run (clock, entropy, network)."""

#: (filename, line, callee, units open around it, 'ran' | 'skipped', reason, us spent, us saved, has a record now)
TraceEntry = tuple[str, int, str, int, str, str, float, float, bool]

@final
class Site:
    """A place in the user's files. Put into code objects as a constant by analysis.

    `kind`: 'call' | 'enter' | 'block' | 'end' | 'drop' | 'take' | 'receiver'.
    """

    def __init__(
        self,
        kind: str,
        code: bytes,
        index: int,
        filename: str,
        line: int,
        name: str,
        *,
        unit: bool = True,
        names: Any = None,
        outward: bool = False,
        stands_for: CodeType | None = None,
        silent: bool = False,
    ) -> None:
        """`outward`: the arguments of a call may name what a library writes to (`out=`). `unit`: the call may be skipped,
        else it only reports. `names`: for 'enter', an `analysis.Enter`; for 'block', an `analysis.plan.BlockFacts`.
        Of a lean variant, for 'enter': `stands_for`, the code that it was made of; `silent`: the code does not start with
        it, so whoever calls or names the function says what it names."""

def is_spent(site: object) -> bool:
    """Whether a form is of no more use: its site is off, and control passed it often."""

def call_bare(block: object, names: list[str]) -> None:
    """The lean code around a block of a function calls these names without a form; the block's records answer for them."""

def is_hot(site: object) -> bool:
    """Whether the form of a call is no unit, and control passes it often."""

def stand_inside(site: object, inside: bool) -> None:
    """The code around a call is given nothing but data from now on, or may be given anything again."""

def passes(site: object) -> int:
    """How often control passed a site that was no unit."""

def is_typed(site: object) -> bool:
    """Whether a look at the receiver would do instead of the form of a method's call: the form is of no more use, and what
    it calls is what the types of its receivers say."""

def is_wild(site: object) -> bool:
    """Whether a look at receivers met one whose method nobody can answer for."""

def attributes_stored(names: list[str], any: bool) -> None:
    """A file was compiled that stores attributes under these names; `any`: under others, too."""

def hurry(seed: int | None) -> None:
    """In builds for tests: engines with a threshold ask this seed instead of a clock what a unit was worth, and do after
    one unit or pass what they do after many. None: they ask the clock. Forgets what files stored attributes."""

def heat() -> int:
    """How many sites of the process were passed often while they were off."""

def prints_saved() -> int:
    """How many walks over large values were saved in this process, because nothing can have been written to them."""

def forget_callees() -> None:
    """What callables are was declared or withdrawn: ask about all of them again."""

@final
class MemoStore:
    """A store of records, within a budget of bytes; one per process, shared by the engines of all viewers."""

    def __init__(self, budget: int) -> None: ...
    def size(self) -> tuple[int, int]:
        """How many records are kept, and their bytes."""
    def measure(self) -> tuple[int, int]:
        """The bytes counted anew: what belongs to one record each, and what several share, each object once."""
    def rows(self) -> list[tuple[str, int, float, int, bool]]:
        """Of each record, oldest first: callee, bytes of its own, microseconds that it saves, how many runs and records
        hold it, and whether every session may use it."""
    def clear(self) -> None:
        """Forget all records."""

@final
class Engine:
    """One viewer's way through a store of records."""

    def __init__(
        self,
        *,
        threshold_us: float = 50.0,
        memo: MemoStore | None = None,
        sampling: float = 0.0,
        seed: int = 0,
        accelerator: bool = True,
        options: Callable[[], object] | None = None,
        describe: Callable[[object], Any] | None = None,
    ) -> None:
        """`threshold_us` 0: no clock, every skippable call is a unit. `memo`: the store of its records, which other
        engines may share; None: one of its own. `sampling`: how likely a skip executes instead and is compared with its
        record; `seed` says when. `accelerator` False: each check compares read by read. `options` is asked once per run
        for the process options that every key depends on; `describe` replaces `lattice_st.purity.describe` in tests."""
    def start(
        self,
        namespace: dict[str, Any],
        builder: Builder | None = None,
        *,
        identity: bool = False,
        options_change: bool = False,
        keys: set[str] | None = None,
        address: Callable[[], dict[str, list[str]]] | None = None,
        checkpoint: Callable[[], None] | None = None,
    ) -> None:
        """Make this engine active on the calling thread for one run. `checkpoint` raises where the run has to end: asked
        after `interrupt`, where a skip stands for st calls. `identity`: the program compares values with `is`,
        so immutable results are not handed out. `options_change`: it sets options of the process, so each unit asks for
        them. `keys`: those that elements of this run have taken; `address` answers the query parameters."""
    def interrupt(self) -> None:
        """On any thread: the run that is going has to end, at its next st call or at a skip that stands for one."""
    def tell_all(self) -> None:
        """Tell the skip of a section as those of the units in it; an engine without a threshold always does."""
    def looks(self) -> int:
        """How many units it has looked at so far, whether they ran or were skipped."""
    def watch(
        self,
        fresh: dict[str, Any],
        widgets: dict[str, Any],
        kept: dict[str, Any],
        ids: dict[str, str],
        rendered: set[str],
    ) -> None:
        """Where the session stores what pushes: what was set in this run by key, what widgets have in it by id, what earlier
        runs left, the widget id of each key, and the widgets of this run. All are looked at when a run starts."""
    def wrote(self, *names: str | None) -> None:
        """During a run: what stands under these keys or widget ids was written."""
    def wrote_query(self) -> None:
        """During a run: the query parameters were written."""
    def seals(self) -> tuple[int, int, int]:
        """How many records have a seal, how many reads these answer for, how many checks they have answered."""
    def finish(self, outcome: str) -> list[TraceEntry]:
        """End the run ('finished' | 'stopped' | 'rerun' | 'failed' | 'interrupted'); returns the trace for `why`."""
    def size(self) -> tuple[int, int]:
        """How many records its store keeps, and their bytes."""
    def clear(self) -> None:
        """Forget all records of its store."""
    def close(self) -> None:
        """The session ends: let go of its records, and forget those that no other session may use."""

# --- graph_py/: signals, memos, effects (the typed face for people is lattice_st/reactive.py) -------------------------

class GraphError(RuntimeError):
    """A signal, memo or effect cannot give a value (in use by another thread, does not settle, ...)."""

class CycleError(GraphError):
    """A memo needs its own value; the message names the chain."""

class DisposedError(GraphError):
    """The node was disposed."""

@final
class Signal(Generic[T]):
    """An input cell. Writing an equal value changes nothing."""

    @property
    def value(self) -> T:
        """Reading makes it a source of the running memo or effect."""
    @value.setter
    def value(self, value: T) -> None: ...
    def peek(self) -> T:
        """The value, without becoming a source."""

@final
class Memo(Generic[T]):
    """A cached derivation; call it or read `value`."""

    def __call__(self) -> T: ...
    @property
    def value(self) -> T: ...
    @property
    def name(self) -> str: ...
    def dispose(self) -> None: ...

@final
class Effect:
    """A sink. Lives until it, or what owns it, is disposed."""

    @property
    def alive(self) -> bool: ...
    def dispose(self) -> None: ...

@final
class Owner:
    """Owns the memos and effects made inside `with owner:`."""

    def __enter__(self) -> Owner: ...
    def __exit__(self, *exception: object) -> None: ...
    def dispose(self) -> None: ...

@final
class Graph:
    """A reactive graph; one thread uses it at a time. `with Graph():` makes it the current one of the thread."""

    def __init__(self) -> None: ...
    def __enter__(self) -> Graph: ...
    def __exit__(self, *exception: object) -> None: ...
    def __len__(self) -> int:
        """How many nodes live in it."""
    def signal(self, value: T, equals: Callable[[T, T], bool] | None = None) -> Signal[T]: ...
    def memo(self, function: Callable[[], T], equals: Callable[[T, T], bool] | None = None) -> Memo[T]: ...
    def effect(self, function: Callable[[], object]) -> Effect: ...
    def owner(self) -> Owner: ...
    def on_cleanup(self, function: Callable[[], object]) -> None: ...
    def untracked(self, function: Callable[[], T]) -> T: ...
    def open_batch(self) -> None: ...
    def close_batch(self) -> None: ...
    def trace(self, on: bool) -> None:
        """Start or stop logging what runs."""
    def take_trace(self) -> list[str]:
        """The log since it was last taken: 'ran f', 'equal f', 'spared f', 'failed f', 'disposed f'."""

def current_graph() -> Graph:
    """The graph whose memo or effect runs, else the one entered last on this thread, else the thread's own."""
