"""The options that the server obeys, read once and checked.

Invariant: past this file every setting has its type and a possible value; a wrong one is refused at start with a
message that names the option.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol, cast, get_args

SameSite = Literal["lax", "strict", "none"]
Watcher = Literal["auto", "watchdog", "poll", "none"]
PING_SECONDS = 20.0


class Options(Protocol):
    """What the server asks of the configuration: an option's value by its dotted name, and who set it."""

    def __getitem__(self, name: str) -> Any: ...

    def is_set(self, name: str) -> bool:
        """Whether the user chose a value, so that it is not merely the default."""


class SettingsError(ValueError):
    """An option has a value that the server cannot obey."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The server's options under their own names; sizes in bytes, times in seconds."""

    address: str | None = None
    port: int = 8501
    port_is_chosen: bool = False
    base_path: str = ""  # "" or "/x/y": a leading slash, none at the end
    cors_protection: bool = True
    cors_origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    browser_address: str = "localhost"
    xsrf_protection: bool = True
    xsrf_same_site: SameSite = "lax"
    static_serving: bool = False
    script_health: bool = False
    compression: bool = False
    ping_seconds: float = PING_SECONDS
    message_bytes: int = 200 * 1024 * 1024
    resume_seconds: float = 120.0
    watcher: Watcher = "auto"
    run_on_save: bool = False
    watch_also: tuple[str, ...] = ()
    watch_never: tuple[str, ...] = ()
    certificate: str | None = None
    certificate_key: str | None = None
    embedding_origins: tuple[str, ...] = ()

    @classmethod
    def read(cls, options: Options) -> Settings:
        """Take the settings from the configuration.

        Raises SettingsError, naming the option and the values that are possible.

        Example: `Settings.read(options).base_path`
        """
        ping = options["server.websocketPingInterval"]
        settings = cls(
            address=options["server.address"] or None,
            port=_number(options, "server.port", 0, 65535),
            port_is_chosen=options.is_set("server.port"),
            base_path=_base_path(options["server.baseUrlPath"]),
            cors_protection=bool(options["server.enableCORS"]),
            cors_origins=_list(options["server.corsAllowedOrigins"]),
            hosts=_list(options["server.allowedHosts"]),
            browser_address=str(options["browser.serverAddress"] or ""),
            xsrf_protection=bool(options["server.enableXsrfProtection"]),
            xsrf_same_site=cast(SameSite, _choice(options, "server.xsrfCookieSameSite", get_args(SameSite))),
            static_serving=bool(options["server.enableStaticServing"]),
            script_health=bool(options["server.scriptHealthCheckEnabled"]),
            compression=bool(options["server.enableWebsocketCompression"]),
            ping_seconds=PING_SECONDS if ping is None else _number(options, "server.websocketPingInterval", 1, 3600),
            message_bytes=_number(options, "server.maxMessageSize", 1, 4096) * 1024 * 1024,
            resume_seconds=_number(options, "server.disconnectedSessionTTL", 0, 7 * 24 * 3600),
            watcher=cast(Watcher, _choice(options, "server.fileWatcherType", get_args(Watcher))),
            run_on_save=bool(options["server.runOnSave"]),
            watch_also=_list(options["server.folderWatchList"]),
            watch_never=_list(options["server.folderWatchBlacklist"]),
            certificate=options["server.sslCertFile"] or None,
            certificate_key=options["server.sslKeyFile"] or None,
            embedding_origins=_list(options["client.allowedOrigins"]),
        )
        if (settings.certificate is None) != (settings.certificate_key is None):
            raise SettingsError(
                "HTTPS needs two files: set both server.sslCertFile and server.sslKeyFile, or neither of them."
            )
        return settings


def _list(value: Any) -> tuple[str, ...]:
    """A list option: a list in config.toml, comma-separated text in an environment variable."""
    parts = value.split(",") if isinstance(value, str) else list(value or ())
    return tuple(str(part).strip() for part in parts if str(part).strip())


def _number(options: Options, name: str, least: int, most: int) -> int:
    value = options[name]
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise SettingsError(f"{name} is {value!r}, but it must be a whole number.") from None
    if not least <= number <= most:
        raise SettingsError(f"{name} is {number}, but it must be between {least} and {most}.")
    return number


def _choice(options: Options, name: str, choices: tuple[str, ...]) -> str:
    value = str(options[name]).lower()
    if value not in choices:
        raise SettingsError(f"{name} is {value!r}; possible values are {', '.join(choices)}.")
    return value


def _base_path(value: Any) -> str:
    parts = [part for part in str(value or "").split("/") if part]
    if any(part in (".", "..") or set(part) & set('\\?#%"<>') for part in parts):
        raise SettingsError(f"server.baseUrlPath is {value!r}, but it must be a plain path such as 'team/app'.")
    return "".join(f"/{part}" for part in parts)
