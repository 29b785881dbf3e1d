"""Conversations, as a person has them: typing, Enter and Shift+Enter, files, a recording, and who said what."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser.harness import Viewer
from playwright.sync_api import Locator, expect

CHAT = """
    import streamlit as st
    st.session_state.setdefault("said", [])
    if said := st.chat_input("Say something", key="chat", max_chars=40):
        st.session_state.said.append(said)
    for line in st.session_state.said:
        with st.chat_message("user"):
            st.text(f"{line!r}")
    st.checkbox("Box", key="box")
"""


@pytest.fixture
def chat(look: Callable[..., Viewer]) -> Viewer:
    return look(CHAT)


def area(viewer: Viewer) -> Locator:
    return viewer.get("stChatInputTextArea", 0)


def test_enter_sends_what_was_typed_and_empties_the_field(chat: Viewer) -> None:
    area(chat).press_sequentially("Hello there")
    area(chat).press("Enter")
    chat.says("'Hello there'")
    expect(area(chat)).to_have_value("")
    expect(area(chat)).to_be_focused()
    expect(chat.get("stChatMessage")).to_have_count(1)


def test_shift_enter_is_a_new_line(chat: Viewer) -> None:
    area(chat).press_sequentially("one")
    area(chat).press("Shift+Enter")
    area(chat).press_sequentially("two")
    area(chat).press("Enter")
    chat.says("'one\\ntwo'")


def test_the_button_sends_and_rests_while_there_is_nothing_to_send(chat: Viewer) -> None:
    button = chat.page.get_by_role("button", name="Send message")
    expect(button).to_be_disabled()
    area(chat).press("Enter")
    area(chat).fill("by button")
    button.click()
    chat.says("'by button'")
    expect(chat.get("stChatMessage")).to_have_count(1)
    expect(button).to_be_disabled()
    area(chat).fill("  ")  # blanks are something, as in Streamlit
    expect(button).to_be_enabled()


def test_a_message_lasts_for_one_run(chat: Viewer) -> None:
    area(chat).fill("once")
    area(chat).press("Enter")
    chat.says("'once'")
    chat.keyed("box").get_by_text("Box").click()
    chat.settled()
    expect(chat.get("stChatMessage")).to_have_count(1)
    for word in ("once", "more"):  # the same words again are a message again
        area(chat).fill(word)
        area(chat).press("Enter")
        chat.settled()
    expect(chat.get("stChatMessage")).to_have_count(3)


def test_no_more_than_max_chars_can_be_typed_and_the_count_is_shown(chat: Viewer) -> None:
    area(chat).press_sequentially("x" * 45)
    expect(area(chat)).to_have_value("x" * 40)
    expect(chat.page.locator("[data-testid=stChatInput] [data-testid=InputInstructions]")).to_have_text("40/40")


def test_the_field_stands_at_the_bottom_and_inline_where_it_is_put(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        st.chat_input("Bottom")
        with st.container():
            inline = st.chat_input("Inline")
        st.text(f"inline: {inline}")
        st.sidebar.chat_input("Side")
    """)
    expect(viewer.page.locator("[data-testid=stBottom] textarea")).to_have_attribute("placeholder", "Bottom")
    expect(viewer.page.locator("[data-testid=stMainBlockContainer] textarea")).to_have_attribute(
        "placeholder", "Inline"
    )
    expect(viewer.page.locator("[data-testid=stSidebar] textarea")).to_have_attribute("placeholder", "Side")
    viewer.page.get_by_placeholder("Inline").fill("here")
    viewer.page.get_by_placeholder("Inline").press("Enter")
    viewer.says("inline: here")


