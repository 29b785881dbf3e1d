"""The accessors of a page and of its blocks: one name per kind, as in Streamlit's testing API.

Invariant: an accessor answers what `get` finds under its type, so both always agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lattice_st.apptest.lists import BlockList, ElementList, WidgetList


def elements(element_type: str, purpose: str) -> property:
    """An accessor of elements that are only shown."""
    return property(lambda self: ElementList(self.get(element_type)), doc=purpose)


def widgets(element_type: str, purpose: str) -> property:
    """An accessor of elements that a person operates."""
    return property(lambda self: WidgetList(self.get(element_type)), doc=purpose)


def blocks(element_type: str, purpose: str) -> property:
    """An accessor of containers."""
    return property(lambda self: BlockList(self.get(element_type)), doc=purpose)


class Accessors:
    """Mixed into whatever has a `get`."""

    def get(self, element_type: str) -> Sequence[Any]:
        """All elements or blocks of a type, in the order of the page."""
        raise NotImplementedError

    # --- shown ---
    caption = elements("caption", "What `st.caption` drew.")
    code = elements("code", "What `st.code` drew.")
    data_editor = elements("data_editor", "What `st.data_editor` drew.")
    dataframe = elements("dataframe", "What `st.dataframe` and `st.data_editor` drew.")
    divider = elements("divider", "What `st.divider` drew.")
    error = elements("error", "What `st.error` drew.")
    exception = elements("exception", "Exceptions that the page shows, raised or drawn by `st.exception`.")
    header = elements("header", "What `st.header` drew.")
    help = elements("help_info", "What `st.help` drew.")
    html = elements("html", "What `st.html` drew.")
    image = elements("image", "What `st.image` drew.")
    info = elements("info", "What `st.info` drew.")
    json = elements("json", "What `st.json` drew.")
    latex = elements("latex", "What `st.latex` drew.")
    link_button = elements("link_button", "What `st.link_button` drew.")
    markdown = elements("markdown", "What `st.markdown` and `st.write` drew.")
    metric = elements("metric", "What `st.metric` drew.")
    page_link = elements("page_link", "What `st.page_link` drew.")
    progress = elements("progress", "What `st.progress` drew.")
    space = elements("space", "What `st.space` drew.")
    subheader = elements("subheader", "What `st.subheader` drew.")
    success = elements("success", "What `st.success` drew.")
    table = elements("table", "What `st.table` drew.")
    text = elements("text", "What `st.text` drew.")
    title = elements("title", "What `st.title` drew.")
    toast = elements("toast", "What `st.toast` showed.")
    warning = elements("warning", "What `st.warning` drew.")

    # --- operated ---
    audio_input = widgets("audio_input", "What `st.audio_input` drew.")
    button = widgets("button", "What `st.button` and `st.form_submit_button` drew.")
    button_group = widgets("button_group", "What `st.pills` and `st.segmented_control` drew.")
    camera_input = widgets("camera_input", "What `st.camera_input` drew.")
    chat_input = widgets("chat_input", "What `st.chat_input` drew.")
    checkbox = widgets("checkbox", "What `st.checkbox` drew.")
    color_picker = widgets("color_picker", "What `st.color_picker` drew.")
    date_input = widgets("date_input", "What `st.date_input` drew.")
    datetime_input = widgets("datetime_input", "What `st.datetime_input` drew.")
    download_button = widgets("download_button", "What `st.download_button` drew.")
    feedback = widgets("feedback", "What `st.feedback` drew.")
    file_uploader = widgets("file_uploader", "What `st.file_uploader` drew.")
    form_submit_button = widgets("form_submit_button", "What `st.form_submit_button` drew.")
    menu_button = widgets("menu_button", "What `st.menu_button` drew.")
    multiselect = widgets("multiselect", "What `st.multiselect` drew.")
    number_input = widgets("number_input", "What `st.number_input` drew.")
    pagination = widgets("pagination", "What `st.pagination` drew.")
    pills = widgets("pills", "What `st.pills` drew.")
    radio = widgets("radio", "What `st.radio` drew.")
    segmented_control = widgets("segmented_control", "What `st.segmented_control` drew.")
    select_slider = widgets("select_slider", "What `st.select_slider` drew.")
    selectbox = widgets("selectbox", "What `st.selectbox` drew.")
    slider = widgets("slider", "What `st.slider` drew.")
    text_area = widgets("text_area", "What `st.text_area` drew.")
    text_input = widgets("text_input", "What `st.text_input` drew.")
    time_input = widgets("time_input", "What `st.time_input` drew.")
    toggle = widgets("toggle", "What `st.toggle` drew.")

    # --- containers ---
    chat_message = blocks("chat_message", "What `st.chat_message` drew.")
    columns = blocks("column", "Each column of `st.columns`.")
    container = blocks("container", "What `st.container` drew.")
    dialog = blocks("dialog", "The dialog that is open.")
    expander = blocks("expander", "What `st.expander` drew.")
    form = blocks("form", "What `st.form` drew.")
    grid = blocks("grid", "What `st.grid` drew.")
    popover = blocks("popover", "What `st.popover` drew.")
    status = blocks("status", "What `st.status` drew.")
    tabs = blocks("tab", "Each tab of `st.tabs`.")
