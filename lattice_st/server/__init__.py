"""The room that talks HTTP and WebSocket: one table of routes, sockets, payloads, limits, a graceful end.

Invariant: it knows sessions and bytes, never elements. Nothing that a client sends is trusted.
"""

from __future__ import annotations

from lattice_st.server.app import make_application, serve
from lattice_st.server.request import Service
from lattice_st.server.settings import Options, Settings, SettingsError

__all__ = ["Options", "Service", "Settings", "SettingsError", "make_application", "serve"]
