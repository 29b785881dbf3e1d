"""Explanations: what ran after each event and why, for people and as JSON.

Invariant: what happened comes from the engine's trace; the way from a widget to a unit is read from the text of the
program, so it may name too much, and it never decides anything.
"""
