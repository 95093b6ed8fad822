"""Disclosures and logs have a term too: what is older goes, and nothing else."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import AT, active_case, closed_case, today
from tests.privacy.retention.situations import ordered
from tests.sweeper import sweeping
from tests.world import World
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_reading, record_security_event
from zsm_werkplaats.audit.models import ListReading, LogChange, Reading, SecurityEvent
from zsm_werkplaats.audit.seals import seal_log
from zsm_werkplaats.audit.verification import verify_log
from zsm_werkplaats.lib.working_for import working_for
from zsm_werkplaats.privacy.disclosure.actions.disclose import disclose
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.retention.actions.destruction import carry_out_destruction
from zsm_werkplaats.privacy.retention.actions.keep_longer import keep_longer
from zsm_werkplaats.privacy.retention.actions.old_rows import destroy_old_rows
from zsm_werkplaats.privacy.retention.models.log_destruction import LogDestruction
from zsm_werkplaats.privacy.retention.tasks import write_list_of_destructions

pytestmark = pytest.mark.django_db
LONG_AGO = AT - timedelta(days=366 * 4)
ALMOST = AT - timedelta(days=365 * 4 - 5)
FACTS = {"recipient": "Wijkteam Noord", "what": "help", "ground": "consent"}


def written(world: World, at: datetime, number: int) -> None:
    """A row in each log, of this moment."""
    about: dict[str, Any] = {"region_id": world.region.pk, "by": world.worker, "at": at}
    record_reading(case_number=number, verb="read", **about)
    record_security_event(kind=SecurityKind.EXPORTED, case_number=number, **about)
    ListReading.objects.create(
        region=world.region, numbers=[number], by=world.worker, at=at, page="x"
    )


def destroy(batch: int = 2) -> bool:
    with sweeping():
        return destroy_old_rows(batch=batch, is_late=lambda: False)


def left() -> list[int]:
    return [m.objects.count() for m in (Reading, ListReading, SecurityEvent)]


def test_what_is_over_goes_and_what_is_not_stays(world: World) -> None:
    number = active_case(world).number
    for _ in range(5):
        written(world, LONG_AGO, number)
    written(world, ALMOST, number)
    assert destroy()
    assert left() == [1, 1, 1]
    assert destroy()
    assert left() == [1, 1, 1]


def test_disclosures_are_kept_four_years_and_then_go(world: World) -> None:
    case = active_case(world)
    for at in (LONG_AGO, ALMOST):
        disclose(case=case, by=world.worker, at=at, **FACTS)
    destroy()
    assert [each.at for each in Disclosure.objects.all()] == [ALMOST]
    record = LogDestruction.objects.get(log="privacy_disclosure")
    assert (record.rows, record.months) == (1, 48)


def test_the_log_is_still_as_it_was_written(world: World) -> None:
    number = active_case(world).number
    for at in (LONG_AGO, LONG_AGO, AT):
        written(world, at, number)
    seal_log(at=AT)
    destroy()
    assert verify_log(at=AT).problems == []
    seal_log(at=AT)
    report = verify_log(at=AT)
    assert (report.problems, report.unsealed) == ([], 0)
    assert LogChange.objects.filter(log="audit_reading").count() == 2


def test_each_destruction_leaves_a_record_that_names_nobody(
    client: Client, world: World
) -> None:
    number = active_case(world).number
    for _ in range(3):
        written(world, LONG_AGO, number)
    destroy(batch=100)
    record = LogDestruction.objects.get(log="audit_reading")
    assert (record.rows, record.months) == (3, house.LOGS_KEEP_MONTHS)
    client.force_login(world.manager)
    page = client.get(reverse("privacy:destructions")).content.decode()
    assert "Inzagen van zaken" in page


def test_a_case_that_is_kept_longer_keeps_who_read_it(world: World) -> None:
    case, other = active_case(world), active_case(world)
    for number in (case.number, other.number):
        written(world, LONG_AGO, number)
    keep_longer(
        case=case,
        reason="complaint",
        explanation="",
        until=today() + timedelta(days=30),
        by=world.worker,
        at=AT,
    )
    destroy()
    assert [each.case_number for each in Reading.objects.all()] == [case.number]
    assert [each.numbers for each in ListReading.objects.all()] == [[case.number]]


def test_what_is_cut_off_goes_on_the_next_time(world: World) -> None:
    number = active_case(world).number
    for _ in range(3):
        written(world, LONG_AGO, number)
    rounds = iter([False, True])
    assert not destroy_old_rows(batch=1, is_late=lambda: next(rounds))
    assert Reading.objects.count() == 2
    assert destroy()
    assert left() == [0, 0, 0]


@pytest.mark.parametrize("log", ["audit_caseevent", "cases_case", "audit_seal", "x"])
def test_no_other_table_can_be_asked_for(world: World, log: str) -> None:
    with (
        pytest.raises(DatabaseError, match="no term"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select privacy_destroy_old_rows(%s, 0, 10)", [log])


@pytest.mark.parametrize(
    "wanted",
    [
        "select privacy_destroy_old_rows('audit_reading', 0, 1000)",
        "delete from privacy_disclosure",
        "delete from audit_reading",
        "insert into privacy_logdestruction (log) values ('audit_reading')",
    ],
)
def test_the_web_process_can_do_nothing_of_it(world: World, wanted: str) -> None:
    written(world, LONG_AGO, active_case(world).number)
    with working_for(world.worker.pk), connection.cursor() as cursor:
        cursor.execute("select set_config('app.destruction', 'on', true)")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(wanted)
    assert left() == [1, 1, 1]


def test_the_worker_can_ask_for_no_more_than_what_is_over(world: World) -> None:
    written(world, ALMOST, active_case(world).number)
    with sweeping(), connection.cursor() as cursor:
        cursor.execute("select privacy_destroy_old_rows('audit_reading', 0, 1000)")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute("delete from audit_reading")
    assert left() == [1, 1, 1]


def test_less_than_the_law_asks_is_refused(settings: Any) -> None:
    settings.DISCLOSURES_KEEP_MONTHS = 12
    settings.LOGS_KEEP_MONTHS = 0
    found = {each.id for each in run_checks()}
    assert {"privacy.E001", "privacy.E002"} <= found


def test_every_night_the_list_of_destructions_is_written(
    world: World, settings: Any, tmp_path: Path
) -> None:
    file = tmp_path / "elsewhere" / "list.jsonl"
    settings.DESTRUCTIONS_LIST = str(file)
    case = closed_case(world)
    carry_out_destruction(order=ordered(case, world), at=AT)
    assert write_list_of_destructions() == 1
    [line] = file.read_text().splitlines()
    assert json.loads(line)["case_number"] == case.number
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["list.jsonl"]


@pytest.mark.parametrize("task", ["destroy_old_log_rows", "write_list_of_destructions"])
def test_beat_starts_it(task: str) -> None:
    name = f"zsm_werkplaats.privacy.retention.tasks.{task}"
    assert name in {each["task"] for each in house.CELERY_BEAT_SCHEDULE.values()}
