"""Logging: a handler of the app's own that keeps records in session_state, loggers in functions, levels, filters."""
import logging
from collections import Counter

import streamlit as st
from probes import probe


class Keeper(logging.Handler):
    def __init__(self, records):
        super().__init__()
        self.records = records

    def emit(self, record):
        self.records.append((record.levelname, record.getMessage()))


if "records" not in st.session_state:
    st.session_state.records = []
log = logging.getLogger("app.trap")
log.setLevel(logging.DEBUG)
log.propagate = False
for handler in list(log.handlers):
    log.removeHandler(handler)
keeper = Keeper(st.session_state.records)
log.addHandler(keeper)


def quiet(n):
    probe("quiet")
    return sum(i * i for i in range(n))


def loud(n):
    probe("loud")
    log.info("loud %s", n)
    if n > 5:
        log.warning("large: %d", n)
    return n * 2


def levels(records):
    probe("levels")
    return dict(Counter(level for level, _ in records))


n = st.slider("n", 1, 10, 3)
m = st.slider("m", 1, 10, 3)
st.write(quiet(m * 100))
st.write(loud(n))
shown = st.selectbox("Level", ["ALL", "INFO", "WARNING"])
for level, message in st.session_state.records[-6:]:
    if shown in ("ALL", level):
        st.text(f"{level}: {message}")
st.json(levels(st.session_state.records))
if st.button("Forget"):
    st.session_state.records.clear()
    log.error("forgotten")
st.caption(f"{len(st.session_state.records)} records")
#: pass #= loud levels
#: at.slider[1].set_value(5) #= quiet loud levels
#: at.slider[0].set_value(7) #= loud levels
#: at.selectbox[0].set_value('WARNING') #= loud levels
#: at.button[0].click() #= loud levels
#: at.slider[0].set_value(3) #= loud levels
#: at.slider[1].set_value(3) #= loud levels
