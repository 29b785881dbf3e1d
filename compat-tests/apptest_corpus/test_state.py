"""Session state, forms, fragments, query parameters, caches, pages."""

import pytest
from streamlit.testing.v1 import AppTest, AppTestError


def app(script, **kwargs):
    return AppTest.from_string("import streamlit as st\n" + script, **kwargs)


def test_session_state_is_read_and_written_between_runs():
    at = app("n = st.session_state.setdefault('n', 1)\nst.write(n)").run()
    assert at.session_state["n"] == 1
    assert at.session_state.n == 1
    assert "n" in at.session_state
    at.session_state["n"] = 5
    assert at.run().markdown[0].value == "`5`"
    at.session_state.n = 6
    assert at.run().markdown[0].value == "`6`"


def test_session_state_before_the_first_run():
    at = app("st.write(st.session_state.user)")
    at.session_state["user"] = "ann"
    assert at.run().markdown[0].value == "ann"


def test_session_state_of_what_is_missing():
    at = app("st.write('x')").run()
    with pytest.raises(KeyError):
        at.session_state["zz"]
    with pytest.raises(AttributeError):
        at.session_state.zz
    assert "zz" not in at.session_state
    assert at.session_state.to_dict() == {}
    assert len(at.session_state) == 0


def test_session_state_is_deleted():
    at = app("st.write('n' in st.session_state)").run()
    at.session_state.n = 1
    assert at.run().markdown[0].value == "`True`"
    del at.session_state["n"]
    assert at.run().markdown[0].value == "`False`"


def test_session_state_sets_a_widget():
    at = app("st.write(st.slider('s', 0, 10, 3, key='s'))").run()
    at.session_state.s = 7
    at.run()
    assert at.markdown[0].value == "`7`"
    assert at.slider[0].value == 7


def test_a_widget_cannot_be_set_after_it_was_drawn():
    at = app("st.slider('s', 0, 10, 3, key='s')\nst.session_state.s = 5").run()
    assert at.exception[0].proto.type.rpartition(".")[2] == "StreamlitWidgetAlreadyInstantiatedError"


def test_values_of_widgets_without_keys_are_not_in_session_state():
    at = app("st.text_input('a')\nst.text_input('b', key='b')").run()
    assert at.session_state.to_dict() == {"b": ""}


def test_a_widget_that_was_gone_starts_anew():
    at = app("if st.checkbox('show', True): st.write(st.text_input('t', 'd', key='t'))").run()
    at.text_input[0].input("x").run()
    assert at.markdown[0].value == "x"
    at.checkbox[0].uncheck().run()
    assert "t" not in at.session_state
    assert at.checkbox[0].check().run().markdown[0].value == "d"


def test_persist_state():
    at = app(
        "if st.checkbox('show', True): st.text_input('t', 'd', key='t', persist_state='page')\n"
        "st.write(st.session_state.get('t', '-'))"
    ).run()
    at.text_input[0].input("x").run()
    at.checkbox[0].uncheck().run()
    assert at.markdown[0].value == "x"
    assert at.checkbox[0].check().run().text_input[0].value == "x"


FORM = (
    "with st.form('f', clear_on_submit={clear}):\n"
    "  name = st.text_input('name', key='name')\n  age = st.number_input('age', 0, 99)\n"
    "  sent = st.form_submit_button('Send')\nst.write(name, age, sent)"
)


def test_a_form_waits_for_its_button():
    at = app(FORM.format(clear=False)).run()
    at.text_input[0].input("ann")
    at.number_input[0].set_value(7)
    at.run()
    assert at.markdown[0].value == "`0` `False`"
    at.text_input[0].input("ann")
    at.number_input[0].set_value(7)
    at.button[0].click().run()
    assert at.markdown[0].value == "ann `7` `True`"
    assert at.text_input[0].form_id == "f"


def test_a_form_that_clears_itself():
    at = app(FORM.format(clear=True)).run()
    at.text_input[0].input("ann")
    at.form_submit_button[0].click().run()
    assert at.markdown[0].value == "ann `0` `True`"


def test_the_parts_of_a_form():
    at = app(FORM.format(clear=False)).run()
    assert len(at.form) == 1
    assert at.form[0].text_input[0].label == "name"
    assert at.form_submit_button[0].label == "Send"
    assert at.button[0].label == "Send"
    assert at.form_submit_button[0].key == "FormSubmitter:f-Send"


