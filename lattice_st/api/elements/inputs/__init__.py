"""Families of input widgets: each file holds specs (data) and the methods that users call, side by side."""
