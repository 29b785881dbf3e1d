"""Widgets over options and ranges: checkbox, toggle, radio, selectbox, multiselect, sliders, pills, feedback, pages."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest, AppTestError
from streamlit.testing.v1.element_tree import ButtonGroup, Radio, Selectbox


def app(script):
    return AppTest.from_string("import streamlit as st\nimport datetime as dt\n" + script).run()


def test_a_checkbox_is_checked_and_unchecked():
    at = app("st.write(st.checkbox('c', key='c', help='h'))")
    assert at.checkbox[0].value is False
    assert at.checkbox(key="c").check().run().markdown[0].value == "`True`"
    assert at.checkbox[0].value is True
    assert at.checkbox[0].uncheck().run().markdown[0].value == "`False`"
    assert at.checkbox[0].set_value(True).run().checkbox[0].value is True
    assert (at.checkbox[0].label, at.checkbox[0].help, at.checkbox[0].disabled) == ("c", "h", False)


def test_a_disabled_checkbox_refuses():
    at = app("st.checkbox('c', disabled=True)")
    with pytest.raises(AppTestError):
        at.checkbox[0].check()


def test_a_toggle_is_no_checkbox():
    at = app("st.write(st.toggle('t', True))")
    assert not at.checkbox
    assert at.toggle[0].value is True
    assert at.toggle[0].set_value(False).run().markdown[0].value == "`False`"
    with pytest.raises(AttributeError):
        at.toggle[0].check()


def test_radio():
    at = app("st.write(st.radio('r', ['a', 'b', 'c'], index=1, horizontal=True, key='r'))")
    radio = at.radio[0]
    assert isinstance(radio, Radio)
    assert (radio.value, radio.index, radio.options, radio.horizontal) == ("b", 1, ["a", "b", "c"], True)
    assert at.radio(key="r").set_value("c").run().markdown[0].value == "c"
    assert at.radio[0].index == 2


def test_radio_without_a_choice():
    at = app("st.write(st.radio('r', ['a', 'b'], index=None))")
    assert at.radio[0].value is None
    assert at.radio[0].index is None
    assert at.radio[0].set_value("a").run().radio[0].index == 0


def test_an_option_that_is_not_there_is_an_error_of_the_test():
    at = app("st.radio('r', ['a', 'b'])\nst.selectbox('s', ['a', 'b'])")
    at.radio[0].set_value("zz")
    with pytest.raises(ValueError, match="zz"):
        at.run()
    at = app("st.selectbox('s', ['a', 'b'])")
    at.selectbox[0].set_value("zz")
    with pytest.raises(ValueError, match="zz"):
        at.run()


def test_radio_with_format_func():
    at = app("st.write(st.radio('r', [1, 2], format_func=lambda n: f'no {n}'))")
    assert at.radio[0].options == ["no 1", "no 2"]
    assert at.radio[0].format_func(2) == "no 2"
    assert at.radio[0].set_value(2).run().markdown[0].value == "`2`"


def test_selectbox():
    at = app("st.write(st.selectbox('s', ['a', 'b', 'c'], key='s', placeholder='pick'))")
    box = at.selectbox[0]
    assert isinstance(box, Selectbox)
    assert (box.value, box.index, box.options, box.placeholder) == ("a", 0, ["a", "b", "c"], "pick")
    assert at.selectbox(key="s").select("c").run().markdown[0].value == "c"
    assert at.selectbox[0].select_index(1).run().markdown[0].value == "b"
    assert at.selectbox[0].set_value("a").run().selectbox[0].index == 0


def test_selectbox_without_a_choice():
    at = app("st.write(st.selectbox('s', ['a', 'b'], index=None))")
    assert at.selectbox[0].value is None
    assert at.selectbox[0].select("b").run().selectbox[0].value == "b"
    assert at.selectbox[0].select_index(None).run().selectbox[0].value is None


def test_selectbox_with_format_func():
    at = app("st.write(st.selectbox('s', [10, 20], format_func=lambda n: f'{n} %'))")
    assert at.selectbox[0].options == ["10 %", "20 %"]
    assert at.selectbox[0].set_value(20).run().markdown[0].value == "`20`"


def test_selectbox_index_out_of_range():
    at = app("st.selectbox('s', ['a', 'b'])")
    with pytest.raises(IndexError):
        at.selectbox[0].select_index(7)


def test_options_that_change_reset_the_choice():
    at = app("n = st.slider('n', 1, 3, 3)\nst.write(st.selectbox('s', [f'{i} of {n}' for i in range(n)]))")
    at.selectbox[0].select("2 of 3").run()
    assert at.markdown[0].value == "2 of 3"
    at.slider[0].set_value(2).run()
    assert at.markdown[0].value == "0 of 2"


def test_multiselect():
    at = app("st.write(repr(st.multiselect('m', ['a', 'b', 'c'], ['a'], key='m')))")
    m = at.multiselect(key="m")
    assert (m.value, m.values, m.indices, m.options) == (["a"], ["a"], [0], ["a", "b", "c"])
    assert m.select("c").run().markdown[0].value == "['a', 'c']"
    assert at.multiselect[0].unselect("a").run().markdown[0].value == "['c']"
    assert at.multiselect[0].set_value(["b", "a"]).run().markdown[0].value == "['b', 'a']"
    assert at.multiselect[0].set_value([]).run().multiselect[0].value == []


def test_multiselect_chains():
    at = app("st.multiselect('m', ['a', 'b', 'c'])")
    at.multiselect[0].select("a").select("b").unselect("a").run()
    assert at.multiselect[0].value == ["b"]
    assert at.multiselect[0].select("b").run().multiselect[0].value == ["b"]


def test_slider():
    at = app("st.write(st.slider('s', 0, 10, 3, 2, key='s'))")
    slider = at.slider(key="s")
    assert (slider.value, slider.min, slider.max, slider.step, slider.label) == (3, 0, 10, 2, "s")
    assert slider.set_value(7).run().markdown[0].value == "`7`"
    assert isinstance(at.slider[0].value, int)


def test_slider_of_floats():
    at = app("st.write(st.slider('s', 0.0, 1.0, 0.5))")
    assert at.slider[0].set_value(0.25).run().slider[0].value == 0.25
    assert at.slider[0].step == 0.01


def test_slider_ranges():
    at = app("st.write(repr(st.slider('s', 0, 10, (2, 8))))")
    assert at.slider[0].value == (2, 8)
    assert at.slider[0].set_range(3, 4).run().markdown[0].value == "(3, 4)"
    assert at.slider[0].set_value((5, 6)).run().slider[0].value == (5, 6)


def test_slider_of_dates():
    at = app("st.write(repr(st.slider('s', dt.date(2020, 1, 1), dt.date(2020, 12, 31), dt.date(2020, 6, 1))))")
    assert at.slider[0].value == dt.date(2020, 6, 1)
    assert at.slider[0].set_value(dt.date(2020, 7, 2)).run().markdown[0].value == "datetime.date(2020, 7, 2)"


def test_slider_of_times_and_datetimes():
    at = app(
        "st.slider('t', dt.time(8), dt.time(18), (dt.time(9), dt.time(10)))\n"
        "st.slider('d', dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 31), dt.datetime(2020, 1, 5, 12))"
    )
    assert at.slider[0].value == (dt.time(9), dt.time(10))
    assert at.slider[1].value == dt.datetime(2020, 1, 5, 12)
    at.slider[0].set_range(dt.time(11), dt.time(12))
    at.slider[1].set_value(dt.datetime(2020, 1, 6)).run()
    assert at.slider[0].value == (dt.time(11), dt.time(12))
    assert at.slider[1].value == dt.datetime(2020, 1, 6)


def test_slider_beyond_its_bounds_shows_its_default():
    at = app("st.slider('s', 0, 10, 3)")
    assert at.slider[0].set_value(99).run().slider[0].value == 3
    assert at.slider[0].set_value(-1).run().slider[0].value == 3


def test_select_slider():
    at = app("st.write(repr(st.select_slider('s', ['s', 'm', 'l'], 'm', key='z')))")
    slider = at.select_slider(key="z")
    assert (slider.value, slider.options) == ("m", ["s", "m", "l"])
    assert slider.set_value("l").run().markdown[0].value == "'l'"


def test_select_slider_ranges():
    at = app("st.write(repr(st.select_slider('s', ['s', 'm', 'l'], ('s', 'm'))))")
    assert at.select_slider[0].set_range("m", "l").run().markdown[0].value == "('m', 'l')"
    assert at.select_slider[0].set_value(("s", "l")).run().select_slider[0].value == ("s", "l")


def test_pills():
    at = app("st.write(st.pills('p', ['a', 'b'], key='p'))")
    pills = at.pills(key="p")
    assert isinstance(pills, ButtonGroup)
    assert (pills.value, pills.indices, pills.options, pills.formatted_values) == (None, [], ["a", "b"], [])
    assert pills.select("b").run().markdown[0].value == "b"
    assert at.pills[0].indices == [1]
    assert at.pills[0].formatted_values == ["b"]
    assert at.pills[0].select("a").run().pills[0].value == "a"
    assert at.pills[0].unselect("a").run().pills[0].value is None


def test_pills_of_several():
    at = app("st.write(repr(st.pills('p', [1, 2, 3], selection_mode='multi', format_func=lambda n: f'n{n}')))")
    assert at.pills[0].value == []
    at.pills[0].select(1).select(3).run()
    assert at.markdown[0].value == "[1, 3]"
    assert at.pills[0].formatted_values == ["n1", "n3"]
    assert at.pills[0].unselect(1).run().pills[0].value == [3]
    assert at.pills[0].set_value([2]).run().markdown[0].value == "[2]"


def test_segmented_control_and_pills_are_button_groups():
    at = app("st.segmented_control('s', ['x', 'y'], default='x')\nst.pills('p', ['a'])")
    assert at.segmented_control[0].value == "x"
    assert at.segmented_control[0].set_value("y").run().segmented_control[0].value == "y"
    assert (len(at.button_group), len(at.pills), len(at.segmented_control)) == (2, 1, 1)


def test_feedback():
    at = app("st.write(st.feedback('stars', key='f'))")
    assert at.feedback[0].value is None
    assert at.feedback(key="f").set_value(3).run().markdown[0].value == "`3`"
    assert at.feedback[0].set_value(None).run().feedback[0].value is None


def test_pagination():
    at = app("st.write(st.pagination(5, key='pages'))")
    pages = at.pagination(key="pages")
    assert (pages.value, pages.num_pages) == (1, 5)
    assert pages.select(4).run().markdown[0].value == "`4`"
    assert at.pagination[0].set_value(2).run().pagination[0].value == 2
    for wrong in (0, 6, "2", 1.0, True):
        with pytest.raises(AppTestError):
            at.pagination[0].set_value(wrong)


@pytest.mark.parametrize(
    ("widget", "accessor", "value"),
    [
        ("st.checkbox('w', key='w', on_change=cb)", "checkbox", True),
        ("st.toggle('w', key='w', on_change=cb)", "toggle", True),
        ("st.radio('w', ['a', 'b'], key='w', on_change=cb)", "radio", "b"),
        ("st.selectbox('w', ['a', 'b'], key='w', on_change=cb)", "selectbox", "b"),
        ("st.multiselect('w', ['a', 'b'], key='w', on_change=cb)", "multiselect", ["b"]),
        ("st.slider('w', 0, 9, key='w', on_change=cb)", "slider", 4),
        ("st.select_slider('w', ['a', 'b'], key='w', on_change=cb)", "select_slider", "b"),
        ("st.pills('w', ['a', 'b'], key='w', on_change=cb)", "pills", "b"),
        ("st.segmented_control('w', ['a', 'b'], key='w', on_change=cb)", "segmented_control", "b"),
        ("st.feedback('stars', key='w', on_change=cb)", "feedback", 1),
        ("st.pagination(3, key='w', on_change=cb)", "pagination", 2),
        ("st.number_input('w', 0, 9, key='w', on_change=cb)", "number_input", 4),
        ("st.text_input('w', key='w', on_change=cb)", "text_input", "x"),
        ("st.text_area('w', key='w', on_change=cb)", "text_area", "x"),
        ("st.date_input('w', dt.date(2020, 1, 1), key='w', on_change=cb)", "date_input", dt.date(2020, 1, 2)),
        ("st.time_input('w', dt.time(8), key='w', on_change=cb)", "time_input", dt.time(9)),
        ("st.color_picker('w', key='w', on_change=cb)", "color_picker", "#ff0000"),
    ],
)
def test_on_change_is_called_once_per_change_and_session_state_has_the_value(widget, accessor, value):
    at = app(f"def cb(): st.session_state.setdefault('log', []).append(st.session_state.w)\n{widget}")
    assert "log" not in at.session_state
    getattr(at, accessor)(key="w").set_value(value).run()
    assert at.session_state.log == [value]
    assert at.session_state.w == value
    assert getattr(at, accessor)[0].value == value
    at.run()
    assert at.session_state.log == [value]
