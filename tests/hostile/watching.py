"""Ask, and look at all that comes out: no mistake of ours, no word of others."""

import contextlib
import io
import logging
import logging.config
import re
import traceback
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import structlog
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.urls.converters import UUIDConverter

from tests.downloads import text_in
from tests.forms_on_page import untouched
from tests.hostile.asking import ANONYMOUS, Asked
from tests.hostile.planting import TYPED
from tests.hostile.standing import OPENS, Standing
from tests.outbox.situations import deliver
from tests.verbs.addresses import addresses
from tests.verbs.table import PAGES

ADDRESSES = dict(addresses())
WRONG = 500
SENT_ON = (301, 302, 303, 307, 308)
INPUT = re.compile(r"<input\b[^>]*>")
NAME = re.compile(r'\bname="([^"]+)"')


@dataclass
class Watch:
    """Asks for one standing cast, and remembers what was wrong, one of each kind."""

    standing: Standing
    client: Client
    log: io.StringIO
    cookies: dict[str, Any] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    asked: int = 0  # every answer, those on the way included
    read: set[str] = field(default_factory=set)  # words that came to who may read them
    statuses: dict[int, int] = field(default_factory=dict)
    raised: list[str] = field(default_factory=list)

    def ask(self, asked: Asked) -> None:
        """Send it, follow it where it leads, and undo what it did."""
        self.requests += 1
        with transaction.atomic():
            url = self.url(asked)
            if url is not None:
                self.log_in(asked.part)
                self.send(asked, url)
            transaction.set_rollback(True)

    def url(self, asked: Asked) -> str | None:
        place = self.standing.places.get(asked.name, {})
        there = place.get(asked.whose)
        if there is None:
            args: list[Any] = self.elsewhere(asked)
        else:
            args = list(there.args)
        try:
            url = reverse(asked.name, args=args)
        except NoReverseMatch:
            return None
        query = "&".join(
            f"{quote(key)}={quote(value, errors='surrogatepass')}"
            for key, value in asked.query
        )
        own = PAGES[asked.name].query if asked.name in PAGES else ""
        return f"{url}{own or '?'}&{query}" if query else f"{url}{own}"

    def elsewhere(self, asked: Asked) -> list[Any]:
        """An address with the key of something else in each place."""
        kinds = ADDRESSES[asked.name].pattern.converters.values()
        return [
            uuid4() if isinstance(kind, UUIDConverter) else asked.number
            for kind in kinds
        ]

    def log_in(self, part: str) -> None:
        self.client.cookies.clear()
        if part == ANONYMOUS:
            return
        if part not in self.cookies:
            self.client.force_login(self.standing.cast[part])
            self.cookies[part] = self.client.cookies
        self.client.cookies = deepcopy(self.cookies[part])

    def send(self, asked: Asked, url: str) -> None:
        headers = dict(asked.headers)
        if asked.method != "post":
            verb = getattr(self.client, asked.method)
            self.look(asked, url, verb(url, headers=headers))
            return
        if asked.body is not None:
            kind, body = asked.body
            answer = self.client.generic("POST", url, body, kind, headers=headers)
        else:
            answer = self.client.post(url, self.fields(asked, url), headers=headers)
        self.look(asked, url, answer)
        if answer.status_code in SENT_ON:
            self.follow(asked, answer)

    def follow(self, asked: Asked, answer: Any) -> None:
        """Where a saved form leads, what it says there, and what it mails."""
        where = answer.headers.get("Location", "")
        if where.startswith("/"):
            self.look(asked, where, self.client.get(where))
        with contextlib.suppress(Exception):
            deliver()

    def fields(self, asked: Asked, url: str) -> dict[str, Any]:
        """What the page would send, and what is right, with some of it broken."""
        page = self.client.get(url)
        self.look(asked, url, page)
        is_page = page.status_code == 200 and "html" in page.get("Content-Type", "")
        there = self.standing.places.get(asked.name, {})
        place = there.get(asked.whose) or there.get("near")
        sent: dict[str, Any] = dict(untouched(page)) if is_page else {}
        sent |= place.facts if place else {}
        texts = cycle(asked.broken)
        for number, name in enumerate(sorted(sent)):
            if asked.breaks and (number + len(asked.broken)) % asked.breaks == 0:
                sent[name] = next(texts)
        if is_page and asked.brings_file:
            for name in files_on(page):
                sent[name] = SimpleUploadedFile("lijst.csv", broken_file(asked))
        return {n: sendable(value) for n, value in sent.items() if value is not None}

    def look(self, asked: Asked, url: str, answer: HttpResponse | Any) -> None:
        self.asked += 1
        status = answer.status_code
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status >= WRONG:
            why = self.raised[-1] if self.raised else "?"
            self.note(f"{status} {why}", asked, url)
        self.raised.clear()
        said = everything_in(answer)
        for word, readers in self.standing.readers.items():
            if word not in said:
                continue
            if asked.part in readers:
                self.read.add(word)
            elif asked.name not in OPENS:
                self.note(f"{asked.part} reads {word} at {asked.name}", asked, url)
        location = answer.headers.get("Location", "")
        if asked.method == "post" and TYPED in location and TYPED not in url:
            self.note(
                f"what was typed is in the address after {asked.name}", asked, url
            )
        self.look_at_log(asked, url)
        self.look_at_mails(asked.name, url)

    def look_at_log(self, asked: Asked, url: str) -> None:
        said = self.log.getvalue()
        self.log.seek(0)
        self.log.truncate()
        for word in (*self.standing.readers, TYPED):
            if word in said:
                line = next(each for each in said.splitlines() if word in each)
                self.note(
                    f"{word} in the log of {asked.name}: {line[:200]}", asked, url
                )

    def deliver_all(self) -> None:
        """Every mail that waits for anybody."""
        deliver()
        self.look_at_mails("the cast laid out", "")

    def look_at_mails(self, after: str, url: str) -> None:
        for letter in mail.outbox:
            said = f"{letter.subject} {letter.body} {letter.to}"
            for word in (*self.standing.readers, TYPED):
                if word in said:
                    self.found.setdefault(f"{word} in a mail after {after}", url)
        mail.outbox.clear()

    def told(self) -> str:
        """How much was asked, and what came of it."""
        return (
            f"{self.requests} requests, {self.asked} answers "
            f"{sorted(self.statuses.items())}; {len(self.standing.places)} pages laid "
            f"out, {self.standing.planted} columns planted; found: {self.found}"
        )

    def note(self, kind: str, asked: Asked, url: str) -> None:
        """Keep the first of each kind, with the request that shows it."""
        self.found.setdefault(kind, f"{asked.method} {url[:200]!r} {asked!r}"[:900])

    def raise_(self, **_: Any) -> None:
        """What Django says when a view breaks: which mistake, and where."""
        text = traceback.format_exc().strip().splitlines()
        ours = [line.strip() for line in text if "/site-packages/" not in line]
        places = [line for line in ours if line.startswith("File ")]
        where = places[-1] if places else ""
        name = re.sub(r'^File ".*?/(?=\w+/[\w/]*\.py)', "", where)
        self.raised.append(f"{text[-1][:160]} ({name[-120:]})")


