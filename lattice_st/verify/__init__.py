"""Verification: the same events in full and incrementally, compared.

Invariant: a verdict is never a guess. What differs between two full runs is called unverifiable, with the lines that
may be why; what full runs agree on and the engine does not is a difference.
"""
