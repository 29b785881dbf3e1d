"""Rewriting: each call `f(x)` becomes `C[f](x)`, each function starts with `-E`.

`C` and `E` are marks (`marks.py`), one per place. The tree is walked once, in the order of the text, with a stack of
its own (scripts may nest deeper than Python's recursion allows), and is changed in place:

1. feed the node into the hash of the code around it, as the author wrote it;
2. note what it binds and loads (`names.py`);
3. push its children, each with the scope in which it is evaluated;
4. wrap it.

Invariant: order of evaluation, positions of instructions, docstrings and the meaning of every name stay the author's.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from lattice_st.analysis.clocks import asks_clock
from lattice_st.analysis.closed import SEEDED, Closed, Closing, constants_in, modules_in
from lattice_st.analysis.fields import narrow_parameters, patched_in
from lattice_st.analysis.kinds import is_light_method, kinds_in
from lattice_st.analysis.lean import Form
from lattice_st.analysis.marks import Marks
from lattice_st.analysis.names import LOOKS_AROUND, OPAQUE, Scope, chain_of, names_bound_in
from lattice_st.analysis.nodes import children
from lattice_st.analysis.parse import has_docstring
from lattice_st.analysis.plan import Block
from lattice_st.analysis.sites import Piece, Place, SiteKind, callee_text
from lattice_st.analysis.whom import LIGHT, defined_in, light_modules_in, local_functions_in

#: Never wrapped: these look at the frame that calls them, or are recognised by the compiler.
UNWRAPPED = OPAQUE | {"super"}

#: Calling one of these is always an error, of which the compiler warns: left alone, so that it still does.
NEVER_CALLABLE = (
    ast.Constant, ast.Tuple, ast.List, ast.ListComp, ast.Dict, ast.DictComp, ast.Set, ast.SetComp, ast.GeneratorExp,
    ast.JoinedStr, ast.FormattedValue,
)  # fmt: skip

#: Methods of frames that evaluate a text in the calling frame.
TEXT_READERS = frozenset({"query", "eval"})

#: Keywords with which a function that is pure otherwise writes to an argument.
OUTWARD = frozenset({"out", "inplace", "copy", "where", "target", "dst", "buf", "buffer", "into"})

#: With these, attributes are stored under names that nobody knows.
STORES_ANY = frozenset({"setattr", "vars", "__dict__", "__setattr__"})

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SUSPENDING = (ast.Yield, ast.YieldFrom, ast.Await)


@dataclass(frozen=True, slots=True)
class Work:
    """A node still to be walked: the scope that evaluates it, its piece of code, whether its calls may be units."""

    node: ast.AST
    scope: Scope
    piece: Piece
    unit: bool = True


class Rewriter:
    """One walk over one file. `first`: the number of the first mark that is free."""

    def __init__(self, tree: ast.Module, marks: Marks, first: int, *, wrap: bool) -> None:
        self.tree = tree
        self.marks = marks
        self.first = first
        self.wrap = wrap
        self.module = Scope("module", "<module>")
        self.pieces = [Piece(self.module)]
        self.places: list[Place] = []
        self.owners: dict[int, Piece] = {}  # of functions
        self.stack: list[Work] = []
        self.seen_texts: set[int] = set()
        self.block_numbers: dict[int, int] = {}
        self.loads: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()  # of functions of the file, by their names
        self.starts: dict[Piece, ast.Expr] = {}
        self.silencers: dict[Piece, Callable[[], Callable[[], None]]] = {}  # how to take an `E` out, and that back
        self.bodies: dict[Piece, ast.expr] = {}  # of lambdas
        self.forms: list[Form] = []  # those that a lean variant may do without
        self.patched = patched_in(tree)
        self.attributes: dict[str, None] = {}  # names under which the file stores attributes
        self.stores_any = False
        self.body = list(tree.body)  # before anything is changed
        self.bound = bound = names_bound_in(tree)
        self.modules = modules_in(tree.body, bound)
        self.constants = constants_in(tree)
        self.light = frozenset() if "*" in bound else LIGHT - bound.keys()
        self.own = {} if "*" in bound else dict(defined_in(tree, bound))
        self.local = frozenset() if "*" in bound else frozenset(local_functions_in(tree, bound))
        self.light_modules = {} if "*" in bound else light_modules_in(tree, bound)
        self.has_text_annotations = any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__"
            and any(alias.name == "annotations" for alias in node.names)
            for node in tree.body
        )  # fmt: skip

    def run(self) -> None:
        """Walk and change the whole tree."""
        piece = self.pieces[0]
        self._push(self.tree.body, self.module, piece)
        while self.stack:
            self._walk(self.stack.pop())

    # --- the walk ----------------------------------------------------------------------------------------------------

    def _push(self, nodes: Sequence[ast.AST | None], scope: Scope, piece: Piece, *, unit: bool = True) -> None:
        self.stack.extend(Work(node, scope, piece, unit) for node in reversed(nodes) if node is not None)

    def _walk(self, work: Work) -> None:
        node, scope, piece = work.node, work.scope, work.piece
        if isinstance(node, ast.Call) and self.marks.is_form(node):  # magic: only its arguments are the author's
            piece.feed("magic")
            self._push(node.args, scope, piece, unit=work.unit)
            return
        _feed_fields(piece, node)
        piece.notes.see(node)
        if _writes(node):
            scope.writes = True
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node, work)
            case ast.Lambda():
                self._lambda(node, work)
            case ast.ClassDef():
                self._class(node, work)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self._comprehension(node, work)
            case ast.Name():
                self._name(node, scope, piece)
            case ast.Constant(value=str(text)):  # for `getattr`
                scope.looks_around |= text in LOOKS_AROUND
                self.stores_any |= text in STORES_ANY
            case ast.Attribute():
                self._attribute(node, work)
            case ast.AnnAssign():
                annotation = [] if self.has_text_annotations else [node.annotation]
                self._push([node.target, node.value], scope, piece, unit=work.unit)
                self._push(annotation, scope, piece, unit=False)
            case ast.AugAssign():
                if (chain := chain_of(node.target)) is not None:
                    scope.load(chain)
                self._push([node.target, node.value], scope, piece, unit=work.unit)
            case ast.NamedExpr():
                scope.frame.store(node.target.id)  # in a comprehension too, the name is bound outside
                self._push([node.value], scope, piece, unit=work.unit)
            case ast.Call():
                self._call(node, work)
            case _:
                self._bind(node, scope)
                if isinstance(node, SUSPENDING):
                    scope.frame.suspends = True
                below = children(node)
                self._push(below, scope, piece, unit=work.unit)

    def _bind(self, node: ast.AST, scope: Scope) -> None:
        match node:
            case ast.Global(names=names):
                scope.declared_global.update(map(scope.mangle, names))
            case ast.Nonlocal(names=names):
                scope.declared_nonlocal.update(map(scope.mangle, names))
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                for alias in aliases:
                    scope.load_module(node, alias)
                    if alias.name != "*":
                        scope.store(alias.asname or alias.name.partition(".")[0])
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                scope.store(name)
            case ast.MatchMapping(rest=str(name)):
                scope.store(name)
            case _:
                pass

    def _name(self, node: ast.Name, scope: Scope, piece: Piece) -> None:
        if isinstance(node.ctx, ast.Load):
            scope.load((node.id,))
            piece.notes.loaded[node.id] += 1
            self.loads[node.id] += 1
            self.stores_any |= node.id in STORES_ANY
        else:
            scope.store(node.id)
            if scope.kind == "class":
                self.attributes[node.id] = None

    def _attribute(self, node: ast.Attribute, work: Work) -> None:
        chain = chain_of(node)
        self.stores_any |= node.attr in STORES_ANY
        if not isinstance(node.ctx, ast.Load):
            self.attributes[node.attr] = None
        if not LOOKS_AROUND.isdisjoint(chain or (node.attr,)) or self._reads_text(node):
            work.scope.looks_around = True
        work.piece.notes.attribute((node.attr,) if chain is None else chain[1:])
        if chain is None:
            self._push([node.value], work.scope, work.piece, unit=work.unit)
            return
        work.piece.feed(".".join(chain))
        if isinstance(node.ctx, ast.Load):
            work.scope.load(chain)
        else:
            work.scope.load(chain[:-1])
            work.scope.store_attribute(chain)

    # --- scopes ------------------------------------------------------------------------------------------------------

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, work: Work) -> None:
        scope, piece = work.scope, work.piece
        scope.store(node.name)
        inner = scope.child("function", node.name)
        inner.suspends = isinstance(node, ast.AsyncFunctionDef)
        own = self.owners[id(node)] = self._piece(inner)
        self._bind_arguments(node.args, inner)
        own.feed(",".join(inner.bound))
        inner.kinds = kinds_in(node, self.light)
        inner.narrow, inner.reached = narrow_parameters(node, self.patched)
        self._push(node.body, inner, own)
        self._signature(node.args, node.returns, work)
        self._push(node.decorator_list, scope, piece, unit=False)
        node.decorator_list[:] = [self._decorator(decorator, work) for decorator in node.decorator_list]
        start = 1 if has_docstring(node.body) else 0
        at = node.body[min(start, len(node.body) - 1)]
        if (form := self._enter(own, at, node.lineno)) is not None:
            self.starts[own] = ast.copy_location(ast.Expr(form), at)
            node.body.insert(start, self.starts[own])
            self.silencers[own] = partial(_put, self.starts[own], "value", form.operand)

    def _lambda(self, node: ast.Lambda, work: Work) -> None:
        inner = work.scope.child("lambda", "<lambda>")
        own = self._piece(inner)
        self._bind_arguments(node.args, inner)
        own.feed(",".join(inner.bound))
        self._push([node.body], inner, own)
        self._signature(node.args, None, work)
        if (form := self._enter(own, node.body, node.lineno)) is not None:
            self.silencers[own] = partial(_put, node, "body", node.body)
            self.bodies[own] = node.body
            node.body = ast.copy_location(ast.BoolOp(ast.Or(), [form, node.body]), node.body)

    def _class(self, node: ast.ClassDef, work: Work) -> None:
        scope, piece = work.scope, work.piece
        scope.store(node.name)
        inner = scope.child("class", node.name)
        inner.private = node.name
        own = self._piece(inner, reports_only=True)
        self._push(node.body, inner, own)
        self._push([*node.bases, *node.keywords], scope, piece, unit=work.unit)
        self._push(node.decorator_list, scope, piece, unit=False)
        node.decorator_list[:] = [self._decorator(decorator, work) for decorator in node.decorator_list]

    def _comprehension(self, node: ast.AST, work: Work) -> None:
        assert isinstance(node, COMPREHENSIONS)  # the caller's `case`
        inner = work.scope.child("comprehension", "<comprehension>")
        values = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for generator in reversed(node.generators):
            work.piece.feed(f"for {generator.is_async}")
            if generator.is_async:
                work.scope.frame.suspends = True
            outermost = generator is node.generators[0]
            self._push(generator.ifs, inner, work.piece, unit=work.unit)
            self._push([generator.iter], work.scope if outermost else inner, work.piece, unit=work.unit)
            self._push([generator.target], inner, work.piece, unit=work.unit)
        self._push(values, inner, work.piece, unit=work.unit)

    def _signature(self, args: ast.arguments, returns: ast.expr | None, work: Work) -> None:
        """Defaults and annotations: evaluated where the function is defined."""
        every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
        if not self.has_text_annotations:
            annotations = [arg.annotation for arg in every if arg is not None]
            self._push([*annotations, returns], work.scope, work.piece, unit=False)
        self._push([*args.defaults, *args.kw_defaults], work.scope, work.piece, unit=work.unit)

    def _bind_arguments(self, args: ast.arguments, scope: Scope) -> None:
        for arg in (*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg):
            if arg is not None:
                scope.store(arg.arg)

    def _piece(self, scope: Scope, *, reports_only: bool = False) -> Piece:
        piece = Piece(scope, reports_only)
        piece.feed(f"{scope.kind} {scope.qualname}")
        self.pieces.append(piece)
        return piece

    def _reads_text(self, node: ast.Attribute) -> bool:
        """Whether `df.query` or `df.eval` may look up names in a text that nobody has seen."""
        entry = isinstance(node.value, ast.Attribute) and node.value.attr == "session_state"
        return node.attr in TEXT_READERS and not entry and id(node) not in self.seen_texts

    def _text_names(self, callee: ast.Attribute, node: ast.Call, scope: Scope) -> None:
        """Note the names in the text given to `df.query("a > @limit")`: pandas looks them up in the calling frame."""
        texts = [node.args[0]] if node.args else [word.value for word in node.keywords if word.arg == "expr"]
        parts: list[ast.expr] = []
        for text in texts:
            parts += text.values if isinstance(text, ast.JoinedStr) else [text]
        constants = [part.value for part in parts if isinstance(part, ast.Constant)]
        known = [value for value in constants if isinstance(value, str)]
        numbers = [part for part in parts if isinstance(part, ast.FormattedValue)]
        if len(known) + len(numbers) < len(parts) or not texts or (numbers and any("@" in text for text in known)):
            return  # what stands in the text is not known before it runs
        if not numbers:
            self.seen_texts.add(id(callee))
        for words in known:
            for name in re.findall(r"@\s*(\w+)", words):
                scope.load((name,))

    # --- wrapping ----------------------------------------------------------------------------------------------------

    def _call(self, node: ast.Call, work: Work) -> None:
        callee = node.func
        if isinstance(callee, ast.Attribute) and callee.attr in TEXT_READERS:
            self._text_names(callee, node, work.scope)
        self._push([callee, *node.args, *node.keywords], work.scope, work.piece, unit=work.unit)
        if isinstance(callee, NEVER_CALLABLE) or (isinstance(callee, ast.Name) and callee.id in UNWRAPPED):
            return
        if self._is_light(node, work):
            if isinstance(callee, ast.Name):
                work.piece.notes.called[callee.id] += 1
            return
        work.piece.notes.call(node, work.scope, self.modules)
        name, line = callee_text(callee), node.lineno
        unit = work.unit and not asks_clock(node)
        number = self._place("call", work.piece, line, name, unit=unit, outward=_is_outward(node))
        if number is not None:
            node.func = self.marks.calling(number, callee)
            _move_to_method(node, callee)
            self._may_go(number - self.first, node, callee, work)

    def _may_go(self, number: int, node: ast.Call, callee: ast.expr, work: Work) -> None:
        """Note a call whose form is of no use once its site is off: the text says whom it calls, or the receiver does."""
        kind = work.piece.scope.kind
        remove = partial(_put, node, "func", callee)
        if kind == "class":
            return
        bare = None if self._is_seeded(callee) else partial(_put, node, "func", callee)
        if isinstance(callee, ast.Attribute):
            receive = partial(self._receive, node, callee)
            self.forms.append(Form(number, work.piece, None, receive=receive, bare=bare))
        elif not isinstance(callee, ast.Name):
            self.forms.append(Form(number, work.piece, None, bare=bare))
        elif (name := callee.id) in self.own:
            self.calls[name] += 1
            sure = kind != "module" or self.own[name]  # else nobody would make sure that it is a function
            self.forms.append(Form(number, work.piece, remove if sure else None, name, bare=bare))
        elif name in self.local or (kind == "module" and name in self.light and not _calls_back(node)):
            self.forms.append(Form(number, work.piece, remove, bare=bare))
        else:
            self.forms.append(Form(number, work.piece, None, bare=bare))

    def _is_seeded(self, callee: ast.expr) -> bool:
        chain = chain_of(callee)
        return chain is not None and self.modules.get(chain[0], ("",))[0] in SEEDED

    def _receive(self, node: ast.Call, callee: ast.Attribute, index: int) -> Callable[[], None]:
        """Look at the receiver of a method instead of the method; answers how to undo that."""
        form, receiver = node.func, callee.value
        node.func, callee.value = callee, self.marks.receiving(index, receiver)

        def undo() -> None:
            node.func, callee.value = form, receiver

        return undo

    def _is_light(self, node: ast.Call, work: Work) -> bool:
        """Whether a call in a function needs no form: of a harmless builtin, or of a method of a builtin container.

        The names that this rests on are noted, so that the function's `E` answers for them.
        """
        scope = work.scope
        if work.piece.scope.kind not in ("function", "lambda"):
            return False
        if is_light_method(node, scope.frame.kinds, self.light):
            return True
        chain = chain_of(node.func)
        if chain is not None and self.light_modules.get(chain[0]) == len(chain):
            scope.plain[chain] = None
            return True
        if _calls_back(node) or not isinstance(node.func, ast.Name) or node.func.id not in self.light:
            return False
        scope.builtins[node.func.id] = None
        return True

    def _decorator(self, decorator: ast.expr, work: Work) -> ast.expr:
        """A decorator is called, too: `@d` becomes `@C[d]`."""
        name = "@" + callee_text(decorator)
        number = self._place("call", work.piece, decorator.lineno, name, unit=False, outward=True)
        return decorator if number is None else self.marks.calling(number, decorator)

    def _enter(self, piece: Piece, at: ast.AST, line: int) -> ast.UnaryOp | None:
        number = self._place("enter", piece, line, piece.scope.qualname)
        return None if number is None else self.marks.entering(number, at)

    def block(self, kind: SiteKind, block: Block, args: list[ast.expr]) -> ast.Call:
        """The form of a kind for a block, at the block's first statement."""
        first = block.statements[0]
        piece = self.pieces[0] if block.owner is None else self.owners[id(block.owner)]
        self.places.append(Place(kind, piece, piece.count, first.lineno, block.name, block=block))
        if kind == "block" and block.owner is not None:
            piece.count += 1
            self.block_numbers[id(block)] = len(self.places) - 1
        return self.marks.form(self.first + len(self.places) - 1, first, args)

    def block_may_go(self, block: Block, remove: Callable[[], None]) -> None:
        """Note a block of a function, whose forms are of no use once its site is off."""
        if block.owner is not None:
            self.forms.append(Form(self.block_numbers[id(block)], self.owners[id(block.owner)], remove))

    def quiet(self) -> dict[Piece, Callable[[], None]]:
        """The functions that need no `E` where none of their calls has a form, and how to take it out.

        Their names are used for nothing but calls, so nobody else calls them; they write to nothing, which callers could
        not report. Not if the file looks at namespaces.
        """
        found: dict[Piece, Callable[[], None]] = {}
        for piece, statement in self.starts.items():
            scope = piece.scope
            if scope.parent is not self.module or scope.qualname not in self.own or scope.suspends:
                continue
            names = scope.enter()
            if names.writes or names.modules or self.loads[scope.qualname] != self.calls[scope.qualname]:
                continue
            found[piece] = partial(setattr, statement, "value", ast.copy_location(ast.Constant(None), statement))
        return {} if self.is_opaque() else found

    def closed(self) -> Closed:
        """The pieces that reach nothing but data where they are given nothing else."""
        return Closing(self.body, self.bound, self.pieces, self.owners, self.constants).run()

    def is_opaque(self) -> bool:
        """Whether some code of the file looks at whole namespaces."""
        return any(piece.scope.enter().opaque for piece in self.pieces if piece.scope.kind != "class")

    def _place(
        self, kind: SiteKind, piece: Piece, line: int, name: str, *, unit: bool = True, outward: bool = False
    ) -> int | None:
        if not self.wrap:
            return None
        self.places.append(Place(kind, piece, piece.count, line, name, unit, outward=outward))
        piece.count += 1
        return self.first + len(self.places) - 1


