"""Pillow. An image may be loaded when it is first used, so all methods count as changes of the image; files are opened
through Python, which is audited, but for fonts."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, SELF, TRIVIAL, UNKNOWN, VOLATILE, Purity

IMAGE = Purity("writes", writes=frozenset({"self"}), alias=True)
FIRST = Purity("writes", writes=frozenset({"0"}), alias=True)
SAVES = Purity("writes", writes=frozenset({"self", "0"}))

FUNCTIONS: Rows = (
    ("PIL.Image", FIRST, "*"),
    ("PIL.Image", VOLATILE, "effect_noise"),
    ("PIL.Image", UNKNOWN, "init preinit register_decoder register_encoder register_extension register_extensions"),
    ("PIL.Image", UNKNOWN, "register_mime register_open register_save register_save_all"),
    ("PIL.ImageOps", FIRST, "*"),
    ("PIL.ImageChops", FIRST, "*"),
    ("PIL.ImageColor", TRIVIAL, "getcolor getrgb"),
    ("PIL.ImageDraw", FIRST, "Draw floodfill"),
    ("PIL.ImageEnhance", FIRST, "Brightness Color Contrast Sharpness"),
    (
        "PIL.ImageFilter",
        TRIVIAL,
        "BoxBlur GaussianBlur UnsharpMask Kernel MaxFilter MedianFilter MinFilter ModeFilter RankFilter",
    ),
    ("PIL.ImageFont", VOLATILE, "truetype load_path"),  # opened in C: no audit
    ("PIL.ImageFont", ALIAS, "load_default"),
    ("PIL.ImageStat", FIRST, "Stat"),
)

METHODS: Rows = (
    ("PIL.Image.Image", IMAGE, "*"),
    ("PIL.Image.Image", SAVES, "save"),
    ("PIL.Image.Image", UNKNOWN, "show toqimage toqpixmap"),
    ("PIL.Image.Image", Purity("writes", writes=frozenset({"self"}), calls=(0,), alias=True), "point"),
    ("PIL.ImageFile.ImageFile", IMAGE, "load draft verify close"),
    ("PIL.ImageDraw.ImageDraw", SELF, "*"),
    ("PIL.ImageEnhance._Enhance", IMAGE, "enhance"),
    ("PIL.ImageFont.FreeTypeFont", ALIAS, "getbbox getlength getmask getname getmetrics"),
    ("PIL.ImageFont.ImageFont", ALIAS, "getbbox getlength getmask"),
)
