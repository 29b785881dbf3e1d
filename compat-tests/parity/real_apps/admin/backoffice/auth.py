import hashlib
from enum import Enum, auto
from dataclasses import dataclass, field
from probes import probe


class Role(Enum):
    VIEWER = auto()
    ADMIN = auto()


class Denied(PermissionError):
    def __init__(self, name, left):
        super().__init__(f"{name!r} refused, {left} tries left")


@dataclass
class User:
    name: str
    role: Role
    tags: set = field(default_factory=set)


_salt = b"pepper"
_tries = {}


def _digest(text):
    probe("digest")
    return hashlib.sha256(_salt + text.encode()).hexdigest()


_users = {"root": (_digest("root!"), Role.ADMIN), "ann": (_digest("ann"), Role.VIEWER)}


def login(name, secret):
    known = _users.get(name)
    if not known or known[0] != _digest(secret):
        _tries[name] = _tries.get(name, 3) - 1
        raise Denied(name, _tries[name])
    _tries.pop(name, None)
    return User(name, known[1])


def forget(user):
    user.tags.clear()
