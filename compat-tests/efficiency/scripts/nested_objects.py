"""An object that holds another; each function looks into one of them."""
import streamlit as st
from probes import probe


class Theme:
    def __init__(self, color, width):
        self.color = color
        self.width = width


class Document:
    def __init__(self, text, theme):
        self.text = text
        self.theme = theme


def words(document):
    probe("words")
    return len(document.text.split())


def style(document):
    probe("style")
    return f"{document.theme.color} {document.theme.width}"


text = st.text_area("Text", "one two three")
color = st.selectbox("Color", ["red", "blue"])
width = st.slider("Width", 1, 9, 2)
document = Document(text, Theme(color, width))
st.write(words(document))
st.write(style(document))

#> slider[0].set_value(3) -> style : the words have no width
#> text_area[0].set_value("one two") -> words : the style has no text
#> selectbox[0].set_value("blue") -> style : nor have the words a color
#> text_area[0].set_value("one two three") ->  : counted before