def test_a_callback_of_a_form():
    at = app(
        "def send(): st.session_state.sent = st.session_state.name\n"
        "with st.form('f'):\n  st.text_input('name', key='name')\n  st.form_submit_button('Send', on_click=send)\n"
        "st.write(st.session_state.get('sent'))"
    ).run()
    at.text_input[0].input("bob")
    assert at.button[0].click().run().markdown[0].value == "bob"


def test_a_form_without_a_button_is_fine_for_the_script():
    at = app("with st.form('f'): st.text_input('x')").run()
    assert not at.exception


def test_a_plain_button_in_a_form_is_an_error():
    at = app("with st.form('f'): st.button('x')").run()
    assert len(at.exception) == 1


def test_a_fragment_is_part_of_the_page():
    at = app(
        "@st.fragment\ndef f():\n  n = st.session_state.get('n', 0)\n"
        "  if st.button('more'): st.session_state.n = n + 1\n  st.write(st.session_state.get('n', 0))\nf()"
    ).run()
    at.button[0].click().run()
    assert at.markdown[0].value == "`1`"


def test_query_params_go_in_and_come_out():
    at = app("st.write(st.query_params.get('a', '-'))\nif st.button('go'): st.query_params['b'] = ['1', '2']")
    at.query_params["a"] = "x"
    at.run()
    assert at.markdown[0].value == "x"
    assert at.query_params == {"a": "x"}
    at.button[0].click().run()
    assert at.query_params == {"a": "x", "b": ["1", "2"]}


def test_bound_widgets_read_the_address():
    at = app("st.write(st.slider('s', 0, 10, 3, key='s', bind='query-params'))")
    at.query_params["s"] = "7"
    assert at.run().markdown[0].value == "`7`"
    assert at.query_params == {"s": "7"}


def test_a_bound_widget_ignores_what_it_cannot_be():
    at = app("st.write(st.selectbox('s', ['a', 'b'], key='s', bind='query-params'))")
    at.query_params["s"] = "zz"
    at.query_params["other"] = "1"
    assert at.run().markdown[0].value == "a"
    assert at.query_params == {"other": "1"}


def test_cached_functions_run_once():
    at = app(
        "@st.cache_data\ndef f(n):\n  st.session_state.calls = st.session_state.get('calls', 0) + 1\n  return n\n"
        "f(st.number_input('n', 0, 9))\nst.button('again')"
    ).run()
    at.button[0].click().run()
    assert at.session_state.calls == 1
    at.number_input[0].set_value(4).run()
    assert at.session_state.calls == 2


def test_callbacks_see_the_new_value_and_run_in_order():
    at = app(
        "def cb(name): st.session_state.setdefault('log', []).append((name, st.session_state[name]))\n"
        "st.text_input('a', key='a', on_change=cb, args=('a',))\nst.checkbox('b', key='b', on_change=cb, args=('b',))"
    ).run()
    at.text_input[0].input("x")
    at.checkbox[0].check()
    at.run()
    assert sorted(at.session_state.log) == [("a", "x"), ("b", True)]


def test_an_error_in_a_callback_is_shown():
    at = app("def cb(): 1 / 0\nst.button('x', on_click=cb)\nst.write('after')").run()
    at.button[0].click().run()
    assert at.exception[0].value == "division by zero"
    assert not at.markdown


def test_an_error_goes_away():
    at = app("n = st.number_input('n', 0, 9, 0)\nst.write(10 // n)").run()
    assert at.exception[0].value == "integer division or modulo by zero"
    at.number_input[0].set_value(5).run()
    assert not at.exception
    assert at.markdown[0].value == "`2`"


def test_pages_of_a_directory(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "main.py").write_text("import streamlit as st\nst.title('main')\nst.session_state.setdefault('n', 1)\n")
    (tmp_path / "pages" / "two.py").write_text(
        "import streamlit as st\nst.title('two')\nst.write(st.session_state.n)\n"
    )
    at = AppTest.from_file(tmp_path / "main.py").run()
    assert at.title[0].value == "main"
    at.switch_page("pages/two.py").run()
    assert at.title[0].value == "two"
    assert at.markdown[0].value == "`1`"
    assert at.switch_page("main.py").run().title[0].value == "main"
    with pytest.raises(ValueError, match="nowhere"):
        at.switch_page("pages/nowhere.py")


