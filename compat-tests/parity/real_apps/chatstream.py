"""Chat bot: streaming generator, system prompt, slash commands by a command registry, regenerate, feedback per message, cost counter."""
import re, time, random
import streamlit as st
from probes import probe

COMMANDS = {}
def command(f):
    COMMANDS["/" + f.__name__] = f
    return f

@command
def help(*_):
    "list the commands"
    return "\n".join(f"- `{n}`: {f.__doc__}" for n, f in COMMANDS.items())

@command
def upper(*words):
    "shout"
    return " ".join(words).upper()

@command
def clear():
    "start over"
    st.session_state.messages = []
    st.rerun()

def tokenize(text): return re.findall(r"\w+|[^\w\s]", text)

def embed(text):
    probe("embed")
    v = [0] * 8
    for t in tokenize(text.lower()): v[sum(map(ord, t)) % 8] += 1
    return v

DOCS = ["Cats sleep a lot.", "Dogs like walks.", "Python is a language.", "Streams flow into the sea."]

def retrieve(q, k=2):
    qv = embed(q)
    scored = sorted(((sum(a * b for a, b in zip(qv, embed(d))), d) for d in DOCS), reverse=True)
    return [d for s, d in scored[:k] if s]

def answer(prompt, temperature):
    probe("answer")
    rng = random.Random(f"{prompt}{temperature}")
    found = retrieve(prompt)
    base = " ".join(found) or "I do not know."
    words = base.split()
    if temperature > 0.5: rng.shuffle(words)
    for w in words:
        yield w + " "
        time.sleep(0)

def cost(messages):
    probe("cost")
    return sum(len(tokenize(m["content"])) for m in messages)

st.set_page_config(page_title="Bot")
if "messages" not in st.session_state: st.session_state.messages = [{"role": "assistant", "content": "Hi!"}]
with st.sidebar:
    temperature = st.slider("Temperature", 0.0, 1.0, 0.2, 0.1)
    name = st.text_input("Your name", "you")
    if st.button("Undo", disabled=len(st.session_state.messages) < 2):
        del st.session_state.messages[-2:]
        st.rerun()
    st.metric("Tokens", cost(st.session_state.messages))
for i, m in enumerate(st.session_state.messages):
    with st.chat_message(m["role"], avatar="🤖" if m["role"] == "assistant" else None):
        st.markdown(m["content"])
        if m["role"] == "assistant" and i:
            st.feedback("thumbs", key=f"fb_{i}")
if prompt := st.chat_input("Say something"):
    with st.chat_message("user"): st.markdown(prompt)
    st.session_state.messages.append({"role": "user", "content": prompt})
    with st.chat_message("assistant"):
        head, *rest = prompt.split()
        if head in COMMANDS:
            try:
                reply = COMMANDS[head](*rest)
            except TypeError as e:
                reply = f"usage error: {str(e).split(') ')[-1]}"
            st.markdown(reply)
        else:
            with st.spinner("Thinking"):
                reply = st.write_stream(answer(prompt, temperature))
    st.session_state.messages.append({"role": "assistant", "content": reply})
likes = {k: v for k, v in st.session_state.items() if k.startswith("fb_") and v is not None}
st.caption(f"{name}: {len(st.session_state.messages)} messages, {likes}")
#: at.chat_input[0].set_value('do cats sleep').run() #= answer embed*5 cost
#: at.sidebar.text_input[0].input('Jo') #=
#: at.sidebar.slider[0].set_value(0.9) #=
#: at.chat_input[0].set_value('dogs and the sea').run() #= answer embed cost
#: at.chat_input[0].set_value('/upper a b').run() #= cost
#: at.chat_input[0].set_value('/clear now').run() #= cost
#: at.chat_input[0].set_value('/help').run() #= cost
#: at.sidebar.button[0].click() #=
#: at.chat_input[0].set_value('/clear').run() #= cost
#: at.sidebar.slider[0].set_value(0.2) #=
