"""Options: what they are called, what they are, who set them.

Invariant: nothing is read before the first question. Knows errors, and nothing of sessions or the server.
"""

from lattice_st.config.files import ConfigError
from lattice_st.config.options import OPTIONS, THEME_SECTIONS, Option
from lattice_st.config.store import (
    Options,
    current,
    get_option,
    get_options_for_section,
    get_where_defined,
    set_option,
    use,
)

__all__ = [
    "OPTIONS",
    "THEME_SECTIONS",
    "ConfigError",
    "Option",
    "Options",
    "current",
    "get_option",
    "get_options_for_section",
    "get_where_defined",
    "set_option",
    "use",
]
