"""Buttons of all kinds: pressed once, true once."""

import pytest
from streamlit.testing.v1 import AppTest, AppTestError
from streamlit.testing.v1.element_tree import Button, DownloadButton, MenuButton


def app(script):
    return AppTest.from_string("import streamlit as st\n" + script).run()


def test_a_button_is_true_for_one_run():
    at = app("if st.button('Go'): st.write('went')")
    assert at.button[0].value is False
    assert not at.markdown
    at.button[0].click().run()
    assert at.button[0].value is True
    assert at.markdown[0].value == "went"
    at.run()
    assert at.button[0].value is False
    assert not at.markdown


def test_a_click_shows_before_the_run():
    at = app("st.button('Go')")
    assert at.button[0].click().value is True


def test_a_button_tells_its_attributes():
    at = app("st.button('Go', key='go', help='h', type='primary', icon='🔥')")
    button = at.button(key="go")
    assert isinstance(button, Button)
    assert (button.label, button.key, button.help, button.disabled) == ("Go", "go", "h", False)
    assert button.icon == "🔥"
    assert button.proto.type == "primary"
    assert button.form_id == ""
    assert button.id.startswith("$$ID-")


def test_set_value_presses_and_releases():
    at = app("st.write(st.button('Go'))")
    assert at.button[0].set_value(True).run().markdown[0].value == "`True`"
    assert at.button[0].set_value(False).run().markdown[0].value == "`False`"


def test_a_callback_runs_before_the_script_with_its_arguments():
    at = app(
        "def add(n, by=1): st.session_state.total = st.session_state.get('total', 0) + n * by\n"
        "st.button('add', on_click=add, args=(2,), kwargs={'by': 5})\n"
        "st.write(st.session_state.get('total', 0))"
    )
    assert at.markdown[0].value == "`0`"
    at.button[0].click().run()
    assert at.markdown[0].value == "`10`"
    at.button[0].click().run()
    assert at.session_state.total == 20


def test_two_buttons_with_one_label_need_keys():
    at = app("st.button('x')\nst.button('x')")
    assert len(at.exception) == 1
    assert at.exception[0].proto.type.rpartition(".")[2] == "StreamlitDuplicateElementId"
    at = app("st.button('x', key='a')\nst.button('x', key='b')")
    assert not at.exception
    at.button("b").click().run()
    assert at.button("b").value is True
    assert at.button("a").value is False


def test_one_key_twice_is_an_error():
    at = app("st.button('x', key='a')\nst.checkbox('y', key='a')")
    assert at.exception[0].proto.type.rpartition(".")[2] == "StreamlitDuplicateElementKey"


def test_a_button_cannot_be_set_by_session_state():
    at = app("st.session_state.b = True\nst.button('x', key='b')")
    assert at.exception[0].proto.type.rpartition(".")[2] == "StreamlitValueAssignmentNotAllowedError"


def test_a_disabled_button_refuses():
    at = app("st.button('x', disabled=True)")
    assert at.button[0].disabled is True
    with pytest.raises(AppTestError, match="disabled"):
        at.button[0].click()


def test_a_download_button():
    at = app("if st.download_button('get', 'data', file_name='a.txt', key='d'): st.write('got')")
    assert isinstance(at.download_button[0], DownloadButton)
    assert at.download_button[0].label == "get"
    assert at.download_button[0].value is False
    at.download_button(key="d").click().run()
    assert at.markdown[0].value == "got"
    at.run()
    assert not at.markdown


def test_a_download_with_a_callback():
    at = app(
        "def done(): st.session_state.n = st.session_state.get('n', 0) + 1\n"
        "st.download_button('get', b'data', on_click=done)\nst.write(st.session_state.get('n', 0))"
    )
    at.download_button[0].click().run()
    assert at.markdown[0].value == "`1`"


def test_a_menu_button_gives_its_option_once():
    at = app("st.write(st.menu_button('more', ['copy', 'paste'], key='m'))")
    menu = at.menu_button(key="m")
    assert isinstance(menu, MenuButton)
    assert menu.options == ["copy", "paste"]
    assert menu.value is None
    assert menu.click("paste").run().markdown[0].value == "paste"
    assert at.menu_button[0].value == "paste"
    assert at.run().markdown[0].value == "`None`"
    assert at.menu_button[0].click_index(0).run().markdown[0].value == "copy"


def test_a_link_button_cannot_be_clicked():
    at = app("st.link_button('x', 'https://x.y')")
    with pytest.raises(AppTestError):
        at.link_button[0].click()


def test_a_title_cannot_be_clicked():
    at = app("st.title('x')")
    with pytest.raises(AppTestError):
        at.title[0].click()
    with pytest.raises(AppTestError):
        at.title[0].set_value("y")


def test_a_slider_cannot_be_clicked():
    at = app("st.slider('x')")
    with pytest.raises(AppTestError):
        at.slider[0].click()


def test_counting_clicks_in_session_state():
    at = app(
        "if 'n' not in st.session_state: st.session_state.n = 0\n"
        "if st.button('+'): st.session_state.n += 1\nif st.button('-'): st.session_state.n -= 1\n"
        "st.metric('n', st.session_state.n)"
    )
    for _ in range(3):
        at.button[0].click().run()
    at.button[1].click().run()
    assert at.metric[0].value == "2"
    assert at.session_state["n"] == 2


def test_rerun_in_a_click():
    at = app(
        "n = st.session_state.setdefault('n', 0)\nif st.button('x'):\n    st.session_state.n += 1\n    st.rerun()\nst.write(n)"
    )
    at.button[0].click().run()
    assert at.markdown[0].value == "`1`"
    assert at.button[0].value is False


def test_what_stop_hides():
    at = app("if not st.button('show'): st.stop()\nst.title('secret')")
    assert not at.title
    assert not at.exception
    assert at.button[0].click().run().title[0].value == "secret"
