"""A real nginx with the configuration of deploy/, somewhere else on this machine."""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from zsm_werkplaats.embedded.processes import free_port, start, stop

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
# What the nginx.conf of Debian and of the images says for itself.
STOCK = "sendfile on; keepalive_timeout 65; access_log off; server_tokens on; gzip on; "
START_UP = 10  # seconds


@contextmanager
def running_proxy(
    folder: Path, behind: Sequence[int], rate: str = "rate=200r/s"
) -> Iterator[tuple[int, int]]:
    """Its ports with and without TLS; `behind` are those of the web processes."""
    port, plain = free_port(), free_port()
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost")
    files = ("-keyout", folder / "key.pem", "-out", folder / "certificate.pem")
    subprocess.run(["openssl", *new, *files], check=True, capture_output=True)  # noqa: S603, S607
    told = (ROOT / "deploy" / "nginx" / "werkplaats.conf").read_text()
    for pattern, ours in (
        ("/etc/nginx/tls", str(folder)),
        ("/var/log/nginx", str(folder)),
        (r"listen \[::\]:.*;", ""),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("rate=200r/s", rate),
    ):
        told = re.sub(pattern, ours, told)
    inside = f"{STOCK} {_temporary(folder)} {_upstream(behind)} {told}"
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; worker_processes 1; "
        f"{'user root;' if os.geteuid() == 0 else ''}"
        f"events {{}} http {{ {inside} }}"
    )
    server = start(
        [NGINX, "-c", folder / "nginx.conf", "-e", folder / "start.log"],
        ends_on=signal.SIGQUIT,
        log=folder / "nginx.log",
    )
    deadline = time.monotonic() + START_UP
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    try:
        yield port, plain
    finally:
        stop(server, signal.SIGTERM)


def _temporary(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)


def _upstream(behind: Sequence[int]) -> str:
    """What upstream-machine.conf says, of these ports."""
    told = (ROOT / "deploy" / "nginx" / "upstream-machine.conf").read_text()
    for port, ours in zip(("8001", "8002"), behind, strict=False):
        told = told.replace(f"127.0.0.1:{port}", f"127.0.0.1:{ours}")
    return re.sub("server 127.0.0.1:800.*", "", told)


def tls() -> ssl.SSLContext:
    """That of a browser which takes our certificate."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def connect(port: int) -> ssl.SSLSocket:
    plain = socket.create_connection(("127.0.0.1", port), 5)
    return tls().wrap_socket(plain, server_hostname="localhost")