def test_pages_of_navigation(tmp_path):
    (tmp_path / "main.py").write_text(
        "import streamlit as st\n"
        "st.navigation([st.Page('home.py'), st.Page('set.py', url_path='conf'), st.Page(lambda: 0, url_path='x')]).run()\n"
    )
    (tmp_path / "home.py").write_text("import streamlit as st\nst.title('home')\n")
    (tmp_path / "set.py").write_text("import streamlit as st\nst.title('settings')\nst.checkbox('box')\n")
    (tmp_path / "x.py").write_text("")
    at = AppTest.from_file(tmp_path / "main.py").run()
    assert at.title[0].value == "home"
    assert at.switch_page("set.py").run().title[0].value == "settings"
    assert at.checkbox[0].check().run().checkbox[0].value
    assert at.switch_page("home.py").run().title[0].value == "home"
    with pytest.raises(ValueError, match=r"x\.py"):
        at.switch_page("x.py")
    with pytest.raises(ValueError, match=r"main\.py"):
        at.switch_page("main.py")


def test_navigation_of_functions():
    at = app(
        "def a(): st.title('A')\ndef b(): st.title('B')\n"
        "st.navigation([st.Page(a, default=True), st.Page(b)]).run()\nst.write('frame')"
    ).run()
    assert at.title[0].value == "A"
    assert at.markdown[0].value == "frame"


def test_two_apps_know_nothing_of_each_other():
    one, two = (app("st.write(st.text_input('t', key='t'))").run() for _ in range(2))
    one.text_input[0].input("x").run()
    assert (one.markdown[0].value, two.run().markdown[0].value) == ("x", "")


def test_secrets_of_a_test():
    at = app("st.write(st.secrets['token'], st.secrets.db.user, st.secrets.get('none', 'd'), 'token' in st.secrets)")
    at.secrets["token"] = "t"
    at.secrets["db"] = {"user": "ann", "port": 5}
    assert at.run().markdown[0].value == "t ann d `True`"
    at.secrets["token"] = "other"
    assert at.run().markdown[0].value == "other ann d `True`"


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        ("st.secrets['zz']", "KeyError"),
        ("st.secrets.zz", "AttributeError"),
        ("st.secrets.db['zz']", "KeyError"),
        ("st.secrets.db.zz", "AttributeError"),
        ("exec('st.secrets.x = 1')", "TypeError"),
    ],
)
def test_secrets_that_are_not_there(expression, error):
    at = app(f"st.write({expression})")
    at.secrets["db"] = {"user": "ann"}
    assert at.run().exception[0].proto.type == error


def test_secrets_are_mappings():
    at = app("s = st.secrets\nst.text(repr((list(s), len(s), s.to_dict(), dict(s.db), len(s.db), s.has_key('db'))))")
    at.secrets["db"] = {"user": "ann"}
    expected = (["db"], 1, {"db": {"user": "ann"}}, {"user": "ann"}, 1, True)
    assert at.run().text[0].value == repr(expected)


def test_a_test_says_who_looks_and_with_what():
    at = AppTest.from_string(
        "import streamlit as st\nst.write(st.user['email'], st.context.locale, st.context.timezone_offset, st.context.url)"
    )
    at.user["email"] = "me@example.org"
    at.context.update(locale="nb-NO", timezone_offset=-60, url="http://localhost/a")
    assert at.run().markdown[0].value == "me@example.org nb-NO `-60` http://localhost/a"


def test_who_looks_when_the_test_says_nothing():
    at = AppTest.from_string("import streamlit as st\nst.write(st.user.get('email'), str(st.context.locale))").run()
    assert (at.markdown[0].value, at.user, at.context) == ("test@example.com None", {"email": "test@example.com"}, {})


@pytest.mark.parametrize("context", [{"colour": "red"}, {"locale": 3}, {"theme": {"type": "dark"}}])
def test_facts_of_the_browser_have_names_and_types(context):
    at = AppTest.from_string("import streamlit as st\nst.write('a')")
    at.context.update(context)
    with pytest.raises(AppTestError):
        at.run()


def test_an_app_that_took_too_long_can_be_run_again():
    at = AppTest.from_string(
        "import streamlit as st, time\nif 'slow' in st.session_state: time.sleep(0.6)\nst.write('done')",
        default_timeout=20,
    )
    at.session_state.slow = True
    with pytest.raises(RuntimeError):
        at.run(timeout=0.05)
    assert at.run(timeout=20).markdown[0].value == "done"
