"""What a program compares by identity: members of its enumerations are one object each, wherever they are imported from.

Invariant: what is handed out again and what is not is seen from what ran; pages are equal in each case.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import BothWays

SCRIPT = """
import streamlit as st
from probes import probe
{imports}
level = st.slider("level", 0, 9, 2)
def rows(k):
    probe("rows")
    return [(i, i * k, "x" * 50) for i in range(40)]
st.text((len(rows(3)), level, {role} is {member}))
"""
AUTH = """from enum import Enum
class Role(Enum):
    USER = 1
    ADMIN = 2
class Plain:
    ADMIN = object()
"""
WAYS = {
    "a module": ("import auth", "auth.Role.ADMIN", {"auth.py": AUTH}),
    "its class": ("from auth import Role as R", "R.ADMIN", {"auth.py": AUTH}),
    "a package": ("from core import auth", "auth.Role.ADMIN", {"core/__init__.py": "", "core/auth.py": AUTH}),
    "a module of a package": (
        "from core.users import is_admin\nimport core.auth",
        "core.auth.Role.ADMIN",
        {
            "core/__init__.py": "",
            "core/auth.py": AUTH,
            "core/users.py": "from .auth import Role\ndef is_admin(r):\n    return r is Role.ADMIN\n",
        },
    ),
}
OTHERS = {
    "a class that is no enumeration": ("import auth", "auth.Plain.ADMIN", {"auth.py": AUTH}),
    "a module that is nowhere": ("import http", "http.HTTPStatus.OK", {}),
}


@pytest.mark.parametrize("way", WAYS)
def test_members_of_imported_enumerations_may_be_compared(any_tier: Callable[..., BothWays], way: str) -> None:
    imports, member, files = WAYS[way]
    app = any_tier(SCRIPT.format(imports=imports, role=member, member=member), files=files).run()
    assert app.probes == {"rows": 1}
    app.run(None, "at.slider[0].set_value(5)")
    assert not app.probes


@pytest.mark.parametrize("way", OTHERS)
def test_what_may_be_any_object_may_not(any_tier: Callable[..., BothWays], way: str) -> None:
    imports, member, files = OTHERS[way]
    app = any_tier(SCRIPT.format(imports=imports, role=member, member=member), files=files)
    app.run(None, None, "at.slider[0].set_value(5)")
    assert app.probes == {"rows": 1}
