"""Whether a database is one that we started ourselves: only there belongs a demo."""

import os
from pathlib import Path

CLUSTER = "EMBEDDED_CLUSTER"  # in the environment: the folder of our own PostgreSQL
LOOPBACK = ("127.0.0.1", "localhost")
PORT_LINE = 3  # of postmaster.pid


def is_own_database(host: str, port: str) -> bool:
    """Whether our own PostgreSQL listens there, as it says itself in its folder.

    The variable alone proves nothing: the server that it names must have this port.
    """
    folder = os.environ.get(CLUSTER, "")
    if not folder or host not in LOOPBACK:
        return False
    try:
        told = (Path(folder) / "postmaster.pid").read_text().splitlines()
    except (OSError, ValueError):
        return False
    return len(told) > PORT_LINE and told[PORT_LINE].strip() == str(port)
