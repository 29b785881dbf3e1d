"""Elements that only show something."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest


def app(script):
    return AppTest.from_string("import streamlit as st\n" + script).run()


def test_title():
    at = app("st.title('Sales', anchor='top', help='h')")
    assert at.title[0].value == "Sales"
    assert at.title[0].tag == "h1"
    assert at.title[0].anchor == "top"
    assert at.title[0].help == "h"
    assert at.title.len == 1


def test_header_and_its_divider():
    at = app("st.header('H', divider='blue')\nst.header('I')")
    assert [h.value for h in at.header] == ["H", "I"]
    assert at.header[0].divider == "blue"
    assert at.header[1].divider == ""
    assert at.header[0].tag == "h2"


def test_subheader():
    at = app("st.subheader('S')")
    assert at.subheader[0].value == "S"
    assert at.subheader[0].tag == "h3"
    assert not at.title
    assert not at.header


def test_headings_hide_their_anchor():
    at = app("st.title('T', anchor=False)")
    assert at.title[0].hide_anchor is True


def test_heading_icons():
    at = app("st.title('T', icon='🎈')")
    assert at.title[0].icon == "🎈"


def test_markdown():
    at = app("st.markdown('**b**', help='why')\nst.markdown('<b>x</b>', unsafe_allow_html=True)")
    assert at.markdown.values == ["**b**", "<b>x</b>"]
    assert at.markdown[0].allow_html is False
    assert at.markdown[1].allow_html is True
    assert at.markdown[0].help == "why"
    assert at.markdown[0].is_caption is False


def test_caption_is_no_markdown():
    at = app("st.caption('small')")
    assert at.caption[0].value == "small"
    assert at.caption[0].is_caption is True
    assert len(at.markdown) == 0


def test_write_draws_markdown():
    at = app("st.write('a', 'b')\nst.write(1, 2.5)\nst.write('c')")
    assert [m.value for m in at.markdown] == ["a b", "`1` `2.5`", "c"]


def test_badge_is_markdown():
    at = app("st.badge('New', color='green')")
    assert at.markdown[0].value == ":green-badge[New]"


def test_text():
    at = app("st.text('plain *text*', help='h')")
    assert at.text[0].value == "plain *text*"
    assert at.text[0].help == "h"
    assert at.text[0].key is None


def test_code():
    at = app("st.code('a = 1', language='python', line_numbers=True)\nst.code('b', language=None)")
    assert at.code[0].value == "a = 1"
    assert at.code[0].language == "python"
    assert at.code[0].show_line_numbers is True
    assert at.code[1].show_line_numbers is False


def test_latex():
    at = app(r"st.latex(r'\alpha')")
    assert at.latex[0].value == "$$\n\\alpha\n$$"


def test_divider():
    at = app("st.divider()\nst.divider()")
    assert len(at.divider) == 2
    assert at.divider[0].value == "---"
    assert len(at.markdown) == 0


def test_space():
    at = app("st.space('large')\nst.space(40)\nst.space()")
    assert [s.value for s in at.space] == ["large", 40, "small"]


def test_html():
    at = app("st.html('<p>hi</p>')")
    assert at.html[0].value == "<p>hi</p>"


def test_json_is_text():
    at = app("st.json({'a': [1, 2]})")
    assert at.json[0].value == '{"a": [1, 2]}'


def test_write_of_a_dict_is_json():
    at = app("st.write({'a': 1})")
    assert at.json[0].value == '{"a": 1}'


def test_help():
    at = app("st.help(len)")
    assert at.help[0].name == "len"
    assert "number of items" in at.help[0].doc_string


def test_metric():
    at = app("st.metric('Temp', '70 F', '1.2 F')\nst.metric('Wind', 9, -8, help='h')\nst.metric('None', None)")
    assert [m.label for m in at.metric] == ["Temp", "Wind", "None"]
    assert [m.value for m in at.metric] == ["70 F", "9", "—"]
    assert [m.delta for m in at.metric] == ["1.2 F", "-8", ""]
    assert at.metric[1].help == "h"


def test_dataframe():
    at = app("import pandas as pd\nst.dataframe(pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']}))")
    frame = at.dataframe[0].value
    pd.testing.assert_frame_equal(frame, pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}))
    assert at.dataframe[0].editing_mode == "read_only"


def test_write_of_a_frame_is_a_dataframe():
    at = app("import pandas as pd\nst.write(pd.DataFrame({'a': [1]}))")
    assert at.dataframe[0].value["a"].tolist() == [1]


@pytest.mark.parametrize("kind", ["error", "warning", "info", "success"])
def test_alerts(kind):
    at = app(f"st.{kind}('message', icon='🚨')")
    found = getattr(at, kind)
    assert found[0].value == "message"
    assert found[0].icon == "🚨"
    assert found.values == ["message"]
    assert found[0].type == kind


def test_toast():
    at = app("st.toast('saved', icon='🎉')")
    assert at.toast[0].value == "saved"
    assert at.toast[0].icon == "🎉"


def test_progress():
    at = app("bar = st.progress(0, 'start')\nbar.progress(0.55, text='half')")
    assert len(at.progress) == 1
    assert at.progress[0].value == 55
    assert at.progress[0].text == "half"


def test_exception_drawn():
    at = app("st.exception(ValueError('bad input'))")
    assert at.exception[0].value == "bad input"
    assert at.exception[0].message == "bad input"
    assert at.exception[0].proto.type == "ValueError"
    assert at.exception[0].is_markdown is False


def test_exception_raised_ends_the_page():
    at = app("st.title('before')\nraise KeyError('q')\nst.title('after')")
    assert at.exception[0].value == "'q'"
    assert at.title.values == ["before"]
    assert "line 3" in at.exception[0].stack_trace[-1]


def test_no_exception_is_falsy():
    at = app("st.title('fine')")
    assert not at.exception
    assert len(at.exception) == 0


def test_a_syntax_error_draws_nothing():
    at = app("x = (")
    assert not at.title


def test_write_stream():
    at = app("st.text(repr(st.write_stream(iter(['a', 'b']))))")
    assert at.markdown[0].value == "ab"
    assert at.text[0].value == "'ab'"


def test_magic():
    at = app("'shown'\nx = 5\nx")
    assert [m.value for m in at.markdown] == ["shown", "`5`"]


def test_link_button():
    at = app("st.link_button('Docs', 'https://x.y', help='go', disabled=False)")
    assert at.link_button[0].label == "Docs"
    assert at.link_button[0].value == "Docs"
    assert at.link_button[0].url == "https://x.y"
    assert at.link_button[0].disabled is False


def test_elements_without_a_class_are_found_by_kind():
    at = app("st.balloons()\nst.snow()\nst.empty()\nst.line_chart([1, 2])")
    assert len(at.get("balloons")) == 1
    assert len(at.get("snow")) == 1
    assert len(at.get("empty")) == 1
    assert len(at.get("vega_lite_chart")) == 1
    assert at.get("balloons")[0].type == "balloons"


def test_a_placeholder_shows_what_came_last():
    at = app("p = st.empty()\np.text('one')\np.markdown('two')")
    assert at.markdown[0].value == "two"
    assert not at.text


def test_icons_and_emoji_shortcodes_stay_as_they_are():
    at = app("st.markdown(':material/home: :smile:')")
    assert at.markdown[0].value == ":material/home: :smile:"


def test_indentation_of_a_block_is_dropped():
    at = app('st.markdown("""\n    # Hi\n\n    there\n""")')
    assert at.markdown[0].value == "# Hi\n\nthere"
