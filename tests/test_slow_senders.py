"""Who sends half a request, or reads half an answer, keeps nobody else waiting."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from zsm_werkplaats.embedded.processes import free_port

pytestmark = pytest.mark.real_clock

ROOT = Path(__file__).resolve().parents[1]
LIVE = "/health/live/"
START_UP = 60  # seconds
MANY = 120  # the server has eight threads
HEAD = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n"
HALVES = {
    "headers": HEAD + b"X-Slow: ",
    "bodies": HEAD + b"Content-Length: 1000\r\n\r\nlogin=",
    "lines": b"POST /acc",
    "chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n64\r\nlog",
    "nothing": b"",
}


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """The port of the web server of `script/server`, without a database."""
    port = free_port()
    settings = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "REDIS_URL": "redis://127.0.0.1:1",
        "SECRET_KEY": "only-for-this-test-" * 3,
        "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "zsm_werkplaats.embedded.web", str(port)],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_UP
        while not answers(port):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        assert process.wait(10) is not None


def answers(port: int) -> bool:
    with contextlib.suppress(requests.RequestException):
        return requests.get(f"http://127.0.0.1:{port}{LIVE}", timeout=5).ok
    return False


@pytest.mark.parametrize("kind", HALVES)
def test_slow_senders_starve_nobody(server: int, kind: str) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(MANY):
            sender = socket.create_connection(("127.0.0.1", server), 5)
            stack.enter_context(contextlib.closing(sender))
            sender.sendall(HALVES[kind])
        began = time.monotonic()
        for _ in range(20):
            assert answers(server)
        assert time.monotonic() - began < 4


def test_who_never_reads_starves_nobody(server: int) -> None:
    asks = f"GET {LIVE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 200
    with contextlib.ExitStack() as stack:
        for _ in range(MANY):
            reader = socket.create_connection(("127.0.0.1", server), 5)
            stack.enter_context(contextlib.closing(reader))
            reader.sendall(asks)
        assert answers(server)


def test_endless_body_is_refused(server: int) -> None:
    with socket.create_connection(("127.0.0.1", server), 5) as sender:
        sender.sendall(HEAD + b"Content-Length: 99000000\r\n\r\n")
        assert b" 413 " in sender.recv(200)
