"""Both tiers, and a page's side of the wire, for the tests of this folder."""

from parity.conftest import any_tier
from unit.wire.conftest import schema

__all__ = ["any_tier", "schema"]
