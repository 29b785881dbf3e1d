"""What is seen: elements, widgets, containers written out of order, forms, fragments, dialogs, and callbacks.

Invariant: labels are fresh, so two widgets clash only where a statement executes twice.
"""

from __future__ import annotations

from parity.fuzz.declare import declare
from parity.fuzz.expressions import call, condition, expression
from parity.fuzz.scope import PLAIN, Dice, Function, Scope
from parity.fuzz.statements import DRAWING, PLACES, indented, suite

CALLBACKS = ["noted, args=({n},)", "noted, args=({n}, 2), kwargs={{}}", "lambda: noted({n})", "helper.bump, args=({n},)",
             "functools.partial(noted, {n})", "kept, args=({rows},)", "kept, kwargs=dict(found={rows}, x={n})",
             "{box}.add, args=({n},)", "noted, args=({level},)"]  # fmt: skip


def place_of(scope: Scope, dice: Dice) -> str:
    """Where something is drawn."""
    return dice.one([*scope.names["place"], "st", "st", "st", "st.sidebar"])


def _draw(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    place = place_of(scope, dice)
    value = expression(dice.one(PLAIN), scope, dice)
    match dice.number(0, 11):
        case 0:
            return [f"{place}.metric('m', {expression('int', scope, dice)})"]
        case 1 | 2:
            return [f"{place}.text({value})"]
        case 3:
            shown = Scope(scope.names)
            number = expression(dice.one(["int", "point"] if scope.has("point") else ["int"]), shown, dice, 0)
            return [f'{place}.markdown(f"v: {{{number}}}")']
        case 4 if scope.has("frame"):
            return [f"{place}.dataframe({expression('frame', scope, dice)})"]
        case 5 if scope.has("set"):
            return [f"{place}.text(sorted({expression('set', scope, dice)}))"]
        case 6 if scope.has("array"):
            return [f"{place}.text({expression('array', scope, dice)}.tolist())"]
        case 7 if scope.has("point"):
            return [f"{place}.code(f'{{{expression('point', Scope(scope.names), dice, 0)}}}')"]
        case 8 | 9 if scope.has("helper"):
            return [f"helper.card('c', {expression('int', scope, dice)})"]
    return [f"{place}.write({value})"]


def callback(scope: Scope, dice: Dice, word: str) -> str:
    """The argument `word` of a widget, with a function to call back."""
    known = {"rows": scope.names["list"], "box": scope.names["obj"], "level": scope.names["int"]}
    if scope.top:  # a method of a local object is a callback as good as any, but most callbacks are global
        known["level"] = [name for name in known["level"] if not name.startswith("i")]
    usable = [one for one in CALLBACKS if scope.has("helper") or "helper" not in one]
    if scope.names["obj"] and dice.chance(0.5):
        usable = ["{box}.add, args=({n},)"]
    chosen = dice.one(
        [one for one in usable if all(found or f"{{{name}}}" not in one for name, found in known.items())]
    )
    names = {name: dice.one(found) for name, found in known.items() if found}
    return f", {word}={chosen.format(n=dice.number(0, 5), **names)}"


def label_of(scope: Scope, dice: Dice) -> str:
    """A label that is fresh, also in each round of a loop if a name of the loop is at hand."""
    label = dice.fresh("w")
    rounds = [name for name in scope.names["int"] if name.startswith("i")]
    return f"f'{label} {{{rounds[-1]}}}'" if scope.in_loop and rounds else f"'{label}'"


def _widget(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    place = place_of(scope, dice)
    label = label_of(scope, dice)
    key = f", key={label}" if dice.chance(0.5) else ""
    calls = callback(scope, dice, "on_change") if dice.chance(0.35) and not scope.in_form else ""
    match dice.number(0, 7):
        case 0 | 1:
            return [
                f"{scope.bind('int', dice.fresh('v'))} = {place}.slider({label}, 0, 9, {dice.number(0, 9)}{key}{calls})"
            ]
        case 2:
            start = dice.number(0, 9)
            return [f"{scope.bind('int', dice.fresh('v'))} = {place}.number_input({label}, 0, 20, {start}{key}{calls})"]
        case 3:
            options = dice.one(["['p', 'q', 'r']", "['p', 'q']", f"['z', {expression('str', scope, dice, 0)}]"])
            return [f"{scope.bind('str', dice.fresh('v'))} = {place}.selectbox({label}, {options}{key}{calls})"]
        case 4:
            return [f"{scope.bind('str', dice.fresh('v'))} = {place}.text_input({label}, 'txt'{key}{calls})"]
        case 5:
            return [f"{scope.bind('str', dice.fresh('v'))} = {place}.radio({label}, ['k', 'l']{key}{calls})"]
    test = "checkbox" if scope.in_form else dice.one(["checkbox", "toggle", "button"])
    calls = calls.replace("on_change", "on_click") if test == "button" else calls
    if dice.chance(0.3):
        return [f"{scope.bind('int', dice.fresh('v'))} = int({place}.{test}({label}{key}{calls}))"]
    inner = suite(scope.copy(), dice, dice.number(1, 2), max(0, depth - 1))
    return [f"if {place}.{test}({label}{key}{calls}):", *indented(inner)]


def _call_drawing(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A function that draws, here or where it is told."""
    found = [known for known in scope.functions if known.draws]
    placed = [known for known in found if "place" in known.params]
    if found and scope.pay((chosen := dice.one(placed or found)).cost):
        return [call(chosen.name, chosen.params, scope, dice)]
    return _place(scope, dice, depth, draws)


def _place(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """Containers under names; they are written to later, in any order."""
    name, other = dice.fresh("p"), dice.fresh("p")
    match dice.number(0, 6):
        case 0:
            maker = dice.one(["st.columns(2)", "st.tabs(['a', 'b'])"])
            lines = [f"{name}, {other} = {maker}"]
            scope.bind("place", name)
            scope.bind("place", other)
        case 1:
            spots = dice.fresh("spots")
            lines = [f"{spots} = {{'top': st.empty(), 'rest': st.container()}}", f"{spots}['rest'].text('rest')"]
            scope.names["place"] += [f"{spots}['top']", f"{spots}['rest']"]
        case 2:
            rows = expression("list", scope, dice, 1)
            lines = [f"for {name}, {other} in zip(st.columns(2), {rows}[:2]):", f"    {name}.text({other})"]
        case _:
            maker = dice.one(["st.empty()", "st.empty()", "st.container()", "st.expander('e')", "st.columns(2)[1]",
                              "st.container(border=True)", "st.sidebar.container()"])  # fmt: skip
            lines = [f"{name} = {maker}"]
            scope.bind("place", name)
    return lines


def _refill(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A placeholder that is filled, filled again, or emptied."""
    if not scope.names["place"]:
        return _place(scope, dice, depth, draws)
    place = dice.one(scope.names["place"])
    value = expression("int", scope, dice)
    match dice.number(0, 3):
        case 0:
            return [f"{place}.empty()"]
        case 1:
            return [f"for step in range({dice.number(1, 3)}):", f"    {place}.text('step %s %s' % (step, {value}))"]
        case 2:
            return [f"with {place}.container():", *indented(suite(scope, dice, dice.number(1, 2), depth - 1))]
    return [f"{place}.write({expression(dice.one(PLAIN), scope, dice)})"]


def _magic(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    return [expression(dice.one(PLAIN), scope, dice)]


def _with(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    name = dice.fresh("p")
    new = ["st.container()", "st.sidebar", "st.expander('x')", "st.popover('more')", f"st.container() as {name}"]
    place = dice.one([*scope.names["place"], *new])
    lines = [f"with {place}:", *indented(suite(scope, dice, dice.number(1, 3), depth - 1))]
    if place.endswith(name):
        scope.bind("place", name)
    return lines


def _form(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    if scope.in_form or scope.in_loop:
        return _with(scope, dice, depth, draws)
    name, sent = dice.fresh("form"), dice.fresh("v")
    inner = scope.copy()
    inner.in_form = True
    inner.names["place"] = []
    body = suite(inner, dice, dice.number(1, 3), depth - 1)
    calls = callback(scope, dice, "on_click") if dice.chance(0.3) else ""
    body.append(f"{sent} = st.form_submit_button('{name} go'{calls})")
    clears = dice.one(["", "", ", clear_on_submit=True"])
    lines = [f"with st.form('{name}'{clears}):", *indented(body)]
    return [*lines, f"if {sent}:", *indented(suite(inner.copy(), dice, 1, 0))]


def _fragment(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    if scope.in_form or scope.in_loop or scope.fragments > 1:
        return _with(scope, dice, depth, draws)
    name = dice.fresh("part")
    inner = scope.inside()
    inner.fragments += 1
    param = inner.bind("int", dice.fresh("a"))
    inner.names["place"] = [place for place in scope.names["place"] if dice.chance(0.2)]
    body = [f"probe('{name}')", *suite(inner, dice, dice.number(1, 3), depth - 1)]
    body += _widget(inner, dice, 1, True)
    if dice.chance(0.4):
        body += _fragment(inner, dice, 1, True)
    lines = ["@st.fragment", f"def {name}({param}):", *indented(declare(scope, body, [param]))]
    return [*lines, f"{name}({expression('int', scope, dice, 1)})"]


def _dialog(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    if scope.in_form or scope.in_loop or scope.fragments:
        return _with(scope, dice, depth, draws)
    name = dice.fresh("ask")
    inner = scope.inside()
    inner.fragments += 2
    param = inner.bind("int", dice.fresh("a"))
    inner.names["place"] = []
    body = [f"probe('{name}')", *suite(inner, dice, 1, 1), *_widget(inner, dice, 0, True)]
    body += [
        f"if st.button('{name} done'):",
        f"    st.session_state.n = {expression('int', inner, dice, 1)}",
        "    st.rerun()",
    ]
    lines = [f"@st.dialog('{name}')", f"def {name}({param}):", *indented(declare(scope, body, [param]))]
    return [*lines, f"if st.button('{name} open'):", f"    {name}({expression('int', scope, dice, 1)})"]


def _panel(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """An object that holds a widget."""
    if not scope.has("panel"):
        return _widget(scope, dice, depth, draws)
    if scope.names["panel"] and dice.chance(0.6):
        name = dice.one(scope.names["panel"])
        return [dice.one([f"{name}.show()", f"{name}.more({expression('int', scope, dice, 1)})", f"{name}.value += 1",
                          f"{name}.show({place_of(scope, dice)})", f"st.text({name}.value)"])]  # fmt: skip
    name = dice.fresh("v")
    lines = [f"{name} = Panel({label_of(scope, dice)}, {dice.number(0, 2)})"]
    scope.bind("panel", name)
    return lines


def function_of_a_place(scope: Scope, dice: Dice) -> list[str]:
    """A function that draws where it is told."""
    name = dice.fresh("f")
    inner = scope.inside()
    inner.names["place"] = []
    where, what = inner.bind("place", dice.fresh("a")), inner.bind("int", dice.fresh("a"))
    body = [f"probe('{name}')", *suite(inner, dice, dice.number(1, 2), 1), f"{where}.text({what})"]
    if dice.chance(0.3):
        body.append(f"with {where}: st.write({condition(inner, dice)})")
    cost = 1 + (30 - inner.purse.left)
    scope.functions.append(Function(name, ("place", "int"), "", cost, draws=True))
    return [f"def {name}({where}, {what}):", *indented(declare(scope, body, [where, what]))]


DRAWING += [_draw, _draw, _draw, _draw, _widget, _widget, _widget, _place, _refill, _magic, _panel, _panel,
            _call_drawing, _call_drawing]  # fmt: skip
PLACES += [_with, _with]
OF_THE_PAGE = [_form, _fragment, _dialog, _form, _fragment]
