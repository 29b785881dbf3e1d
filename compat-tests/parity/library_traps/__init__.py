"""Texts of the traps of `test_libraries`, by library.

Invariant: a name stands once in all of them.
"""
