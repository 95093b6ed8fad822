"""The web server of `script/server`: takes a request in whole before it costs a thread.

No proxy stands before it there, as nginx does in production before gunicorn: who sends
or reads slowly would hold a thread each (decision 0068).
"""

import os
import signal
import socket
import sys
from importlib import import_module
from typing import Any

from waitress import serve

from zsm_werkplaats.embedded.processes import PR_SET_PDEATHSIG, _prctl

PROCESSES, THREADS = 2, 4
WAITING = 1_024  # connections that nobody took in yet
CONNECTIONS = 400  # that a process holds at once, each some kilobytes
SILENCE = 30  # seconds after which one that sends nothing is closed
BODY = 25 * 1024 * 1024  # bytes; the largest file that a screen takes is 20 MB


def main() -> int:
    """Serve until one of the processes ends: then all do, and say so."""
    place = ("127.0.0.1", int(sys.argv[1]))
    listening = socket.create_server(place, backlog=WAITING)
    # Loaded once, before the processes part: that halves the work, and the memory.
    application = import_module("zsm_werkplaats.wsgi").application
    children = [_child(listening, application) for _ in range(PROCESSES)]
    signal.signal(signal.SIGTERM, lambda *_: _end(children))
    os.wait()
    _end(children)
    return 1


def _child(listening: socket.socket, application: Any) -> int:
    """The number of a new process that serves what comes in there."""
    pid = os.fork()
    if pid:
        return pid
    _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    serve(
        application,
        sockets=[listening],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENCE,
        max_request_body_size=BODY,
        asyncore_use_poll=True,
        ident=None,
    )
    sys.exit(0)


def _end(children: list[int]) -> None:
    for pid in children:
        try:
            os.kill(pid, signal.SIGTERM)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    sys.exit(main())