def _put(node: ast.AST, field: str, value: ast.AST) -> Callable[[], None]:
    """Put something in another's place; answers how to undo that."""
    before = getattr(node, field)
    setattr(node, field, value)
    return partial(setattr, node, field, before)


def _calls_back(node: ast.Call) -> bool:
    """Whether the call of a light builtin may call one of its arguments."""
    return any(word.arg in ("key", None) for word in node.keywords)


def _writes(node: ast.AST) -> bool:
    """Whether a node may change an object in place, or calls methods of a context manager."""
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return not isinstance(node.ctx, ast.Load)
    return isinstance(node, (ast.AugAssign, ast.With, ast.AsyncWith, ast.ClassDef))


def _is_outward(node: ast.Call) -> bool:
    """Whether the arguments of a call may name something that a library function writes to: `np.add(a, b, out=a)`."""
    words = {word.arg for word in node.keywords}
    named = any(word is None or word in OUTWARD or word.startswith("overwrite") for word in words)
    return named or len(node.args) > 1 or any(isinstance(arg, ast.Starred) for arg in node.args)


def _feed_fields(piece: Piece, node: ast.AST) -> None:
    """The kind of a node and its plain fields; children follow in the walk, so lists give their lengths."""
    piece.feed(type(node).__name__)
    for name, value in ast.iter_fields(node):
        if isinstance(value, list):
            plain = [part for part in value if isinstance(part, str)]
            piece.feed(f"{name} {len(value)} {plain}")
        elif isinstance(value, int) and not isinstance(value, bool):
            piece.feed(f"{name} {value:#x}")  # decimal digits of a huge literal are refused by the interpreter
        elif not isinstance(value, ast.AST):
            piece.feed(f"{name} {value!r}")
        elif isinstance(value, (ast.operator, ast.unaryop, ast.boolop)):
            piece.feed(f"{name} {type(value).__name__}")


def _move_to_method(node: ast.Call, callee: ast.expr) -> None:
    """Put the call where the compiler puts a method call: at the line of the method's name.

    `a\\n.b()` shows `.b()` in a traceback. The compiler does so only where the callee is an attribute, which it is no
    longer, and not for calls with unpacked arguments.
    """
    unpacks = any(isinstance(arg, ast.Starred) for arg in node.args) or any(word.arg is None for word in node.keywords)
    if unpacks or not isinstance(callee, ast.Attribute) or callee.end_lineno is None or callee.end_col_offset is None:
        return
    if callee.end_lineno != node.lineno:
        node.lineno = callee.end_lineno
        node.col_offset = max(callee.end_col_offset - len(callee.attr), 0)
