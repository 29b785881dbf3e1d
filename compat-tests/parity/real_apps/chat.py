"""A chat with a rule-based bot: chat_message from a list, chat_input, streamed words, feedback, a sidebar of settings."""
import re
import time

import streamlit as st
from probes import probe

RULES = [
    (re.compile(r"\b(hi|hello)\b", re.I), "Hello! What is your {topic} today?"),
    (re.compile(r"(\d+)\s*([+*-])\s*(\d+)"), "CALC"),
    (re.compile(r"\bbye\b", re.I), "Goodbye."),
]


def calculate(match):
    a, op, b = match.groups()
    return {"+": int(a) + int(b), "-": int(a) - int(b), "*": int(a) * int(b)}[op]


def respond(text: str, topic: str) -> str:
    probe("respond")
    for pattern, answer in RULES:
        if match := pattern.search(text):
            return str(calculate(match)) if answer == "CALC" else answer.format(topic=topic)
    return f"Tell me more about {text.split()[-1] if text.split() else 'it'}."


def stream(text, pause):
    for word in text.split(" "):
        yield word + " "
        time.sleep(pause)


def summary(messages):
    probe("summary")
    return {role: sum(len(m["content"]) for m in messages if m["role"] == role) for role in ("user", "assistant")}


st.title("Chat")
with st.sidebar:
    topic = st.text_input("Topic", "question")
    avatar = st.toggle("Avatars")
    if st.button("Clear"):
        st.session_state.pop("messages", None)
    show = st.checkbox("Summary")

messages = st.session_state.setdefault("messages", [{"role": "assistant", "content": "How can I help?"}])
for number, message in enumerate(messages):
    with st.chat_message(message["role"], avatar="🤖" if avatar and message["role"] == "assistant" else None):
        st.markdown(message["content"])
        if message["role"] == "assistant" and number:
            st.feedback("thumbs", key=f"feedback{number}")

if prompt := st.chat_input("Say something"):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.markdown(prompt)
    with st.chat_message("assistant"):
        answer = st.write_stream(stream(respond(prompt, topic), 0.0))
    messages.append({"role": "assistant", "content": answer})
if show:
    st.sidebar.json(summary(messages))
    liked = [n for n in range(len(messages)) if st.session_state.get(f"feedback{n}") == 1]
    st.sidebar.write("Liked", liked)
#: at.chat_input[0].set_value('Hello there') #= respond
#: at.checkbox[0].check() #= summary
#: at.chat_input[0].set_value('what is 6 * 7') #= respond summary
#: at.toggle[0].set_value(True) #=
#: at.session_state['feedback2'] = 1 #=
#: at.text_input[0].set_value('plan') #=
#: at.chat_input[0].set_value('hi') #= respond summary
#: at.button[0].click() #= summary
#: at.chat_input[0].set_value('bye') #= respond summary
