"""A file as the office saves it: which sheet, which rows, and which number."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cases.intake.actions.day_list import correct_rows, import_list
from cases.intake.day_list_plan import Fate
from cases.intake.models.day_list import DayListUpload
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.zsm_monitor import FIELDS
from tests.cases.intake.situations import (
    HEADING,
    brought,
    imported,
    name_of,
    of_two_sheets,
    plan_of,
    row,
    rows,
)
from tests.factories import AT, active_case
from tests.forms_on_page import untouched
from tests.world import World

NOON = localtime(AT).replace(hour=12, minute=0)
NEW = "/zaken/daglijst/invoer/"
LIST = "/zaken/daglijst/"


def fill(sheet: Worksheet, lines: list[str]) -> None:
    for line in lines:
        sheet.append(line.split(";"))


def uploaded(client: Client, *fills: Callable[[Worksheet], object]) -> Any:
    """The page to which a workbook with these sheets leads."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, each in enumerate(fills, start=1):
        each(book.create_sheet(f"Blad{number}"))
    file = io.BytesIO()
    book.save(file)
    sent = {"file": SimpleUploadedFile("lijst.xlsx", file.getvalue()), "part": "whole"}
    return client.post(NEW, sent, follow=True)


def test_the_one_visible_sheet_with_rows_is_read_and_said(worker: Client) -> None:
    def hidden(sheet: Worksheet) -> None:
        fill(sheet, [HEADING, *rows(9)])
        sheet.sheet_state = "hidden"

    page = uploaded(
        worker, hidden, lambda _: None, lambda s: fill(s, [HEADING, *rows(2)])
    )
    assert len(page.context["plan"].good) == 2
    assert "Werkblad: Blad3" in page.content.decode()


def test_of_several_sheets_with_rows_is_asked_which(worker: Client) -> None:
    page = uploaded(
        worker,
        lambda s: fill(s, [HEADING, *rows(3)]),
        lambda s: fill(s, [HEADING, row(7)]),
    )
    told = page.content.decode()
    assert page.redirect_chain[-1][0].endswith("/werkblad/")
    assert "Blad1 (4 rijen)" in told
    assert "Blad2 (2 rijen)" in told
    assert not DayListEntry.objects.exists()
    page = worker.post(page.redirect_chain[-1][0], {"place": "1"}, follow=True)
    assert [line.suspect.name for line in page.context["plan"].good] == [name_of(7)]
    upload = DayListUpload.objects.get()
    assert upload.sheets == []


@pytest.mark.parametrize(("choice", "count"), [("with", 3), ("without", 2)])
def test_rows_that_a_filter_hides_are_counted_and_asked_about(
    worker: Client, choice: str, count: int
) -> None:
    def filtered(sheet: Worksheet) -> None:
        fill(sheet, [HEADING, *rows(3)])
        sheet.row_dimensions[3].hidden = True

    page = uploaded(worker, filtered)
    assert "1 rij op Blad1" in page.content.decode()
    url = page.redirect_chain[-1][0]
    assert worker.post(url, {}).status_code == 422
    page = worker.post(url, {"hidden": choice}, follow=True)
    assert len(page.context["plan"].good) == count


def test_nothing_goes_on_before_a_sheet_is_chosen(worker: Client, world: World) -> None:
    upload = of_two_sheets(world)
    for name in ("upload", "columns"):
        page = worker.get(reverse(f"cases:{name}", args=[upload.pk]))
        assert page["Location"].endswith("/werkblad/")


def test_a_row_has_the_number_of_the_spreadsheet(worker: Client) -> None:
    def titled(sheet: Worksheet) -> None:
        sheet["A1"] = "Daglijst ZSM"
        for number, line in enumerate([HEADING, row(1), row(2, born="x"), "Totaal: 2"]):
            for column, cell in enumerate(line.split(";"), start=1):
                sheet.cell(4 + number, column, cell)

    page = uploaded(worker, titled)
    told = page.content.decode()
    (wrong,) = page.context["rows"]
    assert wrong.shown_number == 6
    assert f"Regel 6: {name_of(2)}" in told
    assert "regel 1 (Daglijst ZSM)" in told
    assert "regel 7 (Totaal: 2)" in told


def test_unclosed_quotation_mark_hides_nobody_and_is_told(
    worker: Client, world: World
) -> None:
    lines = [f'"{row(1)}', row(2), row(3)]
    upload = brought(world, lines)
    assert len(plan_of(upload).good) == 3
    page = worker.get(upload.get_absolute_url()).content.decode()
    assert "op regel 2 staat een aanhalingsteken" in page


def test_a_row_that_is_no_suspect_is_left_out_with_one_click_and_comes_back(
    worker: Client, world: World
) -> None:
    upload = brought(world, [row(1), "Let op: lijst is niet compleet;;;;;", row(2)])
    url = upload.get_absolute_url()
    fields = untouched(worker.get(url))
    page = worker.post(
        reverse("cases:leave_out_row", args=[upload.pk]),
        fields | {"row": "2"},
        follow=True,
    )
    assert not page.context["plan"].wrong
    assert "Weggelaten (1)" in page.content.decode()
    page = worker.post(
        reverse("cases:put_row_back", args=[upload.pk]), {"row": "2"}, follow=True
    )
    assert len(page.context["plan"].wrong) == 1


