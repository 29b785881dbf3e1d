"""Files, photos and recordings, as a person gives them: chosen, dropped, refused, removed; with Chromium's fake devices."""

from __future__ import annotations

import base64
import io
import re
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.harness import Viewer
from playwright.sync_api import Locator, expect

APP = """
    import hashlib
    import streamlit as st
    def told(file):
        return f"{file.name} {file.type} {file.size} {hashlib.md5(file.read()).hexdigest()[:6]}"
    one = st.file_uploader("One", type=["csv", "txt"], key="one", max_upload_size=1)
    st.text(f"one: {told(one) if one else None}")
    many = st.file_uploader("Many", accept_multiple_files=True, key="many")
    st.text(f"many: {[file.name for file in many]}")
    folder = st.file_uploader("Folder", accept_multiple_files="directory", key="folder")
    st.text(f"folder: {sorted(file.name for file in folder)}")
    st.file_uploader("Off", disabled=True, key="off")
    st.checkbox("Box", key="box")
    st.text(f"box: {st.session_state.box}")
"""
CSV = {"name": "table.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}


@pytest.fixture
def files(look: Callable[..., Viewer]) -> Viewer:
    return look(APP)


def choose(viewer: Viewer, key: str, *files: object) -> Locator:
    """Press the button, and choose in the dialog that the browser opens."""
    box = viewer.keyed(key)
    with viewer.page.expect_file_chooser() as dialog:
        box.get_by_role("button", name=re.compile("Upload|Add files")).click()
    dialog.value.set_files(list(files))  # type: ignore[arg-type]
    return box


def chips(box: Locator) -> Locator:
    return box.get_by_test_id("stFileChip")


def test_a_chosen_file_reaches_the_script_and_shows_as_a_chip(files: Viewer) -> None:
    box = choose(files, "one", CSV)
    files.says("one: table.csv text/csv 8 e5ebd4")
    chip = chips(box)
    expect(chip).to_have_count(1)
    expect(chip.get_by_test_id("stFileChipName")).to_have_text("table.csv")
    expect(chip).to_contain_text("8.0B")
    expect(chip).to_have_attribute("aria-label", "table.csv, 8.0B")


def test_each_run_reads_a_file_from_its_start(files: Viewer) -> None:
    choose(files, "one", CSV)
    files.says("one: table.csv text/csv 8 e5ebd4")
    files.keyed("box").get_by_text("Box").click()
    files.says("box: True")
    files.settled().says("one: table.csv text/csv 8 e5ebd4")


def test_another_file_replaces_the_one_of_a_single_upload(files: Viewer) -> None:
    choose(files, "one", CSV)
    files.says("one: table.csv text/csv 8 e5ebd4")
    box = choose(files, "one", {"name": "b.txt", "mimeType": "text/plain", "buffer": b"x"})
    files.says("one: b.txt text/plain 1 9dd4e4")
    expect(chips(box)).to_have_count(1)


def test_a_removed_file_is_gone_for_the_script(files: Viewer) -> None:
    box = choose(files, "one", CSV)
    files.says("one: table.csv text/csv 8 e5ebd4")
    box.get_by_role("button", name="Remove table.csv").click()
    files.says("one: None")
    expect(chips(box)).to_have_count(0)
    expect(box.get_by_role("button", name="Upload")).to_be_visible()


def test_several_files_keep_the_order_in_which_they_were_chosen(files: Viewer) -> None:
    some = [{"name": f"f{i}.txt", "mimeType": "text/plain", "buffer": b"x" * (5000 - 1000 * i)} for i in range(5)]
    box = choose(files, "many", *some)
    files.says("many: ['f0.txt', 'f1.txt', 'f2.txt', 'f3.txt', 'f4.txt']")
    choose(files, "many", CSV)
    files.says("many: ['f0.txt', 'f1.txt', 'f2.txt', 'f3.txt', 'f4.txt', 'table.csv']")
    box.get_by_role("button", name="Remove f1.txt").click()
    files.says("many: ['f0.txt', 'f2.txt', 'f3.txt', 'f4.txt', 'table.csv']")
    expect(chips(box)).to_have_count(5)


def test_a_directory_comes_with_its_folders(files: Viewer, tmp_path: Path) -> None:
    (tmp_path / "data" / "year").mkdir(parents=True)
    (tmp_path / "data" / "a.txt").write_text("a")
    (tmp_path / "data" / "year" / "b.txt").write_text("b")
    choose(files, "folder", str(tmp_path / "data"))
    files.says("folder: ['data/a.txt', 'data/year/b.txt']")


def test_a_wrong_type_and_a_too_large_file_are_refused_in_the_page(files: Viewer) -> None:
    box = choose(files, "one", {"name": "run.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"})
    expect(box.get_by_role("alert")).to_have_text(".exe files are not allowed here.")
    expect(box.get_by_test_id("stFileChipIconError")).to_be_visible()
    box = choose(files, "one", {"name": "big.csv", "mimeType": "text/csv", "buffer": b"x" * (1024 * 1024 + 1)})
    expect(box.get_by_role("alert")).to_have_text("The file is larger than 1 MB.")
    files.says("one: None")
    choose(files, "one", CSV)
    files.says("one: table.csv text/csv 8 e5ebd4")
    expect(box.get_by_role("alert")).to_have_count(0)


def test_what_the_server_refuses_is_said_in_the_page(files: Viewer) -> None:
    files.tolerate("429")
    files.page.route("**/_stcore/upload_file/**", lambda route: route.fulfill(status=429, body="No room today."))
    box = choose(files, "many", CSV)
    expect(box.get_by_role("alert")).to_have_text("No room today.")
    box.get_by_role("button", name="Remove table.csv").click()
    expect(chips(box)).to_have_count(0)
    files.page.unroute("**/_stcore/upload_file/**")
    choose(files, "many", CSV)
    files.says("many: ['table.csv']")


def drop(viewer: Viewer, key: str, *files: tuple[str, str, str]) -> None:
    zone = viewer.keyed(key).get_by_test_id("stFileUploaderDropzone")
    data = viewer.page.evaluate_handle(
        """(files) => {
          const data = new DataTransfer();
          for (const [name, type, text] of files) data.items.add(new File([text], name, { type }));
          return data;
        }""",
        [list(file) for file in files],
    )
    zone.dispatch_event("dragover", {"dataTransfer": data})
    zone.dispatch_event("drop", {"dataTransfer": data})


def test_dropped_files_are_taken_like_chosen_ones(files: Viewer) -> None:
    drop(files, "many", ("a.txt", "text/plain", "a"), ("b.txt", "text/plain", "b"))
    files.says("many: ['a.txt', 'b.txt']")
    drop(files, "one", ("a.txt", "text/plain", "a"), ("b.txt", "text/plain", "b"))
    files.says("one: a.txt text/plain 1 0cc175")
    expect(files.keyed("one").get_by_role("alert")).to_have_text("Only one file is taken here.")


def test_a_disabled_upload_takes_nothing(files: Viewer) -> None:
    box = files.keyed("off")
    expect(box.get_by_role("button")).to_be_disabled()
    expect(box.get_by_test_id("stFileUploaderDropzone")).to_have_attribute("aria-disabled", "true")
    drop(files, "off", ("a.txt", "text/plain", "a"))
    expect(chips(box)).to_have_count(0)


def test_the_limits_are_told_before_anything_is_chosen(files: Viewer) -> None:
    told = files.keyed("one").get_by_test_id("stFileUploaderDropzoneInstructions")
    expect(told).to_have_text("1MB per file • CSV, TXT")
    expect(files.keyed("many").get_by_test_id("stFileUploaderDropzoneInstructions")).to_have_text("200MB per file")


def test_everything_works_by_keyboard(files: Viewer) -> None:
    button = files.keyed("one").get_by_role("button", name="Upload")
    button.focus()
    with files.page.expect_file_chooser() as dialog:
        files.page.keyboard.press("Enter")
    dialog.value.set_files([CSV])  # type: ignore[list-item]
    files.says("one: table.csv text/csv 8 e5ebd4")
    files.keyed("one").get_by_role("button", name="Remove table.csv").focus()
    files.page.keyboard.press("Enter")
    files.says("one: None")


def test_files_survive_a_lost_connection_and_end_with_the_page(files: Viewer, look: Callable[..., Viewer]) -> None:
    choose(files, "many", CSV)
    files.says("many: ['table.csv']")
    files.page.context.set_offline(True)
    files.page.context.set_offline(False)
    files.keyed("box").get_by_text("Box").click()
    files.says("box: True")
    files.says("many: ['table.csv']")
    files.page.reload()
    files.settled().says("many: []")
    expect(chips(files.keyed("many"))).to_have_count(0)


def test_files_of_a_form_arrive_with_its_submission(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        with st.form("f", clear_on_submit=True):
            file = st.file_uploader("File", key="file")
            st.form_submit_button("Send")
        st.text(f"got {file.name, file.read()}" if file else "nothing")
    """)
    box = choose(viewer, "file", CSV)
    expect(chips(box)).to_have_count(1)
    viewer.says("nothing")
    viewer.page.get_by_role("button", name="Send").click()
    viewer.says("got ('table.csv', b'a,b\\n1,2\\n')")
    expect(chips(box)).to_have_count(0)


CAMERA = """
    import streamlit as st
    photo = st.camera_input("Cam", key="cam")
    st.text(f"photo: {(photo.type, photo.read(2), photo.name[-4:], photo.size > 1000) if photo else None}")
    st.camera_input("No", key="no", disabled=True)
"""


def test_a_photo_is_taken_and_cleared(look: Callable[..., Viewer]) -> None:
    viewer = look(CAMERA)
    box = viewer.keyed("cam")
    button = box.get_by_test_id("stCameraInputButton")
    expect(button).to_have_text("Take Photo")
    expect(button).to_be_enabled()
    viewer.page.wait_for_function("document.querySelector('.st-key-cam video').videoWidth > 0")
    button.click()
    viewer.says("photo: ('image/jpeg', b'\\xff\\xd8', '.jpg', True)")
    expect(box.get_by_alt_text("Snapshot")).to_be_visible()
    box.get_by_role("button", name="Clear photo").click()
    viewer.says("photo: None")
    expect(button).to_have_text("Take Photo")
    expect(viewer.keyed("no").get_by_test_id("stCameraInputButton")).to_be_disabled()


def test_a_refused_camera_and_microphone_say_so(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\nst.camera_input('Cam', key='cam')\nst.audio_input('Voice', key='voice')")
    viewer.page.add_init_script("navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no'))")
    viewer.page.reload()
    viewer.settled()
    expect(viewer.keyed("cam").get_by_text("The camera cannot be used.")).to_be_visible()
    expect(viewer.keyed("cam").get_by_test_id("stCameraInputButton")).to_be_disabled()
    viewer.keyed("voice").get_by_role("button", name="Record").click()
    expect(viewer.keyed("voice").get_by_role("alert")).to_contain_text("The microphone cannot be used.")


VOICE = """
    import base64
    import streamlit as st
    voice = st.audio_input("Voice", key="voice", sample_rate=8000)
    st.text(f"voice: {voice.type} {base64.b64encode(voice.getvalue()).decode()}" if voice else "voice: None")
"""


def test_a_recording_is_a_wav_file_of_the_asked_rate(look: Callable[..., Viewer]) -> None:
    viewer = look(VOICE)
    box = viewer.keyed("voice")
    time = box.get_by_test_id("stAudioInputWaveformTimeCode")
    expect(time).to_have_text("00:00")
    box.get_by_role("button", name="Record").click()
    expect(box.get_by_role("button", name="Stop recording")).to_be_visible()
    expect(time).to_have_text(re.compile(r"00:(0[1-9]|[1-5]\d)"))
    box.get_by_role("button", name="Stop recording").click()
    said = viewer.page.get_by_text(re.compile("voice: audio/wav "))
    expect(said).to_be_visible()

    with wave.open(io.BytesIO(base64.b64decode(said.inner_text().split()[-1]))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 8000)
        assert sound.getnframes() > 4000
        assert any(sound.readframes(sound.getnframes()))  # the fake microphone beeps
    for name in ("Play", "Download as WAV: Voice", "Clear recording: Voice"):
        expect(box.get_by_role("button", name=name)).to_be_attached()
    box.get_by_role("button", name="Clear recording: Voice").click()
    viewer.says("voice: None")
    expect(time).to_have_text("00:00")
