"""Query parameters: what `st.query_params` holds, and its form in an address.

Invariant: `embed` and `embed_options` belong to the page, not to the script; they are kept apart and never lost.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

RESERVED = ("embed", "embed_options")
Params = dict[str, list[str]]


def parse(query_string: str) -> tuple[Params, Params]:
    """(the script's parameters, the page's own) of an address; a parameter without value is an empty text."""
    try:
        found = parse_qs(query_string.lstrip("?"), keep_blank_values=True, max_num_fields=1000)
    except ValueError:  # more parameters than any app has: no address of ours
        found = {}
    return separate(found)


def separate(params: Params) -> tuple[Params, Params]:
    """(the script's parameters, the page's own)."""
    mine = {name: values for name, values in params.items() if name.lower() not in RESERVED}
    return mine, {name: values for name, values in params.items() if name.lower() in RESERVED}


def encode(params: Params, reserved: Params) -> str:
    """The query string of an address."""
    return urlencode([*params.items(), *reserved.items()], doseq=True)
