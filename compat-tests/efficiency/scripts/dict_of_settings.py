"""Settings in one dict that is handed to everybody."""
import streamlit as st
from probes import probe


def curve(settings):
    probe("curve")
    return [settings["gain"] * x for x in range(10)]


def caption(settings):
    probe("caption")
    return f"gain {settings['gain']} in {settings['color']}"


settings = {
    "gain": st.slider("Gain", 1, 9, 2),
    "color": st.color_picker("Color", "#ff0000"),
}
settings["steps"] = 10
comment = st.text_area("Comment")
st.line_chart(curve(settings))
st.caption(caption(settings))
st.write(comment)

#> text_area[0].set_value("ok") ->  : a comment is no setting
#> slider[0].set_value(3) -> curve caption : both read the gain
#> color_picker[0].set_value("#00ff00") -> caption : the curve does not read the color