def test_faces_and_roles_of_messages(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        st.chat_message("user").text("u")
        st.chat_message("ai").text("a")
        st.chat_message("Bob").text("b")
        st.chat_message("x", avatar="🦖").text("e")
        st.chat_message("y", avatar=":material/home:").text("m")
        st.chat_message("z", avatar="<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>").text("i")
    """)
    expect(viewer.get("stChatMessageAvatarUser")).to_have_count(1)
    expect(viewer.get("stChatMessageAvatarAssistant")).to_have_count(1)
    expect(viewer.get("stChatMessageAvatarCustom")).to_have_text(["home"])  # a letter and an emoji have no test id
    expect(viewer.get("stChatMessage")).to_have_text(["faceu", "smart_toya", "Bb", "🦖e", "homem", "i"])
    expect(viewer.get("stChatMessageAvatarImage")).to_have_attribute("alt", "z avatar")
    group = viewer.page.get_by_role("group", name="Chat message from Bob")
    expect(group).to_have_text("b")
    expect(group).to_have_attribute("data-testid", "stChatMessageContent")


FILES = """
    import streamlit as st
    sent = st.chat_input("Say", key="chat", accept_file="multiple", file_type=["txt"], accept_audio=True)
    if sent:
        audio = sent.audio and (sent.audio.type, sent.audio.read(4))
        st.text(f"{sent.text!r} {[(file.name, file.read()) for file in sent.files]} {audio}")
    else:
        st.text("nothing")
"""


def attach(viewer: Viewer, *files: dict[str, object]) -> None:
    with viewer.page.expect_file_chooser() as dialog:
        viewer.page.get_by_role("button", name="Upload files").click()
    dialog.value.set_files(list(files))  # type: ignore[arg-type]


def test_files_go_with_the_message(look: Callable[..., Viewer]) -> None:
    viewer = look(FILES)
    one = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}
    attach(viewer, one, {"name": "b.exe", "mimeType": "x/y", "buffer": b"b"}, {**one, "name": "c.txt"})
    box = viewer.get("stChatInput")
    expect(box.get_by_test_id("stFileChipName")).to_have_text(["a.txt", "c.txt", "b.exe"])
    expect(box.get_by_role("alert")).to_have_text(".exe files are not allowed here.")
    viewer.says("nothing")  # nothing runs before the message is sent
    box.get_by_role("button", name="Remove c.txt").click()
    area(viewer).fill("look")
    area(viewer).press("Enter")
    viewer.says("'look' [('a.txt', b'a')] None")
    expect(box.get_by_test_id("stFileChip")).to_have_count(0)
    attach(viewer, one)
    expect(viewer.page.get_by_role("button", name="Send message")).to_be_enabled()
    area(viewer).press("Enter")  # a file alone is a message
    viewer.says("'' [('a.txt', b'a')] None")


def test_a_pasted_and_a_dropped_file_are_attached(look: Callable[..., Viewer]) -> None:
    viewer = look(FILES)
    script = """(area, kind) => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], kind + ".txt", { type: "text/plain" }));
      area.dispatchEvent(kind === "paste"
        ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true })
        : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    names = viewer.get("stChatInput").get_by_test_id("stFileChipName")
    area(viewer).evaluate(script, "paste")
    expect(names).to_have_text(["paste.txt"])
    area(viewer).evaluate(script, "drop")
    expect(names).to_have_text(["paste.txt", "drop.txt"])


def test_a_recording_is_a_message(look: Callable[..., Viewer]) -> None:
    viewer = look(FILES)
    start = viewer.page.get_by_role("button", name="Start recording")
    start.click()
    viewer.page.get_by_role("button", name="Cancel recording").click()
    expect(area(viewer)).to_be_visible()
    viewer.says("nothing")
    start.click()
    expect(viewer.page.locator("[data-testid=stChatInputWaveform] i").nth(3)).to_be_attached()
    viewer.page.get_by_role("button", name="Submit recording").click()
    viewer.says("'' [] ('audio/wav', b'RIFF')")


def test_the_stop_button_ends_the_run(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import time
        import streamlit as st
        if st.chat_input("Say", submit_mode="stop"):
            st.text("begun")
            place, end = st.empty(), time.monotonic() + 30
            while time.monotonic() < end:
                place.text(time.monotonic())
            st.text("done")
    """)
    area(viewer).fill("go")
    area(viewer).press("Enter")
    viewer.says("begun")
    stop = viewer.get("stChatInputStopButton")
    area(viewer).fill("waits")
    area(viewer).press("Enter")
    expect(area(viewer)).to_have_value("waits")
    stop.click()
    expect(viewer.get("stChatInputSubmitButton")).to_be_enabled()
    expect(viewer.page.get_by_text("done", exact=True)).to_have_count(0)


def test_session_state_puts_a_text_into_the_field_each_time(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        if st.button("Suggest"):
            st.session_state.chat = "Tell me a joke"
        st.text(f"got {st.chat_input('Say', key='chat')}")
    """)
    for _ in range(2):
        viewer.page.get_by_role("button", name="Suggest").click()
        expect(area(viewer)).to_have_value("Tell me a joke")
        viewer.says("got None")
        area(viewer).press("Enter")
        viewer.says("got Tell me a joke")
        expect(area(viewer)).to_have_value("")


def test_a_draft_survives_patches_and_the_page_follows_its_end(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        st.session_state.setdefault("n", 3)
        st.session_state.n += 1 if st.chat_input("Say") else 0
        for i in range(st.session_state.n * 8):
            st.chat_message("ai").text(f"line {i}")
        st.sidebar.button("Again")
    """)
    scrolled = """() => {
      const main = document.getElementById("stMain");
      return main.scrollHeight - main.scrollTop - main.clientHeight < 100;
    }"""
    viewer.page.wait_for_function(scrolled)
    area(viewer).fill("more")
    area(viewer).press("Enter")
    expect(viewer.get("stChatMessage")).to_have_count(32)
    viewer.page.wait_for_function(scrolled)
    area(viewer).fill("draft")
    viewer.page.get_by_role("button", name="Again").click()
    viewer.settled()
    expect(area(viewer)).to_have_value("draft")


def test_a_disabled_field_takes_nothing(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\nst.chat_input('Say', disabled=True, accept_file=True)")
    expect(area(viewer)).to_be_disabled()
    for button in viewer.get("stChatInput").get_by_role("button").all():
        expect(button).to_be_disabled()
    assert re.search("Say", area(viewer).get_attribute("placeholder") or "")