def files_on(page: Any) -> list[str]:
    """The fields of the page in which a file is chosen."""
    inputs = INPUT.findall(page.content.decode())
    return [n for tag in inputs if 'type="file"' in tag for n in NAME.findall(tag)]


def sendable(value: Any) -> Any:
    """What a browser can send: half of a pair of surrogates is not among it."""
    if not isinstance(value, str):
        return value
    return value.encode(errors="replace").decode()


def broken_file(asked: Asked) -> bytes:
    return "\n".join(asked.broken).encode(errors="surrogatepass")


def everything_in(answer: HttpResponse | Any) -> str:
    """Headers and body, a download unpacked."""
    body = b"".join(answer) if answer.streaming else answer.content
    try:
        text = text_in(body)
    except (UnicodeDecodeError, ValueError, KeyError):
        text = body.decode(errors="replace")
    return f"{dict(answer.headers)} {text}"


@contextlib.contextmanager
def watching(standing: Standing) -> Iterator[Watch]:
    """A client that tells of mistakes and does not raise them; the log beside it."""
    said = io.StringIO()
    logging.config.dictConfig(settings.LOGGING)
    handlers = logging.getLogger().handlers
    (handler,) = [one for one in handlers if type(one) is logging.StreamHandler]
    before = handler.setStream(said)
    client = Client(raise_request_exception=False)
    watch = Watch(standing, client, said)
    got_request_exception.connect(watch.raise_)
    try:
        yield watch
    finally:
        got_request_exception.disconnect(watch.raise_)
        handler.setStream(before)
        structlog.contextvars.clear_contextvars()
