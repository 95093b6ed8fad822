"""The proxy of production: who sends slowly starves nobody. With a real nginx."""

import http.client
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.deploy.proxy import NGINX, connect, running_proxy, tls

PAGE = b"<p>" * 1000
SLOW = 40  # senders at once; the web process behind has one thread

pytestmark = [
    pytest.mark.real_clock,
    pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx here"),
    pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl here"),
]


class Web(BaseHTTPRequestHandler):
    """Answers one at a time, with what it heard."""

    heard: list[tuple[str, dict[str, str]]] = []
    plain = 0  # the port of the proxy without TLS

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.heard.append((self.path, dict(self.headers)))
        content = PAGE if self.path == "/page" else b"ok"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 (the name that the library calls)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of nginx with our configuration, TLS included."""
    web = HTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    folder = tmp_path_factory.mktemp("nginx")
    # Of so many requests a busy machine is capable.
    with running_proxy(folder, [web.server_port], "rate=20r/s") as (port, Web.plain):
        yield port
    web.shutdown()


def ask(port: int, path: str = "/", **headers: str) -> int:
    connection = http.client.HTTPSConnection(
        "127.0.0.1", port, timeout=5, context=tls()
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    "half",
    [
        b"POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx",
        b"GET /a HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    ],
    ids=["bodies", "headers"],
)
def test_slow_senders_starve_nobody(proxy: int, half: bytes) -> None:
    senders = [connect(proxy) for _ in range(SLOW)]
    try:
        for sender in senders:
            sender.sendall(half)
        began = time.monotonic()
        assert ask(proxy) == 200
        assert time.monotonic() - began < 2
    finally:
        for sender in senders:
            sender.close()


def test_what_a_sender_says_of_itself_is_replaced(proxy: int) -> None:
    said = {
        "X_Forwarded_For": "6.6.6.6",
        "X_Forwarded_Proto": "http",
        "X_Forwarded_Host": "evil.example",
    }
    assert ask(proxy, "/replaced", **said) == 200
    (heard,) = [headers for path, headers in Web.heard if path == "/replaced"]
    assert heard["X-Forwarded-For"] == "127.0.0.1"
    assert heard["X-Forwarded-Proto"] == "https"
    assert "X-Forwarded-Host" not in heard


@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/health/"])
def test_figures_of_the_machines_stay_inside(proxy: int, path: str) -> None:
    assert ask(proxy, path) == 404
    assert path not in [heard for heard, _ in Web.heard]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/organizations", 403), ("/agenda/key.ics", 403), ("/zaken/", 308)],
)
def test_system_that_forgot_tls_is_not_sent_on(
    proxy: int, path: str, status: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", Web.plain, timeout=5)
    connection.request("GET", path)
    assert connection.getresponse().status == status
    connection.close()


def test_proxy_compresses_nothing(proxy: int) -> None:
    """The application leaves out what another site asked for, and it stays so."""
    connection = http.client.HTTPSConnection(
        "127.0.0.1", proxy, timeout=5, context=tls()
    )
    connection.request("GET", "/page", headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    assert not answer.getheader("Content-Encoding")
    assert answer.read() == PAGE
    connection.close()


def test_too_large_a_body_is_refused_before_it_is_sent(proxy: int) -> None:
    with connect(proxy) as sender:
        head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99000000\r\n\r\n"
        sender.sendall(head)
        assert b" 413 " in sender.recv(200)


def test_who_asks_without_end_is_held_up(proxy: int) -> None:
    connection = http.client.HTTPSConnection(
        "127.0.0.1", proxy, timeout=5, context=tls()
    )
    heard = 200
    for _ in range(1500):
        connection.request("GET", "/again")
        answer = connection.getresponse()
        answer.read()
        heard = answer.status
        if heard == 429:
            break
    connection.close()
    assert heard == 429
    time.sleep(1)  # for what this proxy is asked next
