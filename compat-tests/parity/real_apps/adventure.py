"""Text adventure: rooms in nested dicts with lambdas, match on commands, parser with synonyms, save games as JSON in state."""
import json, copy
import streamlit as st
from probes import probe
WORLD = {
    "hall": {"text": "A hall. Doors lead north and east.", "exits": {"n": "library", "e": "cellar"}, "items": ["lamp"]},
    "library": {"text": lambda g: "Books." if "lamp" in g["bag"] else "It is dark.", "exits": {"s": "hall"}, "items": ["key"]},
    "cellar": {"text": "A chest.", "exits": {"w": "hall"}, "items": [], "use": {"key": ("The chest opens: gold!", lambda g: g.update(won=True))}},
}
SYN = {"take": "get", "grab": "get", "go": "walk", "north": "n", "south": "s", "east": "e", "west": "w"}
def start(): return dict(at="hall", bag=[], items={k: list(v["items"]) for k, v in WORLD.items()}, log=["Welcome."], turns=0, won=False)
if "g" not in st.session_state:
    st.session_state.g = start()
    st.session_state.saves = {}
g = st.session_state.g

def normal(text):
    probe("normal")
    return [SYN.get(w, w) for w in text.lower().split() if w not in {"the", "a", "to"}]

def do(text):
    global g
    g = st.session_state.g
    room = WORLD[g["at"]]
    g["turns"] += 1
    match normal(text):
        case ["walk", d] | [("n" | "s" | "e" | "w") as d] if d in room["exits"]:
            g["at"] = room["exits"][d]
            out = f"You go {d}."
        case ["get", item] if item in g["items"][g["at"]]:
            g["items"][g["at"]].remove(item); g["bag"] += [item]
            out = f"Taken: {item}."
        case ["drop", item] if item in g["bag"]:
            g["bag"].remove(item); g["items"][g["at"]].append(item)
            out = f"Dropped: {item}."
        case ["use", item, *_] if item in g["bag"] and item in room.get("use", {}):
            out, effect = room["use"][item]
            effect(g)
        case ["look"]: out = describe(g)
        case []: out = "Say something."
        case [verb, *rest]: out = f"You cannot {verb}" + (f" {' '.join(rest)}" if rest else "") + "."
    g["log"].append(f"> {text}"); g["log"].append(out)

def describe(g):
    t = WORLD[g["at"]]["text"]
    return t(g) if callable(t) else t

def map_of(world, at):
    probe("map_of")
    return "\n".join(f"{'*' if name == at else ' '} {name}: {', '.join(f'{d}->{r}' for d, r in room['exits'].items())}" for name, room in world.items())

def hint(items, at):
    probe("hint")
    for room, things in items.items():
        if things and room != at: return f"Something lies in the {room}."
    return "Nothing lies around elsewhere."

st.title("Adventure")
main, side = st.columns([2, 1])
with main:
    st.info(describe(g))
    for line in g["log"][-6:]: st.text(line)
    with st.form("cmd", clear_on_submit=True):
        text = st.text_input("Command", key="cmdtext")
        if st.form_submit_button("Do") :
            do(text)
            st.rerun()
    cols = st.columns(4)
    for c, d in zip(cols, "nsew"): c.button(d.upper(), on_click=do, args=(d,), disabled=d not in WORLD[g["at"]]["exits"], key=d)
with side:
    st.metric("Turns", g["turns"])
    st.write("Bag:", g["bag"] or "empty")
    if st.checkbox("Map"): st.code(map_of(WORLD, g["at"]))
    if st.checkbox("Hint"): st.caption(hint(g["items"], g["at"]))
    slot = st.radio("Slot", [1, 2], horizontal=True)
    if st.button("Save"): st.session_state.saves[slot] = json.dumps(g)
    if st.button("Load", disabled=slot not in st.session_state.saves):
        st.session_state.g = json.loads(st.session_state.saves[slot]); st.rerun()
    st.caption(f"{len(st.session_state.saves)} saved")
if g["won"]:
    st.balloons(); st.success(f"You won in {g['turns']} turns!")
#: at.checkbox[0].check() #= map_of
#: at.checkbox[1].check() #= hint
#: at.text_input[0].input('grab the lamp'); at.button[0].click() #= normal hint
#: at.button(key='n').click() #= normal map_of hint
#: at.button[-2].click() #=
#: at.text_input[0].input('take key'); at.button[0].click() #= normal hint
#: at.radio[0].set_value(2) #=
#: at.button(key='s').click() #= normal hint
#: at.text_input[0].input(''); at.button[0].click() #= normal
#: at.button(key='e').click() #= normal map_of hint
#: at.text_input[0].input('use key on chest'); at.button[0].click() #= normal
#: at.radio[0].set_value(1) #=
#: at.button[-1].click() #=
#: at.text_input[0].input('dance wildly now'); at.button[0].click() #= normal
