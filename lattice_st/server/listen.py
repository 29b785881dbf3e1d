"""Where the server listens. Invariant: a port that the user chose is used or refused, never silently replaced."""

from __future__ import annotations

import errno
import socket
import ssl

from tornado.netutil import bind_sockets

from lattice_st.server.log import event
from lattice_st.server.settings import Settings, SettingsError

PORTS_TRIED = 100


def bind(settings: Settings) -> list[socket.socket]:
    """Listening sockets on `server.address` and `server.port`; from the default port on, the first free one.

    Raises SettingsError when the port is taken, forbidden or the address is not this machine's.

    Example: `bind(Settings(port=0, address="127.0.0.1"))[0].getsockname()[1]` is a free port.
    """
    ports = [settings.port] if settings.port_is_chosen else range(settings.port, settings.port + PORTS_TRIED)
    for port in ports:
        try:
            return bind_sockets(port, settings.address)
        except socket.gaierror:
            raise SettingsError(f"server.address is {settings.address!r}, which is no address.") from None
        except PermissionError:
            raise SettingsError(
                f"The system does not let this user listen on port {port}. Choose one above 1023 with --server.port."
            ) from None
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise SettingsError(
                    f"server.address is {settings.address!r}, which is not an address of this machine."
                ) from None
            if error.errno != errno.EADDRINUSE:
                raise
            if not settings.port_is_chosen:
                event("port taken", port=port, next=port + 1)
    if settings.port_is_chosen:
        raise SettingsError(
            f"Port {settings.port} is not available: another program listens there. "
            "Stop it, or choose another port with --server.port."
        )
    raise SettingsError(f"No port from {settings.port} to {settings.port + PORTS_TRIED - 1} is available.")


def encryption(settings: Settings) -> ssl.SSLContext | None:
    """The certificate for HTTPS, None for HTTP. Raises SettingsError when the files cannot be used."""
    if settings.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(settings.certificate, settings.certificate_key)
    except OSError as error:  # ssl.SSLError is one
        raise SettingsError(f"server.sslCertFile and server.sslKeyFile cannot be used: {error}.") from None
    return context


def url(settings: Settings, port: int) -> str:
    """The address to open in a browser on this machine."""
    host = settings.address if settings.address not in (None, "0.0.0.0", "::") else "localhost"
    scheme = "https" if settings.certificate else "http"
    return f"{scheme}://{f'[{host}]' if ':' in str(host) else host}:{port}{settings.base_path}"
