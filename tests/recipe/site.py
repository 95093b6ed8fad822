"""What somebody sees who comes by the proxy, and what slow senders do to them."""

import contextlib
import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
import urllib3

from tests.deploy.proxy import connect
from tests.recipe.machine import HOST

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PASSWORD = "een-lang-wachtwoord-2026"
LOG_IN, LIVE = "/accounts/login/", "/health/live/"
START_UP = 60  # seconds
LIMIT = 10  # seconds that a browser waits here
SENDERS = 150  # fewer than one address may hold at the proxy
HEAD = f"POST {LOG_IN} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n"
HALVES = {
    "halve kop": f"{HEAD}X-Slow: ",
    "halve inhoud": f"{HEAD}Content-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 1000\r\n\r\nlogin=",
}


@dataclass
class Site:
    """The proxy's port, and the ports of the web processes behind it."""

    port: int
    behind: Sequence[int]
    session: requests.Session = field(default_factory=requests.Session)

    def ask(self, method: str, path: str, **sent: str) -> requests.Response:
        """As a browser that comes by the proxy."""
        return self.session.request(
            method,
            f"https://127.0.0.1:{self.port}{path}",
            headers={"Host": HOST, "Referer": f"https://{HOST}{path}"},
            data=sent or None,
            timeout=LIMIT,
            allow_redirects=False,
            verify=False,
        )

    def form(self, path: str, **sent: str) -> requests.Response:
        """Open the page and send its form."""
        found = TOKEN.search(self.ask("get", path).text)
        assert found, path
        return self.ask("post", path, csrfmiddlewaretoken=found[1], **sent)

    def answers(self) -> None:
        """Each web process says that all is well, also of the last round."""
        deadline = time.monotonic() + START_UP
        for port in self.behind:
            while (told := health(port)) != "ok":
                assert time.monotonic() < deadline, told
                time.sleep(0.5)

    def keeps_figures_inside(self) -> None:
        for path in ("/health/", "/metrics/"):
            assert self.ask("get", path).status_code == requests.codes.not_found
        assert self.ask("get", LIVE).text == "ok"

    def serves_files(self) -> None:
        """What a page names is there, to be kept for good."""
        page = self.ask("get", LOG_IN)
        assert page.status_code == requests.codes.ok
        named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
        assert named
        for path in named:
            answer = self.ask("get", path)
            assert answer.status_code == requests.codes.ok, path
            assert "immutable" in answer.headers["Cache-Control"], path

    def logs_in(self, link: str) -> None:
        """Choose a password by the link, log in, and be asked for a second factor."""
        where = self.ask("get", urlsplit(link).path).headers["Location"]
        chosen = self.form(where, password1=PASSWORD, password2=PASSWORD)
        assert chosen.status_code == requests.codes.found, chosen.text[-2000:]
        self.session.cookies.clear()
        entered = self.form(LOG_IN, login="naam@voorbeeld.nl", password=PASSWORD)
        assert entered.status_code == requests.codes.found, entered.text[-2000:]
        names = {cookie.name for cookie in self.session.cookies}
        assert "__Host-werkplaats_session" in names
        asked = self.ask("get", "/").headers["Location"]
        assert "/accounts/" in asked, asked
        assert self.ask("get", asked).status_code == requests.codes.ok
        self.session.cookies.clear()

    def goes_on(self) -> None:
        """What the proxy answers while one of the two web processes is away."""
        for _ in range(20):
            assert self.ask("get", LOG_IN).status_code == requests.codes.ok

    def slow_senders(self) -> str:
        """How long others wait for a page, beside senders who never finish."""
        told = []
        for kind, half in HALVES.items():
            with holding(lambda: connect(self.port), half):
                began = time.monotonic()
                for _ in range(5):
                    assert self.ask("get", LOG_IN).status_code == requests.codes.ok
                each = (time.monotonic() - began) / 5
            assert each < 1, f"{kind}: {each:.1f} s"
            told.append(f"{SENDERS} keer {kind}: {each * 1000:.0f} ms een pagina")
        return "; ".join(told)

    def without_the_proxy(self) -> str:
        """The same senders straight at a web process: what the proxy is there for."""
        told = []
        place = ("127.0.0.1", self.behind[0])
        for kind, half in HALVES.items():
            with holding(lambda: socket.create_connection(place, 5), half):
                began = time.monotonic()
                said = health(self.behind[0], LIVE)
                waited = time.monotonic() - began
            told.append(f"{kind}: {said} na {waited:.1f} s")
        return "; ".join(told)


def health(port: int, path: str = "/health/") -> str:
    """What a web process says of itself; it is asked over plain http."""
    try:
        answer = requests.get(f"http://127.0.0.1:{port}{path}", timeout=LIMIT)
    except requests.RequestException:
        return "geen antwoord"
    return answer.text.strip()


@contextlib.contextmanager
def holding(opened: Callable[[], socket.socket], half: str) -> Iterator[None]:
    """Many connections, each with half a request."""
    with contextlib.ExitStack() as stack:
        for _ in range(SENDERS):
            sender = stack.enter_context(contextlib.closing(opened()))
            sender.sendall(half.encode())
        yield
