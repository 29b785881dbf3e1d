"""Gives the session what it needs of the API: how magic writes, how an error is drawn."""

from lattice_st.api.commands.magic import write_magic
from lattice_st.api.elements.status import alert_node, draw_exception
from lattice_st.session.context import Face, install_face


def install() -> None:
    """Install the face; called once by the front door."""
    install_face(Face(write_magic, draw_exception, alert_node))