def test_leaving_a_row_out_keeps_what_was_typed_over_another(
    worker: Client, world: World
) -> None:
    upload = brought(world, [row(1, born="x"), "Let op;;;;;"])
    fields = untouched(worker.get(upload.get_absolute_url()))
    fields |= {"rij-1-birth_date": "1-2-1990", "row": "2"}
    url = reverse("cases:leave_out_row", args=[upload.pk])
    page = worker.post(url, fields, follow=True)
    assert len(page.context["plan"].good) == 1
    assert not page.context["plan"].wrong


def test_heading_counts_what_is_still_wrong(worker: Client, world: World) -> None:
    upload = brought(world, [row(n, born="x") for n in range(4)])
    url = upload.get_absolute_url()
    fields = untouched(worker.get(url))
    assert "Klopt niet (4)" in worker.get(url).content.decode()
    page = worker.post(url, fields | {"rij-1-birth_date": "1-2-1990"})
    told = page.content.decode()
    assert "Klopt niet (3)" in told
    assert len(page.context["rows"]) == 3
    assert 'name="rij-1-birth_date"' not in told


def test_faulty_rows_that_were_left_behind_are_found_from_the_day_list_by_all(
    client: Client, world: World
) -> None:
    imported(world, [row(1), row(2, born="x"), row(3, born="x")])
    for user in (world.worker, world.colleague):
        client.force_login(user)
        page = client.get(LIST)
        (upload,) = page.context["page"].waiting
        assert "2 regels" in page.content.decode()
        assert client.get(upload.get_absolute_url()).status_code == 200
    client.force_login(world.far_worker)
    assert not client.get(LIST).context["page"].waiting


def test_a_list_that_was_not_imported_is_found_by_who_brought_it(
    client: Client, world: World
) -> None:
    brought(world, rows(2))
    client.force_login(world.worker)
    assert "nog niet verwerkt" in client.get(LIST).content.decode()
    client.force_login(world.colleague)
    assert not client.get(LIST).context["page"].waiting


def test_a_time_that_still_has_to_come_was_yesterday(world: World) -> None:
    early, late = NOON, NOON + timedelta(minutes=30)
    lines = [row(1, arrested=f"{late:%H:%M}"), row(2, arrested=f"{early:%H:%M}")]
    days = [
        localtime(line.suspect.arrested_at).date()
        for line in plan_of(brought(world, lines, at=NOON)).good
        if line.suspect and line.suspect.arrested_at
    ]
    assert days == [early.date() - timedelta(days=1), early.date()]


def test_a_moment_in_the_future_is_asked_about(world: World) -> None:
    later = NOON + timedelta(minutes=30)
    lines = [row(1, arrested=f"{later:%d-%m-%Y %H:%M}")]
    (line,) = plan_of(brought(world, lines, at=NOON)).wrong
    assert line.wrong == {"arrested_at": "Dit tijdstip ligt in de toekomst."}


def test_the_check_says_who_is_known(worker: Client, world: World) -> None:
    case = active_case(world)
    assert case.suspect
    born = case.suspect.birth_date
    line = row(1, name=case.suspect.name, born=f"{born:%d-%m-%Y}" if born else "")
    page = worker.get(brought(world, [line]).get_absolute_url()).content.decode()
    assert f">{case.reference}</a>" in page
    assert "bekend: <a" in page


def fates(upload: DayListUpload) -> list[Fate]:
    return [line.fate for line in plan_of(upload).lines]


# Corrections, and rows that can't be read ----------------------------------
def corrected(world: World, raw: str, **typed: str) -> DayListEntry:
    """Somebody of this morning whose row was wrong and was typed over."""
    upload = brought(world, [raw])
    texts = dict.fromkeys(FIELDS, "") | plan_of(upload).lines[0].texts | typed
    correct_rows(upload=upload, corrections={1: texts}, by=world.worker)
    upload.refresh_from_db()
    import_list(upload=upload, seal=plan_of(upload).seal, by=world.worker, at=AT)
    return DayListEntry.objects.latest("pk")


def test_correction_of_the_morning_is_remembered_in_the_afternoon(world: World) -> None:
    raw = row(1, born="31-2-1990")
    entry = corrected(world, raw, birth_date="1-3-1990")
    (line,) = plan_of(brought(world, [raw])).lines
    assert (line.fate, line.entry) == (Fate.UNCHANGED, entry)
    (line,) = plan_of(brought(world, [row(1, born="31-2-1990", offence="X")])).lines
    assert line.fate == Fate.CHANGED


def test_correction_of_one_man_is_not_that_of_another(world: World) -> None:
    corrected(world, row(1, born="31-2-1990"), birth_date="1-3-1990")
    assert fates(brought(world, [row(2, born="31-2-1990")])) == [Fate.WRONG]


def test_corrected_name_is_remembered_by_the_number(world: World) -> None:
    raw = row(1, name="???")
    corrected(world, raw, name="Jo Smit")
    assert fates(brought(world, [raw])) == [Fate.UNCHANGED]


@pytest.mark.parametrize(
    "facts",
    [
        {"born": "31-2-1961", "parketnummer": "", "pv": ""},
        {"name": "Achterberg, Bilal", "born": "x", "parketnummer": "", "pv": ""},
        {"name": "", "born": "x"},
        {"name": "", "parketnummer": "", "pv": ""},
    ],
    ids=["name", "name turned round", "number", "birth date"],
)
def test_who_stands_on_a_faulty_row_is_not_gone(
    world: World, facts: dict[str, str]
) -> None:
    imported(world, [row(0), row(1)])
    upload = brought(world, [row(0), row(1, **facts)])
    assert fates(upload) == [Fate.UNCHANGED, Fate.WRONG]
    assert plan_of(upload).gone == ()
