"""The list as a file: what is on the screen, and written down."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cases.pages.case_list import export
from cases.questions.saved.models import ListExport
from tests.cases.activity.situations import long_contact
from tests.cases.pages.case_list.situations import change
from tests.factories import AT, active_case, closed_case, shielded_case
from tests.world import World
from zsm_werkplaats.audit.models import Reading

URL = "/zaken/downloaden/"
SENT = {"kind": "csv", "purpose": "divide"}


def lines(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig").splitlines()
    return [line.split(";") for line in text]


def test_the_file_holds_the_list_as_it_stands(worker: Client, world: World) -> None:
    little, much = active_case(world), active_case(world, offence="=1+1")
    closed_case(world)
    long_contact(world, much, 95)
    worker.post(reverse("cases:choose_columns"), {"kolom": ["offence", "effort"]})
    answer = worker.post(f"{URL}?status=open&sort=-effort", SENT)
    assert answer["Content-Type"].startswith("text/csv")
    assert answer["Content-Disposition"].startswith('attachment; filename="zaken-')
    rows = lines(answer.content)
    assert rows[0] == ["Zaak", "Betrokkene", "Feit", "Tijd (minuten)"]
    assert [row[0] for row in rows[1:]] == [much.reference, little.reference]
    assert rows[1][3] == "95"
    assert not rows[1][2].startswith("=")


def test_the_same_as_a_workbook_with_numbers_as_numbers(
    worker: Client, world: World
) -> None:
    long_contact(world, active_case(world), 95)
    worker.post(reverse("cases:choose_columns"), {"kolom": ["effort"]})
    answer = worker.post(URL, SENT | {"kind": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(answer.content))["Zaken"]
    assert [cell.value for cell in sheet[2]][1:] == ["Noor de Wit", 95]


def test_a_file_holds_only_what_who_asks_may_see(client: Client, world: World) -> None:
    case, hidden = active_case(world), shielded_case(world)
    for user, expected in (
        (world.colleague, {case.reference}),
        (world.manager, {case.reference, hidden.reference}),
        (world.far_worker, None),
    ):
        client.force_login(user)
        answer = client.post(URL, SENT)
        if expected is None:
            assert "Er staan geen zaken in deze lijst" in answer.content.decode()
        else:
            assert {row[0] for row in lines(answer.content)[1:]} == expected


def test_each_download_is_written_down_with_every_case_in_it(
    worker: Client, world: World
) -> None:
    first, second = active_case(world), active_case(world)
    for _ in range(2):
        worker.post(f"{URL}?status=open&q=Noor", SENT)
    export = ListExport.objects.order_by("pk")[0]
    assert (export.number, export.purpose, export.by) == (2, "divide", world.worker)
    assert "Noor" not in export.query
    readings = Reading.objects.filter(verb="export", by=world.worker)
    numbers = sorted(readings.values_list("case_number", flat=True))
    assert numbers == sorted([first.pk, first.pk, second.pk, second.pk])


def test_nothing_is_downloaded_by_opening_the_page(
    worker: Client, world: World
) -> None:
    active_case(world)
    page = worker.get(URL, {"status": "open"})
    assert "1 zaak, met de kolommen" in page.content.decode()
    assert not ListExport.objects.exists()
    assert worker.post(URL, {"kind": "csv"}).status_code == 422
    assert worker.post(URL, SENT | {"kind": "exe"}).status_code == 422
    assert not Reading.objects.exists()


def test_a_list_that_is_too_long_is_refused_in_words(
    worker: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST", 1)
    active_case(world), active_case(world)
    answer = worker.post(URL, SENT)
    assert answer.status_code == 422
    assert "Maak de lijst korter" in answer.content.decode()
    assert not ListExport.objects.exists()


def test_days_are_written_as_a_spreadsheet_reads_them(
    worker: Client, world: World
) -> None:
    case = change(active_case(world), nominated_at=AT - timedelta(days=400))
    worker.post(reverse("cases:choose_columns"), {"kolom": ["nominated"]})
    answer = worker.post(URL, SENT)
    day = case.nominated_at.astimezone(AT.tzinfo).date().isoformat()
    assert lines(answer.content)[1][2][:7] == day[:7]
