"""st.help: What an object is."""

import streamlit as st


class Circle:
    """A round thing."""

    radius = 1.0

    def grow(self, factor=2):
        """Make it larger."""


st.help(Circle)
