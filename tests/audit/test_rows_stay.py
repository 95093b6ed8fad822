"""What stands in the log stays: the database refuses to change it."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.accounts.security import SecurityKind, tell_security_event
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.audit.log import record_reading, record_security_event
from zsm_werkplaats.audit.models import CaseEvent, Reading, SecurityEvent

TABLES = ["audit_caseevent", "audit_reading", "audit_securityevent"]
CHANGES = ["update {} set at = now()", "delete from {}", "truncate {}"]


@pytest.fixture
def written(world: World) -> None:
    """A row in each table of the log."""
    case = active_case(world)
    record_reading(
        region_id=case.region_id,
        case_number=case.number,
        verb="read",
        by=world.worker,
        at=AT,
    )
    record_security_event(kind=SecurityKind.LOGGED_IN, at=AT, by=world.worker)
    carry_out("set constraints all immediate")


def carry_out(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES)
def test_database_refuses_to_change_the_log(
    written: None, table: str, change: str
) -> None:
    with pytest.raises(ProgrammingError, match="is refused"), transaction.atomic():
        carry_out(change.format(table))


def test_destruction_removes_rows_and_ends_with_its_block(written: None) -> None:
    with destroying():
        Reading.objects.all().delete()
        CaseEvent.objects.update(summary="vernietigd")
    with pytest.raises(ProgrammingError, match="is refused"), transaction.atomic():
        CaseEvent.objects.update(summary="niet vernietigd")
    assert not Reading.objects.exists()


def test_what_lies_below_the_log_tells_it(world: World) -> None:
    tell_security_event(
        kind=SecurityKind.ROLE_GIVEN,
        at=AT,
        by=world.administrator,
        about=world.worker,
        region_id=world.region.pk,
        detail="x" * 400,
    )
    event = SecurityEvent.objects.get()
    assert (event.by, event.about) == (world.administrator, world.worker)
    assert event.label == "rol gegeven"
    assert len(event.detail) == 300


def test_kind_of_another_version_is_shown_as_it_is() -> None:
    assert SecurityEvent(kind="from_next_year").label == "from_next_year"
