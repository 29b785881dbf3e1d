"""The logo of the app: in the sidebar's head, or in the header while the sidebar is away.

Invariant: a logo is a node of the event region, so it is diffed and replayed like any element; the last one wins.
"""

from __future__ import annotations

from typing import Any, Literal

from lattice_st.api.params import icon_of, one_of
from lattice_st.api.pictures import address_of
from lattice_st.errors import StreamlitAPIException, StreamlitInvalidURLError
from lattice_st.spec import choice, element, text

LOGO = element(
    "logo",
    122,
    text(10, "image"),  # an address or an icon
    text(11, "icon_image"),
    text(12, "link"),
    choice(13, "size", "small", "medium", "large"),
)


def logo(
    image: Any,
    *,
    size: Literal["small", "medium", "large"] = "medium",
    link: str | None = None,
    icon_image: Any = None,
) -> None:
    """Show a logo above the sidebar and, while that is closed, in the header (there `icon_image`, if it is given).

    `image`: an address, a file, SVG text, bytes, a PIL image, an array, an emoji or `:material/name:`. `link`: where a
    click leads. Raises StreamlitAPIException for what is no image, StreamlitValueError for an unknown size,
    StreamlitInvalidURLError for a link that is no web address.

    Example: `st.logo("logo.svg", link="https://example.org")`
    """
    from lattice_st.api.container import event

    if link is not None and not link.startswith(("http://", "https://")):
        raise StreamlitInvalidURLError(link, ("http", "https"))
    known = one_of("size", size, "small", "medium", "large")
    event.draw(
        LOGO,
        image=_image("image", image),
        icon_image=None if icon_image is None else _image("icon_image", icon_image),
        link=link,
        size=None if known == "medium" else known,
    )


def _image(name: str, image: Any) -> str:
    if isinstance(image, str):
        try:
            icon = icon_of(image)
        except StreamlitAPIException:
            icon = None
        if icon is not None and icon != "spinner":
            return icon
    found = address_of(image)
    if found is None:
        raise StreamlitAPIException(
            f"st.logo cannot show what was given for `{name}`. Use an address, the path of an image file below 4 MB, "
            "bytes, a PIL image, an emoji or `:material/name:`."
        )
    return found
