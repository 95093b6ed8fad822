"""The monthly report: a page, a tagged PDF, and a mail that says no number."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate
from pypdf import PdfReader

from cases.case.models.case import Case
from tests.dashboards.flow_cases import flowing
from tests.factories import AT, nominated_case
from tests.world import World
from zsm_werkplaats.dashboards.messages import REPORT
from zsm_werkplaats.lib.dates import start_of_day
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

URL = "/overzichten/maandverslag/"
MONTH = str(Period.month(localdate(AT)))


def had_cases(world: World) -> None:
    """Both regions had a case before the months of these tests."""
    for here, by in (
        (world.region, world.manager),
        (world.far_region, world.far_manager),
    ):
        case = nominated_case(world, region=here, by=by)
        Case.objects.filter(pk=case.pk).update(
            nominated_at=start_of_day(date(2026, 11, 2))
        )


def due(day: date, hour: int = 8) -> list[Message]:
    at = start_of_day(day) + timedelta(hours=hour)
    if not REPORT.when.has_come(at):
        return []
    assert REPORT.due
    return list(REPORT.due(at, Presence.on(day)))


def test_the_report_tells_the_key_numbers_of_a_month(
    worker: Client, world: World
) -> None:
    flowing(world)
    page = worker.get(f"{URL}{MONTH}/").context["page"]
    same = worker.get(
        "/overzichten/kwaliteit/", {"periode": MONTH, "vergelijk": "vorige"}
    ).context["page"]
    assert page.figures[0].rows == same.figures[0].rows


def test_the_report_on_paper_is_tagged(worker: Client, world: World) -> None:
    flowing(world)
    answer = worker.get(f"{URL}{MONTH}/pdf/")
    paper = PdfReader(BytesIO(answer.content))
    text = "".join(page.extract_text() for page in paper.pages)
    assert "Opgepakt uit de ZSM-instroom" in text
    assert "70% van 10" in text
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "nl-NL"  # type: ignore[index]


def test_an_empty_month_is_a_report_too(worker: Client) -> None:
    assert worker.get(f"{URL}2020-01/").status_code == 200
    assert worker.get(f"{URL}2020-01/pdf/").status_code == 200


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-K4", "2098-01", "x"])
def test_a_month_that_cannot_be_is_not_found(worker: Client, month: str) -> None:
    assert worker.get(f"{URL}{month}/").status_code == 404
    assert worker.get(f"{URL}{month}/pdf/").status_code == 404


def test_the_manager_hears_of_it_on_the_first_working_day(world: World) -> None:
    had_cases(world)
    assert not due(date(2027, 1, 1))  # New Year
    assert not due(date(2027, 1, 3))  # Sunday
    assert not due(date(2027, 1, 4), hour=7)
    found = due(date(2027, 1, 4))
    assert {message.recipient for message in found} == {
        world.manager,
        world.far_manager,
    }
    assert REPORT.path(found[0]) == f"{URL}2026-12/"
    Message.objects.bulk_create(found)
    assert not due(date(2027, 1, 5))


def test_days_that_the_machines_missed_are_made_up_for_a_week(world: World) -> None:
    had_cases(world)
    assert due(date(2027, 2, 8))
    assert not due(date(2027, 2, 9))


def test_region_without_a_case_in_the_month_has_nothing_to_report(
    world: World,
) -> None:
    had_cases(world)
    assert not due(date(2026, 11, 2))
    Case.objects.filter(region=world.far_region).update(
        nominated_at=start_of_day(date(2026, 12, 1))
    )
    assert {each.recipient for each in due(date(2026, 12, 1))} == {world.manager}


def test_the_mail_says_no_number(world: World) -> None:
    assert not any(letter.isdigit() for letter in REPORT.headline + REPORT.reason)
    had_cases(world)
    assert not mail.outbox
    assert REPORT.lines(due(date(2027, 1, 4))[0], AT + timedelta(days=1)) == ()
