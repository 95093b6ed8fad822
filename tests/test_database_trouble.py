"""The database is busy, slow or away: one clear page for one user, nothing lost."""

import contextlib
import html
import re
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import PUBLIC, declares
from zsm_werkplaats.lib.database_trouble import Trouble, trouble_of

SLEEP = "select pg_sleep(5)"
SQL: dict[str, str] = {}


@declares(PUBLIC)
def asks(request: HttpRequest) -> HttpResponse:
    """A view that does whatever the test put there."""
    if request.method == "POST":
        request.POST.get("anything")
    with connection.cursor() as cursor:
        cursor.execute(SQL["now"])
    return HttpResponse("done")


urlpatterns = [
    path("vraagt/", asks),
    path("api/vraagt/", asks),
    path("", include("zsm_werkplaats.urls")),
]
handler500 = "zsm_werkplaats.accounts.views.trouble.broken"


@pytest.fixture(autouse=True)
def _with_a_page_that_asks(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def impatient(db: None) -> None:
    """The time-outs that a role of the application has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "set local statement_timeout = 300; set local lock_timeout = 100"
        )


@pytest.fixture
def locked(world: World, impatient: None) -> Iterator[User]:
    """The worker, whose row somebody else holds."""
    parameters = connection.get_connection_params()
    with contextlib.closing(psycopg2.connect(**parameters)) as other:
        with other.cursor() as cursor:
            ours = "select 1 from accounts_user where id = %s for update"
            cursor.execute(ours, [world.worker.pk])
            assert cursor.fetchone()
        yield world.worker


@pytest.fixture
def administrator(client: Client, world: World) -> Client:
    client.force_login(world.administrator)
    return client


def typed(user: User) -> dict[str, Any]:
    return {
        "name": 'Sanne "van" <Meer>',
        "email": user.email,
        "organisation": user.organisation,
        "phone": "06 12 34 56 78",
        "version": user.version,
    }


def kept(page: HttpResponse | Any) -> dict[str, str]:
    """What the page would send again, as a browser reads it."""
    found = re.findall(
        r'<textarea name="([^"]*)" hidden>\n(.*?)</textarea>',
        page.content.decode(),
        re.DOTALL,
    )
    return {name: html.unescape(value) for name, value in found}


def test_row_locked_elsewhere_keeps_what_was_typed(
    administrator: Client, locked: User
) -> None:
    address = reverse("accounts:amend_user", args=[locked.pk])
    page = administrator.post(address, typed(locked))
    assert page.status_code == 409
    assert int(page["Retry-After"]) > 0
    assert page["Cache-Control"] == "no-store"
    text = page.content.decode()
    assert "Iemand anders slaat op dit moment ook iets op" in text
    assert f'<form method="post" action="{address}">' in text
    again = {name: str(value) for name, value in typed(locked).items()}
    assert kept(page) == again
    assert User.objects.get(pk=locked.pk).name == locked.name


def test_what_was_kept_is_saved_by_the_next_try(
    administrator: Client, world: World, locked: User
) -> None:
    address = reverse("accounts:amend_user", args=[world.colleague.pk])
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    assert administrator.post(address, typed(world.colleague)).status_code == 302


def test_part_of_a_page_is_not_replaced(administrator: Client, locked: User) -> None:
    address = reverse("accounts:amend_user", args=[locked.pk])
    part = administrator.post(address, typed(locked), headers={"HX-Request": "true"})
    assert part.status_code == 503
    assert part.content == b""
    assert part["Retry-After"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_statement_that_takes_too_long_is_told(
    administrator: Client, impatient: None, method: str
) -> None:
    SQL["now"] = SLEEP
    page = getattr(administrator, method)("/vraagt/", {"note": "wat ik typte"})
    assert page.status_code == 503
    assert "Het duurde te lang" in page.content.decode()
    assert kept(page) == ({"note": "wat ik typte"} if method == "post" else {})


def test_values_of_one_name_are_all_kept(
    administrator: Client, impatient: None
) -> None:
    SQL["now"] = SLEEP
    page = administrator.post("/vraagt/", {"kind": ["a", "b\nc"], "note": "\nregel"})
    text = page.content.decode()
    assert text.count('name="kind"') == 2
    assert '<textarea name="note" hidden>\n\nregel</textarea>' in text


@pytest.mark.parametrize("name", ["password", "password1", "oldpassword", "code"])
def test_password_is_in_no_page(
    administrator: Client, impatient: None, name: str
) -> None:
    SQL["now"] = SLEEP
    page = administrator.post("/vraagt/", {name: "geheim-Marker", "login": "a@b.nl"})
    assert page.status_code == 503
    assert "Marker" not in page.content.decode()
    assert "knop van je browser" in page.content.decode()


def test_file_must_be_chosen_again(administrator: Client, impatient: None) -> None:
    SQL["now"] = SLEEP
    file = ContentFile(b"x", name="lijst.csv")
    page = administrator.post("/vraagt/", {"file": file, "note": "x"})
    assert page.status_code == 503
    assert "kies dat dan opnieuw" in page.content.decode()
    assert kept(page) == {}


def test_other_system_gets_a_problem(client: Client, impatient: None) -> None:
    SQL["now"] = SLEEP
    answer = client.get("/api/vraagt/")
    assert answer.status_code in (302, 503)


def away(*_: object, **__: object) -> None:
    raise OperationalError from psycopg2.OperationalError(
        "server closed the connection"
    )


def test_database_that_is_gone_is_told_in_dutch(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any view: the session is the first that is asked for."""
    client.force_login(world.worker)
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(CursorWrapper, "execute", away)
        page = client.get("/mijn-dag/")
        posted = client.post("/vraagt/", {"note": "wat ik typte"})
        login = client.get(reverse("account_login"))
    assert {page.status_code, posted.status_code, login.status_code} == {503}
    text = page.content.decode()
    assert 'lang="nl"' in text
    assert "Even niet bereikbaar" in text
    assert page["Retry-After"] == "30"
    assert kept(posted) == {"note": "wat ik typte"}
    assert client.get("/mijn-dag/").status_code == 200


def test_own_mistake_stays_a_mistake(administrator: Client, db: None) -> None:
    SQL["now"] = "select nothing"
    administrator.raise_request_exception = False
    page = administrator.get("/vraagt/")
    assert page.status_code == 500
    assert "Er is iets misgegaan" in page.content.decode()


class Coded(psycopg2.OperationalError):
    pgcode: str | None = None


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("55P03", Trouble.BUSY),
        ("40P01", Trouble.BUSY),
        ("40001", Trouble.BUSY),
        ("57014", Trouble.SLOW),
        ("53300", Trouble.AWAY),
        ("53100", Trouble.AWAY),
        ("57P01", Trouble.AWAY),
        ("08006", Trouble.AWAY),
        (None, Trouble.AWAY),
    ],
)
def test_code_of_the_server_says_which_trouble(
    code: str | None, trouble: Trouble
) -> None:
    cause = Coded()
    cause.pgcode = code
    error = OperationalError()
    error.__cause__ = cause
    assert trouble_of(error) is trouble
    assert trouble_of(cause) is trouble


def test_closed_connection_is_trouble_and_a_wrong_value_is_not() -> None:
    assert trouble_of(InterfaceError()) is Trouble.AWAY
    assert trouble_of(ValueError()) is None
    assert trouble_of(None) is None
