"""Say whether a process works, for a container's health check: 0 when it does.

`alive.py web` asks the address for load balancers, as the proxy would; `alive.py beat`
looks whether beat wrote down lately what it did.
"""

import http.client
import os
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

PATIENCE = 4  # seconds
SILENCE = 10 * 60  # seconds; beat writes every three minutes


def web() -> bool:
    """Whether the web process answers."""
    host = urlsplit(os.environ.get("BASE_URL", "")).netloc or "localhost"
    port = int(os.environ.get("PORT", "8000"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Host": host, "X-Forwarded-Proto": "https"}
    connection.request("GET", "/health/live/", headers=headers)
    return connection.getresponse().status == http.HTTPStatus.OK


def beat() -> bool:
    """Whether beat is at work."""
    kept = Path(os.environ["BEAT_SCHEDULE"])
    files = kept.parent.glob(f"{kept.name}*")
    return any(time.time() - file.stat().st_mtime < SILENCE for file in files)


if __name__ == "__main__":
    try:
        fine = {"web": web, "beat": beat}[sys.argv[1]]()
    except OSError:
        fine = False
    sys.exit(0 if fine else 1)
