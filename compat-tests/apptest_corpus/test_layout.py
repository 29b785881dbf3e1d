"""Containers: where an element stands, and how a test finds it there."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Column, Expander, Grid, Status, Tab


def app(script):
    return AppTest.from_string("import streamlit as st\n" + script).run()


def test_columns():
    at = app("a, b = st.columns([1, 3])\na.write('left')\nb.metric('m', 1)\nst.write('below')")
    assert len(at.columns) == 2
    assert isinstance(at.columns[0], Column)
    assert [column.weight for column in at.columns] == [0.25, 0.75]
    assert at.columns[0].markdown[0].value == "left"
    assert at.columns[1].metric[0].value == "1"
    assert not at.columns[1].markdown
    assert at.main.markdown.values == ["left", "below"]


def test_nested_columns_are_found_depth_first():
    at = app("a, b = st.columns(2)\nwith a:\n  c, d = st.columns(2)\n  c.text('c'); d.text('d')\nb.text('b')")
    assert len(at.columns) == 4
    assert at.columns[0].text.values == ["c", "d"]
    assert at.columns[3].text.values == ["b"]
    assert len(at.columns[0].columns) == 2
    assert at.text.values == ["c", "d", "b"]


def test_tabs():
    at = app("x, y = st.tabs(['X', 'Y'])\nx.write('in x')\nwith y: st.button('press', key='p')")
    assert [tab.label for tab in at.tabs] == ["X", "Y"]
    assert isinstance(at.tabs[0], Tab)
    assert at.tabs[0].markdown[0].value == "in x"
    at.tabs[1].button[0].click().run()
    assert at.button(key="p").value is True


def test_expander():
    at = app("with st.expander('More', icon='🔍'): st.write('hidden')")
    assert isinstance(at.expander[0], Expander)
    assert (at.expander[0].label, at.expander[0].icon) == ("More", "🔍")
    assert at.expander[0].markdown[0].value == "hidden"


def test_expander_that_tells_whether_it_is_open():
    at = app("e = st.expander('e', on_change='rerun')\nst.write(e.open)\nf = st.expander('f')\nst.write(f.open)")
    assert at.markdown.values == ["`False`", "`None`"]


def test_tabs_that_tell_which_is_open():
    at = app("a, b = st.tabs(['a', 'b'], on_change='rerun', default='b', key='t')\nst.write(a.open, b.open)")
    assert at.markdown[0].value == "`False` `True`"
    assert at.session_state.t == "b"


def test_container():
    at = app("box = st.container(key='box', border=True)\nst.write('after')\nbox.write('before')")
    assert at.main.markdown.values == ["before", "after"]
    assert at.get_by_key("box").markdown.values == ["before"]
    assert at.container(key="box").markdown[0].value == "before"


def test_sidebar():
    at = app("st.sidebar.title('side')\nst.title('main')\nwith st.sidebar: st.checkbox('c')")
    assert at.sidebar.title[0].value == "side"
    assert at.main.title[0].value == "main"
    assert at.title.values == ["main", "side"]
    assert at.sidebar.checkbox[0].check().run().sidebar.checkbox[0].value is True
    assert at.sidebar.type == "sidebar"


def test_status():
    at = app("with st.status('Work') as s:\n  st.write('step')\n  s.update(label='Done', state='complete')")
    assert isinstance(at.status[0], Status)
    assert (at.status[0].label, at.status[0].state) == ("Done", "complete")
    assert at.status[0].markdown[0].value == "step"


def test_status_of_an_error():
    at = app("st.status('w', state='error')\nst.status('x', state='running')")
    assert [s.state for s in at.status] == ["error", "running"]


def test_popover():
    at = app("with st.popover('Open', key='pop'):\n  st.write('inside')\n  st.checkbox('c')")
    assert len(at.get("popover")) == 1
    assert at.get_by_key("pop").markdown[0].value == "inside"
    assert at.checkbox[0].check().run().checkbox[0].value is True


def test_grid():
    at = app("g = st.grid(2)\ng.write('one')\ng.write('two')")
    assert isinstance(at.grid[0], Grid)
    assert at.grid[0].markdown.values == ["one", "two"]


def test_dialog():
    at = app(
        "@st.dialog('Sure?')\ndef ask():\n  st.write('really')\n  if st.button('yes', key='yes'):\n"
        "    st.session_state.said = True\n    st.rerun()\n"
        "if st.button('delete', key='delete'): ask()\nst.write(st.session_state.get('said', False))"
    )
    assert at.markdown.values == ["`False`"]
    at.button(key="delete").click().run()
    assert at.markdown.values == ["`False`", "really"]
    assert len(at.get("dialog")) == 1
    at.button(key="yes").click().run()  # a run of the whole script: nothing opens the dialog in it
    assert (at.session_state.to_dict().get("said"), at.markdown.values, len(at.get("dialog"))) == (None, ["`False`"], 0)


def test_elements_in_a_loop():
    at = app("for i in range(3):\n  with st.expander(f'e{i}'): st.write(f'w{i}')")
    assert [e.label for e in at.expander] == ["e0", "e1", "e2"]
    assert at.expander[2].markdown[0].value == "w2"


def test_a_block_iterates_over_itself_and_what_is_in_it():
    at = app("with st.container():\n  st.write('a')\n  with st.expander('e'): st.write('b')")
    kinds = [type(node).__name__ for node in at.main]
    assert kinds == ["SpecialBlock", "Block", "Markdown", "Expander", "Markdown"]
    assert len(at.main) == 1
    assert isinstance(at.main[0], Block)


def test_regions():
    at = app("st.write('x')")
    assert len(at) == 3
    assert [at[i].type for i in range(3)] == ["main", "sidebar", "event"]
    assert at.main is at[0]


def test_children_by_index():
    at = app("st.title('t')\nst.write('x')")
    assert at.main.children[0].value == "t"
    assert at.main[1].value == "x"
    with pytest.raises(KeyError):
        at.main[7]


def test_get_answers_lists_by_kind():
    at = app("st.title('t')\nst.columns(3)\nst.button('b')")
    assert [e.value for e in at.get("title")] == ["t"]
    assert len(at.get("column")) == 3
    assert len(at.get("button")) == 1
    assert list(at.get("nothing_of_the_kind")) == []


def test_an_accessor_that_is_none():
    at = app("st.title('t')")
    with pytest.raises(AttributeError):
        at.no_such_accessor
    with pytest.raises(AttributeError):
        at.title[0].no_such_attribute


def test_lists():
    at = app("for n in range(4): st.text(str(n))")
    assert at.text.len == 4
    assert at.text[-1].value == "3"
    assert [t.value for t in at.text[1:3]] == ["1", "2"]
    assert [t.value for t in at.text] == at.text.values
    assert at.text == at.text
    assert at.text[0] in at.text
    with pytest.raises(IndexError):
        at.text[9]


def test_keys():
    at = app("st.button('a', key='a')\nst.text_input('b', key='b')\nst.button('c')")
    assert at.button("a").label == "a"
    assert at.text_input(key="b").label == "b"
    assert at.get_by_key("b").label == "b"
    assert at.button[1].key is None
    with pytest.raises(KeyError):
        at.button("b")
    with pytest.raises(KeyError):
        at.get_by_key("zz")


def test_every_run_answers_the_same_app():
    at = app("st.title('t')\nst.button('b')")
    assert at.run() is at
    assert at.title[0].run() is at
    assert at.button[0].click().run() is at
    assert at.main.run() is at


def test_bottom():
    at = app("st.bottom.write('low')\nst.write('high')")
    assert at.markdown.values == ["high", "low"]
