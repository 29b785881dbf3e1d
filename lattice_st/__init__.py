"""Lattice: Streamlit scripts, run incrementally. `import lattice_st as st` is the same API as `import streamlit as st`.

Invariant: this file is the front door - one explicit list of names, no logic. Nothing heavy is imported with it.
"""

from lattice_st import column_config as column_config
from lattice_st import components as components
from lattice_st import connections as connections
from lattice_st import delta_generator as delta_generator
from lattice_st import errors as errors
from lattice_st import logger as logger
from lattice_st import runtime as runtime
from lattice_st import typing as typing
from lattice_st import web as web
from lattice_st.api.commands.caching import cache_data, cache_resource
from lattice_st.api.commands.dialog import dialog
from lattice_st.api.commands.flow import rerun, stop
from lattice_st.api.commands.fragment import fragment
from lattice_st.api.commands.page import Page, navigation, switch_page
from lattice_st.api.commands.page_config import set_page_config
from lattice_st.api.commands.query import query_params
from lattice_st.api.commands.secrets import secrets
from lattice_st.api.commands.state import session_state
from lattice_st.api.commands.visit import context, user
from lattice_st.api.container import DeltaGenerator, bottom, event, main, sidebar
from lattice_st.api.elements.echo import echo
from lattice_st.api.elements.logo import logo
from lattice_st.api.face import install
from lattice_st.config import get_option, set_option
from lattice_st.purity import declare_pure
from lattice_st.reactive import batch, effect, memo, signal
from lattice_st.version import STREAMLIT_VERSION as __version__

install()

# --- text ---------------------------------------------------------------------------------------------------------
badge = main.badge
caption = main.caption
code = main.code
divider = main.divider
header = main.header
help = main.help
html = main.html
latex = main.latex
markdown = main.markdown
subheader = main.subheader
text = main.text
title = main.title
write = main.write
write_stream = main.write_stream

# --- status -------------------------------------------------------------------------------------------------------
balloons = main.balloons
empty = main.empty
error = main.error
exception = main.exception
info = main.info
progress = main.progress
skeleton = main.skeleton
snow = main.snow
space = main.space
spinner = main.spinner
status = main.status
success = main.success
toast = event.toast
warning = main.warning

# --- data and charts ------------------------------------------------------------------------------------------------
dataframe = main.dataframe
json = main.json
line_chart = main.line_chart
metric = main.metric

# --- layout -------------------------------------------------------------------------------------------------------
chat_message = main.chat_message
columns = main.columns
container = main.container
expander = main.expander
grid = main.grid
form = main.form
form_submit_button = main.form_submit_button
popover = main.popover
tabs = main.tabs

# --- inputs -------------------------------------------------------------------------------------------------------
audio_input = main.audio_input
button = main.button
camera_input = main.camera_input
chat_input = main.chat_input
checkbox = main.checkbox
color_picker = main.color_picker
date_input = main.date_input
datetime_input = main.datetime_input
download_button = main.download_button
feedback = main.feedback
file_uploader = main.file_uploader
link_button = main.link_button
menu_button = main.menu_button
multiselect = main.multiselect
number_input = main.number_input
pagination = main.pagination
pills = main.pills
radio = main.radio
segmented_control = main.segmented_control
select_slider = main.select_slider
selectbox = main.selectbox
slider = main.slider
text_area = main.text_area
text_input = main.text_input
time_input = main.time_input
toggle = main.toggle

__all__ = [
    "DeltaGenerator",
    "Page",
    "__version__",
    "audio_input",
    "badge",
    "balloons",
    "batch",
    "bottom",
    "button",
    "cache_data",
    "cache_resource",
    "camera_input",
    "caption",
    "chat_input",
    "chat_message",
    "checkbox",
    "code",
    "color_picker",
    "columns",
    "container",
    "context",
    "dataframe",
    "date_input",
    "datetime_input",
    "declare_pure",
    "dialog",
    "divider",
    "download_button",
    "echo",
    "effect",
    "empty",
    "error",
    "errors",
    "exception",
    "expander",
    "feedback",
    "file_uploader",
    "form",
    "form_submit_button",
    "fragment",
    "get_option",
    "grid",
    "header",
    "help",
    "html",
    "info",
    "json",
    "latex",
    "line_chart",
    "link_button",
    "logo",
    "markdown",
    "memo",
    "menu_button",
    "metric",
    "multiselect",
    "navigation",
    "number_input",
    "pagination",
    "pills",
    "popover",
    "progress",
    "query_params",
    "radio",
    "rerun",
    "secrets",
    "segmented_control",
    "select_slider",
    "selectbox",
    "session_state",
    "set_option",
    "set_page_config",
    "sidebar",
    "signal",
    "skeleton",
    "slider",
    "snow",
    "space",
    "spinner",
    "status",
    "stop",
    "subheader",
    "success",
    "switch_page",
    "tabs",
    "text",
    "text_area",
    "text_input",
    "time_input",
    "title",
    "toast",
    "toggle",
    "user",
    "warning",
    "write",
    "write_stream",
]
