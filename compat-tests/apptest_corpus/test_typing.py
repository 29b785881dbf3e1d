"""Widgets that are typed into: numbers, texts, dates, times, colours."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest, AppTestError


def app(script):
    return AppTest.from_string("import streamlit as st\nimport datetime as dt\n" + script).run()


def test_number_input():
    at = app("st.write(st.number_input('n', 0, 10, 3, key='n'))")
    number = at.number_input(key="n")
    assert (number.value, number.min, number.max, number.step) == (3, 0, 10, 1)
    assert number.set_value(7).run().markdown[0].value == "`7`"
    assert at.number_input[0].increment().run().number_input[0].value == 8
    assert at.number_input[0].decrement().decrement().run().number_input[0].value == 6


def test_number_input_stays_at_its_bounds():
    at = app("st.number_input('n', 1, 10, 10)")
    assert at.number_input[0].increment().run().number_input[0].value == 10
    assert at.number_input[0].set_value(1).run().number_input[0].decrement().run().number_input[0].value == 1


def test_number_input_of_floats():
    at = app("st.write(st.number_input('n', value=1.5, step=0.5))")
    assert at.number_input[0].increment().run().markdown[0].value == "`2.0`"
    assert (at.number_input[0].min, at.number_input[0].max) == (None, None)


def test_an_empty_number_input():
    at = app("st.write(st.number_input('n', value=None, placeholder='how many'))")
    assert at.number_input[0].value is None
    assert at.number_input[0].placeholder == "how many"
    assert at.number_input[0].set_value(2.0).run().markdown[0].value == "`2.0`"


def test_a_number_out_of_bounds_is_not_taken():
    at = app("st.number_input('n', 0, 10, 3)")
    assert at.number_input[0].set_value(99).run().number_input[0].value == 3


def test_text_input():
    at = app("st.write(st.text_input('t', 'start', key='t', max_chars=9, placeholder='p', help='h'))")
    text = at.text_input(key="t")
    assert (text.value, text.max_chars, text.placeholder, text.help, text.label) == ("start", 9, "p", "h", "t")
    assert text.input("typed").run().markdown[0].value == "typed"
    assert at.text_input[0].set_value("set").run().text_input[0].value == "set"


def test_a_text_that_is_too_long_is_not_taken():
    at = app("st.text_input('t', 'v', max_chars=3)")
    assert at.text_input[0].input("abcd").run().text_input[0].value == "v"


def test_an_empty_text_input():
    at = app("st.write(repr(st.text_input('t', value=None)))")
    assert at.text_input[0].value is None
    assert at.text_input[0].input("x").run().markdown[0].value == "'x'"


def test_a_password():
    at = app("st.text_input('p', type='password')")
    assert at.text_input[0].input("secret").run().text_input[0].value == "secret"
    assert at.text_input[0].autocomplete == "new-password"


def test_a_value_that_is_set_shows_before_the_run():
    at = app("st.text_input('t')")
    assert at.text_input[0].input("x").value == "x"


def test_text_area():
    at = app("st.write(st.text_area('t', 'a', key='t', max_chars=20))")
    assert at.text_area[0].value == "a"
    assert at.text_area(key="t").input("two\nlines").run().markdown[0].value == "two\nlines"
    assert at.text_area[0].set_value("b").run().text_area[0].value == "b"
    assert at.text_area[0].max_chars == 20


def test_a_disabled_text_refuses():
    at = app("st.text_input('t', disabled=True)")
    with pytest.raises(AppTestError):
        at.text_input[0].input("x")


def test_date_input():
    at = app("st.write(repr(st.date_input('d', dt.date(2020, 1, 2), key='d')))")
    date = at.date_input(key="d")
    assert (date.value, date.is_range, date.format) == (dt.date(2020, 1, 2), False, "YYYY/MM/DD")
    assert (date.min, date.max) == (dt.date(2010, 1, 2), dt.date(2030, 1, 2))
    assert date.set_value(dt.date(2021, 3, 4)).run().markdown[0].value == "datetime.date(2021, 3, 4)"


def test_date_ranges():
    at = app("st.date_input('d', (dt.date(2020, 1, 2), dt.date(2020, 1, 5)))")
    assert at.date_input[0].is_range
    both = (dt.date(2020, 2, 1), dt.date(2020, 2, 3))
    assert at.date_input[0].set_value(both).run().date_input[0].value == both
    assert at.date_input[0].set_value(both[:1]).run().date_input[0].value == both[:1]
    assert at.date_input[0].set_value(()).run().date_input[0].value == ()


def test_an_empty_date():
    at = app("st.date_input('d', None)")
    assert at.date_input[0].value is None
    assert at.date_input[0].set_value(dt.date(2020, 1, 1)).run().date_input[0].value == dt.date(2020, 1, 1)
    assert at.date_input[0].set_value(None).run().date_input[0].value is None


def test_a_date_beyond_the_bounds_is_not_taken():
    at = app("st.date_input('d', dt.date(2020, 1, 5), dt.date(2020, 1, 1), dt.date(2020, 1, 9))")
    assert at.date_input[0].set_value(dt.date(2020, 2, 1)).run().date_input[0].value == dt.date(2020, 1, 5)


def test_time_input():
    at = app("st.write(repr(st.time_input('t', dt.time(8, 45), key='t')))")
    time = at.time_input(key="t")
    assert (time.value, time.step) == (dt.time(8, 45), 900)
    assert time.increment().run().markdown[0].value == "datetime.time(9, 0)"
    assert at.time_input[0].decrement().decrement().run().time_input[0].value == dt.time(8, 30)
    assert at.time_input[0].set_value(dt.time(23, 59)).run().time_input[0].value == dt.time(23, 59)


def test_an_empty_time():
    at = app("st.time_input('t', None)")
    assert at.time_input[0].value is None
    assert at.time_input[0].set_value(dt.time(1, 2)).run().time_input[0].value == dt.time(1, 2)


def test_datetime_input():
    at = app("st.write(repr(st.datetime_input('t', dt.datetime(2020, 1, 2, 3, 4), key='t')))")
    moment = at.datetime_input(key="t")
    assert moment.value == dt.datetime(2020, 1, 2, 3, 4)
    assert moment.set_value(dt.datetime(2021, 5, 6, 7, 8)).run().datetime_input[0].value == dt.datetime(
        2021, 5, 6, 7, 8
    )


def test_color_picker():
    at = app("st.write(st.color_picker('c', '#ff0000', key='c'))")
    assert at.color_picker[0].value == "#ff0000"
    assert at.color_picker(key="c").pick("#00ff00").run().markdown[0].value == "#00ff00"
    assert at.color_picker[0].pick("0000ff").run().color_picker[0].value == "#0000ff"
    assert at.color_picker[0].set_value("#123456").run().color_picker[0].value == "#123456"
    assert at.color_picker[0].set_value("red").run().color_picker[0].value == "#ff0000"


def test_label_visibility_is_part_of_the_widget():
    at = app("st.text_input('a', label_visibility='hidden')\nst.text_input('b', label_visibility='collapsed')")
    assert [t.label_visibility.value for t in at.text_input] == [1, 2]


def test_values_that_are_not_set_stay():
    at = app("st.text_input('a', key='a')\nst.number_input('n', 0, 9, 1, key='n')")
    at.text_input[0].input("x").run()
    at.number_input[0].set_value(5).run()
    assert (at.text_input[0].value, at.number_input[0].value) == ("x", 5)


def test_several_widgets_are_set_with_one_run():
    at = app("a = st.text_input('a')\nb = st.number_input('b', 0, 9)\nst.write(f'{a}{b}')")
    at.text_input[0].input("x")
    at.number_input[0].set_value(4)
    assert at.run().markdown[0].value == "x4"


def test_disabled_widgets_show_it():
    at = app("off = st.checkbox('off')\nst.text_input('t', disabled=off)")
    assert at.text_input[0].disabled is False
    assert at.checkbox[0].check().run().text_input[0].disabled is True
