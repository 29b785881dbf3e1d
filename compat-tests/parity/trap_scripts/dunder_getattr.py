"""Trap: dunder getattr."""

import streamlit as st


class Cfg:
    def __init__(self):
        self.__dict__["reads"] = []

    def __getattr__(self, k):
        self.reads.append(k)
        return len(self.reads)

    def __setattr__(self, k, v):
        self.reads.append("set " + k)


cfg = Cfg()
n = st.slider("n", 0, 9, 1)
for i in range(2):
    v = cfg.alpha + cfg.beta
if cfg.gamma > 1:
    cfg.x = n
st.text(f"{v} {cfg.reads} {n}")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
