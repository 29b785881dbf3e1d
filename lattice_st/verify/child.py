"""The shadow's own process: one session in tier 0 that does what it is told through a pipe.

    python -m lattice_st.verify.child <file descriptor>

Invariant: it writes nothing, answers every order once, and ends when the pipe does.
"""

from __future__ import annotations

import pickle
import sys
from multiprocessing.connection import Connection

import lattice_st  # noqa: F401 - installs the face that sessions draw with
from lattice_st import alias
from lattice_st import config as configuration
from lattice_st.session.app import App
from lattice_st.verify.event import Event
from lattice_st.verify.guard import Guard
from lattice_st.verify.orders import Adopt, Open, Reply, Start
from lattice_st.verify.player import Player, TooLongError


def main(descriptor: int) -> None:
    """Serve until the pipe ends."""
    sys.dont_write_bytecode = True
    pipe = Connection(descriptor)
    start: Start = pipe.recv()
    configuration.use(start.options)
    sys.argv[:] = start.argv
    sys.path.insert(0, str(start.script.parent))
    alias.install()
    guard = Guard(start.script.parent)
    player = Player(App(start.script, tier=0), limit_s=start.limit_s, guard=guard)
    while True:
        try:
            order = pipe.recv()
        except EOFError:
            return
        pipe.send(_obey(player, guard, order))


def _obey(player: Player, guard: Guard, order: Open | Event | Adopt) -> Reply:
    try:
        match order:
            case Open(page, query_string, visitor):
                player.open(page, query_string, visitor)
            case Adopt(values, query, page):
                session = player.session
                session.state.adopt({name: pickle.loads(value) for name, value in values.items()})
                session.query = query
                session.page = page
            case Event():
                player.play(order)
    except (TooLongError, ValueError) as error:
        return Reply(failed=str(error))
    return Reply(player.lines, list(guard.refused))


if __name__ == "__main__":
    main(int(sys.argv[1]))
