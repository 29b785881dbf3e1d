"""Filters of an image that is made here: Pillow, numpy, a histogram of colours, the bytes of the result."""

import hashlib
import io

import numpy as np
import pandas as pd
import streamlit as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps, ImageStat


def picture(size: int) -> bytes:
    image = Image.new("RGB", (size, size), "#204060")
    draw = ImageDraw.Draw(image)
    for step in range(0, size, 16):
        draw.rectangle((step, step, step + 10, size), outline=(200, step % 256, 90))
        draw.ellipse((step, 0, step + 12, 12), fill="orange")
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


def filtered(data: bytes, blur: float, contrast: float, grey: bool, turn: int) -> bytes:
    image = Image.open(io.BytesIO(data)).convert("RGB")
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    image = ImageEnhance.Contrast(image).enhance(contrast)
    if grey:
        image = ImageOps.grayscale(image).convert("RGB")
    image = image.rotate(turn, expand=True).resize((128, 128))
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


def histogram(data: bytes) -> pd.DataFrame:
    array = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    return pd.DataFrame({name: np.histogram(array[..., at], 16, (0, 256))[0] for at, name in enumerate("rgb")})


def means(data: bytes) -> list[float]:
    return [round(value, 1) for value in ImageStat.Stat(Image.open(io.BytesIO(data)).convert("RGB")).mean]


st.title("Filter")
size = st.sidebar.select_slider("Size", [64, 128, 256], 128)
blur = st.sidebar.slider("Blur", 0.0, 8.0, 1.0)
contrast = st.sidebar.slider("Contrast", 0.5, 2.0, 1.0)
grey = st.sidebar.checkbox("Grey")
turn = st.sidebar.slider("Turn", 0, 360, 0, 15)
name = st.sidebar.text_input("Name", "result")
original = picture(size)
result = filtered(original, blur, contrast, grey, turn)
st.caption(hashlib.sha256(result).hexdigest()[:16])
st.line_chart(histogram(result))
st.write("Means", *means(original), *means(result))
st.download_button("Download", result, f"{name}.png")
