"""How an app comes into a test, and how a run can fail."""

import pytest
from streamlit.testing.v1 import AppTest


def script_with_everything_inside(name, greeting="Hello"):
    import streamlit as st

    def shout(text):
        return text.upper()

    st.title(shout(f"{greeting} {name}"))


def test_from_function_with_arguments():
    at = AppTest.from_function(script_with_everything_inside, args=("ann",), kwargs={"greeting": "Hi"}).run()
    assert at.title[0].value == "HI ANN"


def test_from_function_defined_in_a_test():
    def script():
        import streamlit as st

        if st.checkbox("on"):
            st.write("is on")

    at = AppTest.from_function(script)
    at.run()
    assert not at.markdown
    assert at.checkbox[0].check().run().markdown[0].value == "is on"


def test_from_string_is_dedented():
    at = AppTest.from_string(
        """
        import streamlit as st

        for word in ("a", "b"):
            st.write(word)
        """
    ).run()
    assert at.markdown.values == ["a", "b"]


def test_from_file(tmp_path):
    path = tmp_path / "app.py"
    path.write_text("import streamlit as st\nfrom pathlib import Path\nst.write(Path(__file__).name, __name__)\n")
    assert AppTest.from_file(path).run().markdown[0].value == "app.py __main__"
    assert AppTest.from_file(str(path), default_timeout=20).run().markdown[0].value == "app.py __main__"


def test_from_file_imports_what_lies_beside(tmp_path):
    (tmp_path / "beside_the_app.py").write_text("def double(n): return 2 * n\n")
    (tmp_path / "app.py").write_text(
        "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\n"
        "import streamlit as st\nfrom beside_the_app import double\nst.write(double(4))\n"
    )
    at = AppTest.from_file(tmp_path / "app.py").run()
    assert at.markdown[0].value == "`8`"


def test_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        AppTest.from_file("no_such_file_anywhere.py")


def test_nothing_is_shown_before_the_first_run():
    at = AppTest.from_string("import streamlit as st\nst.title('t')")
    assert len(at.title) == 0
    assert not at.button


def test_a_run_that_takes_too_long():
    at = AppTest.from_string(
        "import time\nimport streamlit as st\nfor n in range(200):\n  time.sleep(0.05 + n / 1e6); st.write('')"
    )
    with pytest.raises(RuntimeError):
        at.run(timeout=0.2)


def test_default_timeout_and_a_longer_one():
    script = "import time\nimport streamlit as st\nfor n in range(6):\n  time.sleep(0.1 + n / 1e6); st.write('x')"
    with pytest.raises(RuntimeError):
        AppTest.from_string(script, default_timeout=0.1).run()
    assert len(AppTest.from_string(script, default_timeout=0.1).run(timeout=20).markdown) == 6


def test_default_timeout_is_kept():
    assert AppTest.from_string("", default_timeout=7).default_timeout == 7


@pytest.mark.parametrize("wrong", [lambda: AppTest.from_string("", 3), lambda: AppTest.from_string("").run(3)])
def test_timeouts_are_named(wrong):
    with pytest.raises(TypeError):
        wrong()


def test_an_exception_in_a_function_has_its_trace():
    at = AppTest.from_string("def f():\n    raise RuntimeError('deep')\nf()").run()
    assert at.exception[0].value == "deep"
    assert at.exception[0].proto.type == "RuntimeError"
    assert len(at.exception[0].stack_trace) == 2


def test_an_attribute_that_streamlit_does_not_have():
    at = AppTest.from_string("import streamlit as st\nst.no_such_thing('x')").run()
    assert at.exception[0].proto.type == "AttributeError"


def test_wrong_parameters_are_shown():
    at = AppTest.from_string("import streamlit as st\nst.slider('s', 0, 10, 3, stepp=1)").run()
    assert at.exception[0].proto.type == "TypeError"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("st.slider('s', 5, 5)", "StreamlitInvalidMinMaxError"),
        ("st.number_input('n', 0, 10, 11)", "StreamlitValueAboveMaxError"),
        ("st.number_input('n', 0, 10, -1)", "StreamlitValueBelowMinError"),
        ("st.number_input('n', 0, 10.5)", "StreamlitMixedNumericTypesError"),
        ("st.number_input('n', format='%q')", "StreamlitInvalidNumberFormatError"),
        ("st.columns(0)", "StreamlitInvalidColumnSpecError"),
        ("st.multiselect('m', ['a'], ['zz'])", "StreamlitDefaultNotInOptionsError"),
        ("st.multiselect('m', ['a', 'b'], ['a', 'b'], max_selections=1)", "StreamlitSelectionCountExceedsMaxError"),
        ("st.text_input('t', width='wide')", "StreamlitInvalidWidthError"),
        ("st.container(height=-1)", "StreamlitInvalidHeightError"),
        ("st.text_input('t', live='soon')", "StreamlitBadTimeStringError"),
        ("st.color_picker('c', 5)", "StreamlitInvalidParameterTypeError"),
        ("st.query_params['a'] = {'b': 1}", "StreamlitQueryParamDictValueError"),
        ("st.switch_page('nowhere.py')", "StreamlitPageNotFoundError"),
        ("st.text_input('t', persist_state='page')", "StreamlitMissingRequiredParameterError"),
        ("st.text_input('t', label_visibility='gone')", "StreamlitValueError"),
        ("with st.form('f'): st.checkbox('c', on_change=print)", "StreamlitInvalidFormCallbackError"),
        ("st.text_input('t', key='k'); st.session_state.k = 1", "StreamlitWidgetAlreadyInstantiatedError"),
        ("st.session_state.k = 1; st.button('t', key='k')", "StreamlitValueAssignmentNotAllowedError"),
        ("st.checkbox('a'); st.checkbox('a')", "StreamlitDuplicateElementId"),
        ("st.checkbox('a', key='k'); st.checkbox('b', key='k')", "StreamlitDuplicateElementKey"),
        ("st.link_button('l', 'https://x.y', type='other')", "StreamlitValueError"),
        ("st.text_input('t', type='password', key='k', bind='query-params')", "StreamlitIncompatibleParametersError"),
        ("st.rerun(scope='nowhere')", "StreamlitAPIException"),
        ("st.rerun(scope='fragment')", "StreamlitInvalidLayoutContextError"),
        ("st.number_input('n', value=2**60)", "StreamlitJSNumberBoundsError"),
        ("st.radio('r', ['a', 'b'], index=5)", "StreamlitValueOutOfRangeError"),
        ("st.secrets['x']", "StreamlitSecretNotFoundError"),
        ("st.dataframe(object())", "StreamlitDataframeConversionError"),
        ("st.logo('https://x.y/z.png', link='ftp:x')", "StreamlitInvalidURLError"),
    ],
)
def test_wrong_use_is_refused_by_class(call, error):
    at = AppTest.from_string(f"import streamlit as st\n{call}").run()
    assert [shown.proto.type.rpartition(".")[2] for shown in at.exception] == [error]
