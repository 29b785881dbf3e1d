"""A kanban board: nested dicts and lists in session_state that callbacks change in place, moves between columns."""
import json

import streamlit as st
from probes import probe

STAGES = ["Backlog", "Doing", "Done"]
DEFAULT = {"Backlog": [{"id": 1, "title": "Design", "points": 3, "tags": ["ui"]}, {"id": 2, "title": "Build", "points": 5, "tags": []}], "Doing": [{"id": 3, "title": "Test", "points": 2, "tags": ["qa", "ui"]}], "Done": []}


def find(ident):
    for stage in STAGES:
        for position, card in enumerate(st.session_state.board[stage]):
            if card["id"] == ident:
                return stage, position, card
    raise LookupError(ident)


def shift(ident, by):
    stage, position, card = find(ident)
    target = STAGES[STAGES.index(stage) + by]
    st.session_state.board[target].append(st.session_state.board[stage].pop(position))
    st.session_state.log.append(f"{card['title']}: {stage} to {target}")


def retag(ident):
    find(ident)[2]["tags"] = list(st.session_state[f"tags{ident}"])


def load_by_stage(board):
    probe("load_by_stage")
    return {stage: sum(card["points"] for card in cards) for stage, cards in board.items()}


def tag_index(board):
    probe("tag_index")
    index = {}
    for cards in board.values():
        for card in cards:
            for tag in card["tags"]:
                index.setdefault(tag, []).append(card["title"])
    return index


def card_view(card, stage):
    with st.container(border=True):
        st.markdown(f"**{card['title']}** :blue-badge[{card['points']}]")
        st.pills("tags", ["ui", "qa", "api"], selection_mode="multi", default=card["tags"], key=f"tags{card['id']}", on_change=retag, args=(card["id"],), label_visibility="collapsed")
        back, forth = st.columns(2)
        if stage != STAGES[0]:
            back.button("<", key=f"b{card['id']}", on_click=shift, args=(card["id"], -1))
        if stage != STAGES[-1]:
            forth.button(">", key=f"f{card['id']}", on_click=shift, args=(card["id"], 1))


if "board" not in st.session_state:
    st.session_state.board = json.loads(json.dumps(DEFAULT))
    st.session_state.log = []

st.title("Board")
limit = st.sidebar.number_input("Limit for Doing", 1, 5, 2)
wanted = st.sidebar.text_input("Filter")
for stage, column in zip(STAGES, st.columns(3)):
    with column:
        cards = [card for card in st.session_state.board[stage] if wanted.lower() in card["title"].lower()]
        st.subheader(f"{stage} ({len(cards)})")
        for card in cards:
            card_view(card, stage)
loads = load_by_stage(st.session_state.board)
if len(st.session_state.board["Doing"]) > limit:
    st.warning("Too much at once")
st.json({"points": loads, "tags": tag_index(st.session_state.board)})
with st.expander(f"Log ({len(st.session_state.log)})"):
    for line in reversed(st.session_state.log):
        st.text(line)
with st.popover("New card"):
    title = st.text_input("Title", key="new_title")
    points = st.select_slider("Points", [1, 2, 3, 5, 8], 3)
    if st.button("Create") and title:
        number = max(card["id"] for cards in st.session_state.board.values() for card in cards) + 1
        st.session_state.board["Backlog"].append({"id": number, "title": title, "points": points, "tags": []})
        st.rerun()
#: at.sidebar.text_input[0].set_value('te') #=
#: at.sidebar.text_input[0].set_value('') #=
#: at.button(key='f1').click() #= load_by_stage tag_index
#: at.button(key='f3').click() #= load_by_stage tag_index
#: at.pills(key='tags2').set_value(['api']) #= load_by_stage tag_index
#: at.sidebar.number_input[0].set_value(1) #=
#: at.button(key='f2').click() #= load_by_stage tag_index
#: at.text_input(key='new_title').set_value('Ship') #=
#: at.button[-1].click() #= load_by_stage tag_index
#: at.select_slider[0].set_value(8) #=
#: at.button(key='b3').click() #= load_by_stage tag_index
