"""Several languages: a translation class with __getattr__ and __missing__, gettext-like lookups, dates per language."""
import datetime

import streamlit as st
from probes import probe

TEXTS = {
    "en": {"title": "Weather", "city": "City", "days": "Days", "warm": "warm", "cold": "cold", "unit": "Unit", "mean": "Mean of {n} days: {value:.1f}"},
    "de": {"title": "Wetter", "city": "Stadt", "days": "Tage", "warm": "warm", "cold": "kalt", "unit": "Einheit", "mean": "Mittel von {n} Tagen: {value:.1f}"},
    "fr": {"title": "Météo", "city": "Ville", "days": "Jours", "warm": "chaud", "cold": "froid"},
}
MONTHS = {"en": "Jan Feb Mar", "de": "Jan Feb Mär", "fr": "janv févr mars"}


class Fallback(dict):
    def __init__(self, texts, other):
        super().__init__(texts)
        self.other = other

    def __missing__(self, key):
        return self.other.get(key, f"<{key}>")


class Translator:
    def __init__(self, language):
        self._table = Fallback(TEXTS[language], TEXTS["en"])
        self._language = language

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._table[name]

    def __call__(self, name, **values):
        return self._table[name].format(**values)

    def day(self, when):
        return f"{when.day} {MONTHS[self._language].split()[when.month - 1]}"


def series(city, days):
    probe("series")
    base = {"Oslo": -3, "Rome": 12, "Cairo": 19}[city]
    start = datetime.date(2026, 1, 25)
    return [(start + datetime.timedelta(days=n), base + (n * 7 % 5) - 2) for n in range(days)]


def to_fahrenheit(rows):
    probe("to_fahrenheit")
    return [(day, value * 9 / 5 + 32) for day, value in rows]


if "lang" not in st.session_state:
    st.session_state.lang = st.query_params.get("lang", "en")


def remember():
    st.query_params["lang"] = st.session_state.lang


st.sidebar.selectbox("Language", list(TEXTS), key="lang", on_change=remember, format_func=str.upper)
_ = Translator(st.session_state.lang)
st.title(_.title)
city = st.selectbox(_.city, ["Oslo", "Rome", "Cairo"], key="city")
days = st.slider(_.days, 3, 14, 5, key="days")
unit = st.radio(_.unit, ["C", "F"], key="unit", horizontal=True)
rows = series(city, days)
shown = rows if unit == "C" else to_fahrenheit(rows)
for column, (day, value) in zip(st.columns(3), shown):
    column.metric(_.day(day), f"{value:.0f} {unit}")
st.write(_("mean", n=days, value=sum(value for _day, value in shown) / len(shown)))
st.info(_.warm if rows[0][1] > 10 else _.cold)
st.caption(_.source)
#: at.sidebar.selectbox[0].set_value('de') #=
#: at.slider[0].set_value(8) #= series
#: at.radio[0].set_value('F') #= to_fahrenheit
#: at.sidebar.selectbox[0].set_value('fr') #=
#: at.main.selectbox[0].set_value('Rome') #= series to_fahrenheit
#: at.sidebar.selectbox[0].set_value('en') #=
#: at.radio[0].set_value('C') #=
#: at.main.selectbox[0].set_value('Oslo') #=
