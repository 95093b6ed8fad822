"""Wait for PostgreSQL only as long as somebody is there.

A server that is frozen keeps its connections: the kernel of its machine goes on
answering, so no time-out of TCP ends a wait, and PostgreSQL's own are frozen too.
psycopg2 lets us do the waiting: after some silence we knock at its door, and nobody
answers there. What is only slow is ended by its role (`statement_timeout`), not here.
"""

import select
import socket
import struct
import time
from typing import Any

from psycopg2 import OperationalError, extensions

SILENCE = 3.0  # seconds without a word before we ask whether anybody is there
ANSWER = 2.0  # seconds that the door gets
CONNECT = 5.0  # seconds, unless the address says otherwise; libpq leaves it to us
NO_USE = 1.0  # seconds in which nobody tries again what just gave no answer
# The first words of a client, before any log-in: may we speak in cipher?
SSL_REQUEST = struct.pack("!ii", 8, 80877103)
OPEN = (
    extensions.STATUS_READY,
    extensions.STATUS_BEGIN,
    extensions.STATUS_PREPARED,
)
WANTS = {extensions.POLL_READ: select.POLLIN, extensions.POLL_WRITE: select.POLLOUT}
_silent: dict[str, float] = {}


def be_patient_with_the_database() -> None:
    """Let every connection of this process wait in this way."""
    extensions.set_wait_callback(wait)


def wait(connection: Any) -> None:
    """Wait until psycopg2 can go on; `OperationalError` when nobody is there."""
    if connection.status in OPEN:
        _wait_for_an_answer(connection)
    else:
        _wait_for_the_connection(connection)


def _wait_for_an_answer(connection: Any) -> None:
    place = (connection.info.host or "", connection.info.port)
    while wanted := WANTS.get(connection.poll()):
        while not _is_ready(connection, wanted, SILENCE):
            if not is_there(*place):
                _give_up(connection)


def _wait_for_the_connection(connection: Any) -> None:
    if time.monotonic() - _silent.get(connection.dsn, -NO_USE) < NO_USE:
        _give_up(connection)
    asked = extensions.parse_dsn(connection.dsn).get("connect_timeout", CONNECT)
    deadline = time.monotonic() + float(asked)
    while wanted := WANTS.get(connection.poll()):
        if not _is_ready(connection, wanted, deadline - time.monotonic()):
            _give_up(connection)


def _is_ready(connection: Any, wanted: int, seconds: float) -> bool:
    poll = select.poll()
    poll.register(connection.fileno(), wanted)
    return bool(poll.poll(max(seconds, 0) * 1000))


def _give_up(connection: Any) -> None:
    """psycopg2 closes a connection of which the waiting fails."""
    _silent[connection.dsn] = time.monotonic()
    msg = "The database doesn't answer."
    raise OperationalError(msg)


def is_there(host: str, port: int) -> bool:
    """Whether a PostgreSQL, or a pooler, answers there before any log-in."""
    try:
        with _knock(host, port) as door:
            door.sendall(SSL_REQUEST)
            return bool(door.recv(1))
    except OSError:
        return False


def _knock(host: str, port: int) -> socket.socket:
    if not host.startswith("/"):
        return socket.create_connection((host, port), ANSWER)
    door = socket.socket(socket.AF_UNIX)
    door.settimeout(ANSWER)
    door.connect(f"{host}/.s.PGSQL.{port}")
    return door
