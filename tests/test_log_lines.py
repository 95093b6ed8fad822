"""What is logged: JSON lines that tell what happened, and nothing that was typed."""

import io
import json
import logging
import logging.config
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import psycopg2
import pytest
import structlog
from django.conf import settings as ours
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from django_structlog.celery.receivers import CeleryReceiver

from tests.factories import monitored_case
from tests.outbox.situations import morning, sweep
from tests.world import World
from zsm_werkplaats.accounts.rights import PUBLIC, declares
from zsm_werkplaats.celery import app
from zsm_werkplaats.outbox.models import Message

MARKER = "Marker-Jansen"


@declares(PUBLIC)
def raises(request: HttpRequest, **_: object) -> HttpResponse:
    kind = request.GET["kind"]
    if kind == "value":
        raise ValueError(f"invalid literal for int(): '{MARKER}'")
    if kind == "refused":
        raise PermissionDenied(MARKER)
    if kind == "host":
        raise DisallowedHost(f"Invalid HTTP_HOST header: {MARKER}")
    with connection.cursor() as cursor:
        cursor.execute("select %s::int", [MARKER])
    return HttpResponse()


urlpatterns = [
    path("breekt/", raises),
    path("sleutel/<str:key>/<int:number>/", raises),
    path("", include("zsm_werkplaats.urls")),
]
handler400 = "zsm_werkplaats.accounts.views.errors.bad_request"
handler500 = "zsm_werkplaats.accounts.views.trouble.broken"

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(settings: Any) -> Iterator[Lines]:
    """What was logged so far, as the lines that reach the operator."""
    settings.ROOT_URLCONF = __name__
    said = io.StringIO()
    logging.config.dictConfig(ours.LOGGING)
    (handler,) = [
        each
        for each in logging.getLogger().handlers
        if type(each) is logging.StreamHandler
    ]
    before = handler.setStream(said)
    yield lambda: [json.loads(line) for line in said.getvalue().splitlines()]
    handler.setStream(before)
    assert MARKER not in said.getvalue()


@pytest.fixture
def browser(client: Client, world: World) -> Client:
    client.force_login(world.worker)
    client.raise_request_exception = False
    return client


def last(lines: Lines) -> dict[str, Any]:
    return lines()[-1]


def test_request_is_one_line_with_numbers(
    browser: Client, world: World, lines: Lines
) -> None:
    assert browser.get(f"/zaken/?q={MARKER}").status_code == 200
    (line,) = lines()
    uuid.UUID(line["request_id"])
    assert line["event"] == "request_finished"
    assert line["request"] == "GET /zaken/"
    assert line["view"] == "cases:list"
    assert line["code"] == 200
    assert line["user_id"] == world.worker.pk
    assert line["region"] == world.worker.regions[0].pk
    assert line["duration_ms"] >= 0
    assert line["timestamp"].endswith("Z")
    assert line["level"] == "info"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"/bestaat/{MARKER}/", 404),
        ("/zaken/99999999/", 404),
        (f"/breekt/?kind=refused&naam={MARKER}", 403),
        (f"/breekt/?kind=host&naam={MARKER}", 400),
        (f"/?naam={MARKER}%00", 400),
    ],
)
def test_refusal_is_a_line_without_traceback(
    browser: Client, lines: Lines, address: str, code: int
) -> None:
    assert browser.get(address).status_code == code
    assert {line.get("code") for line in lines()} <= {code, None}
    assert last(lines)["code"] == code
    assert not any("exception" in line for line in lines())


@pytest.mark.parametrize(
    ("kind", "error"), [("value", "ValueError"), ("database", "DataError")]
)
def test_mistake_tells_where_and_not_what(
    browser: Client, lines: Lines, kind: str, error: str
) -> None:
    assert browser.get(f"/breekt/?kind={kind}").status_code == 500
    (failed,) = [line for line in lines() if line["event"] == "request_failed"]
    assert failed["level"] == "error"
    assert failed["exception"]["kind"] == error
    assert any("raises" in place for place in failed["exception"]["where"])


def test_what_is_posted_is_in_no_line(browser: Client, lines: Lines) -> None:
    browser.post("/breekt/?kind=value", {"name": MARKER, "password": MARKER})
    browser.post(reverse("account_login"), {"login": MARKER, "password": MARKER})
    assert lines()


def test_key_in_an_address_is_in_no_line(browser: Client, lines: Lines) -> None:
    browser.get(f"/sleutel/{MARKER}/12/?kind=refused")
    assert last(lines)["request"] == "GET /sleutel/…/12/"


def test_what_a_library_fills_in_is_in_no_line(lines: Lines) -> None:
    log = logging.getLogger("somebody.else")
    log.warning("Could not mail %s at attempt %d", f"{MARKER}@example.org", 3)
    log.warning("Could not parse '%s'", MARKER)
    log.error("Invalid address: " + MARKER)  # noqa: G003
    log.warning("Task %(name)s took %(s).2f", {"name": MARKER, "s": 1.5})
    error = IntegrityError()
    error.__cause__ = psycopg2.Error(f"Key (name)=({MARKER}) already exists.")
    log.error("failed", exc_info=error)
    assert [line["event"] for line in lines()] == [
        "Could not mail … at attempt 3",
        "Could not parse '…'",
        "Invalid address…",
        "Task … took 1.5",
        "failed",
    ]
    assert last(lines)["exception"]["kind"] == "IntegrityError"


def test_mail_that_fails_is_logged_by_the_number_of_its_message(
    lines: Lines, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: EmailMessage) -> int:
        raise ConnectionRefusedError(f"{MARKER}@example.org refused")

    monitored_case(world)
    monkeypatch.setattr(EmailMessage, "send", fails)
    assert sweep(morning()) == 0
    number = Message.objects.exclude(failure="").first()
    assert number
    said = f"Mail of message {number.pk} failed at attempt 1: ConnectionRefusedError"
    assert said in [line["event"] for line in lines()]


def test_task_carries_the_number_of_its_request() -> None:
    headers: dict[str, Any] = {}
    with structlog.contextvars.bound_contextvars(request_id="abc", user_id=7):
        CeleryReceiver().receiver_before_task_publish(headers=headers)
    assert headers["__django_structlog__"]["request_id"] == "abc"
    assert "DjangoStructLogInitStep" in {each.__name__ for each in app.steps["worker"]}
