"""Pages as classes with a base class, components as objects that hold their widgets, callbacks as bound methods."""
import math
from typing import Callable

import streamlit as st
from probes import probe


class Component:
    def __init__(self, label, key):
        self.label, self.key = label, key

    def draw(self):
        raise NotImplementedError


class Stepper(Component):
    def __init__(self, label, key, start=0, step=1, on_change: Callable | None = None):
        super().__init__(label, key)
        self.step, self.on_change = step, on_change
        st.session_state.setdefault(self.slot, start)

    @property
    def slot(self):
        return f"_{self.key}_value"

    @property
    def value(self):
        return st.session_state[self.slot]

    def _bump(self, sign):
        st.session_state[self.slot] += sign * self.step
        if self.on_change:
            self.on_change(self.value)

    def draw(self):
        minus, shown, plus = st.columns([1, 3, 1])
        minus.button("-", key=f"{self.key}-", on_click=self._bump, args=(-1,))
        shown.markdown(f"{self.label}: **{self.value}**")
        plus.button("+", key=f"{self.key}+", on_click=self._bump, args=(1,))
        return self.value


class Page:
    pages: list = []
    title = "?"

    def __init_subclass__(cls):
        Page.pages.append(cls)

    def __call__(self):
        st.header(self.title)
        self.body()

    def body(self):
        pass


Page.pages = []


class Geometry(Page):
    title = "Geometry"

    def __init__(self):
        self.sides = Stepper("Sides", "sides", 5)
        self.radius = Stepper("Radius", "radius", 10, 2, on_change=self.remember)

    def remember(self, value):
        st.session_state.setdefault("history", []).append(value)

    @staticmethod
    def polygon(n, r):
        probe("polygon")
        return [(round(r * math.cos(2 * math.pi * k / n), 2), round(r * math.sin(2 * math.pi * k / n), 2)) for k in range(n)]

    def area(self, n, r):
        probe("area")
        return 0.5 * n * r * r * math.sin(2 * math.pi / n)

    def body(self):
        n, r = self.sides.draw(), self.radius.draw()
        if n < 3:
            st.error("No polygon")
            return
        st.write(self.polygon(n, r)[:3])
        st.metric("Area", f"{self.area(n, r):.2f}")
        st.caption(f"History {st.session_state.get('history', [])}")


class About(Page):
    title = "About"

    def body(self):
        st.write(f"{len(Page.pages)} pages")
        st.text(digest("about"))


def digest(text):
    probe("digest")
    return sum(ord(c) * 31**n for n, c in enumerate(text)) % 10007


class App:
    def __init__(self, *pages):
        self.pages = {page.title: page for page in pages}

    def run(self):
        with st.sidebar:
            choice = st.selectbox("Page", list(self.pages))
            dark = st.toggle("Dark")
        st.caption("dark" if dark else "light")
        self.pages[choice]()()


App(*Page.pages).run()
#: at.toggle[0].set_value(True) #=
#: at.button(key='sides+').click() #= polygon area
#: at.button(key='radius-').click() #= polygon area
#: at.selectbox[0].set_value('About') #= digest
#: at.toggle[0].set_value(False) #=
#: at.selectbox[0].set_value('Geometry') #=
#: at.button(key='radius+').click() #=
#: at.button(key='sides-').click() #=
#: at.button(key='sides-').click() #= polygon area
