"""What a file brought is taken back, unless somebody went on with it."""

from datetime import timedelta

import pytest
from django.db import transaction

from cases.activity.models.activity import Activity
from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.decision.models.decision import Decision
from cases.exchange.actions import case_import as actions
from cases.exchange.actions.batches import undo_batch
from cases.exchange.models.case_import import CaseImport, CaseImportRow
from cases.intake.actions.nomination import amend_case
from cases.monitoring.models.closing import Closing
from reflection.finding.actions.note import note_finding
from reflection.finding.makers import About, InCase
from reflection.finding.models.finding import Finding
from tests.cases.exchange.situations import (
    ACTIVITIES,
    activity_file,
    case_file,
    case_row,
    checked,
    fates,
    only_row,
    open_row,
    read_in,
    undone,
)
from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

Fate = CaseImportRow.Fate
DAY = timedelta(days=1)


def test_undo_removes_everything_that_the_file_brought(world: World) -> None:
    here = active_case(world)
    made = undone(world, read_in(world, case_file(case_row(), open_row(1))))
    assert made.undone_at
    assert made.undone_by == world.manager
    assert list(Case.objects.all()) == [here]
    assert Person.objects.count() == 1
    for model in (Advice, Condition, Decision, Closing, Activity):
        assert not model._default_manager.exists()
    assert not made.rows.exclude(stays="").exists()


def test_file_can_be_read_in_again_after_undo(world: World) -> None:
    content = case_file(case_row())
    undone(world, read_in(world, content))
    assert fates(checked(world, content)) == [Fate.NEW]


def test_case_that_somebody_worked_on_stays_and_says_so(world: World) -> None:
    made = read_in(world, case_file(case_row(), open_row(1)))
    worked_on, left = (row.case for row in made.rows.order_by("number"))
    assert worked_on
    assert left
    amend_case(
        case=worked_on,
        seen=worked_on.version,
        changes={"signals": "Meer"},
        by=world.worker,
        at=AT + timedelta(minutes=1),
    )
    made = undone(world, made)
    assert list(Case.objects.all()) == [worked_on]
    told = list(made.rows.order_by("number").values_list("stays", flat=True))
    assert told == ["Blijft: er is in deze zaak verder gewerkt.", ""]


def test_undo_twice_does_nothing_more(world: World) -> None:
    made = undone(world, read_in(world, case_file(case_row())))
    again = actions.undo_import(case_import=made, by=world.manager, at=AT + DAY)
    assert again.undo_started_at == AT
    assert not undo_batch(case_import=made, at=AT + DAY)


def test_undo_ends_after_thirty_days(world: World) -> None:
    made = read_in(world, case_file(case_row()))
    with pytest.raises(RefusedError, match="30 dagen"), transaction.atomic():
        actions.undo_import(case_import=made, by=world.manager, at=AT + 31 * DAY)
    assert Case.objects.exists()


def test_time_read_in_later_keeps_its_case_until_it_is_taken_back(
    world: World,
) -> None:
    cases = read_in(world, case_file(open_row(1)))
    row = "K1;Worker;3-3-2026;Reizen;30;;;;"
    contact = "K1;Worker;3-3-2026;;15;;de buurman;tel;nee"
    time = read_in(world, activity_file(row, contact), ACTIVITIES)
    kept = undone(world, cases)
    assert only_row(kept).stays.startswith("Blijft: er zijn later uren bij ingelezen.")
    time = undone(world, time)
    assert not time.rows.exclude(stays="").exists()
    assert not Activity.objects.exists()


def test_case_can_be_taken_back_once_its_time_was(world: World) -> None:
    cases = read_in(world, case_file(open_row(1)))
    row = "K1;Worker;3-3-2026;Reizen;30;;;;"
    undone(world, read_in(world, activity_file(row), ACTIVITIES))
    undone(world, cases)
    assert not Case.objects.exists()


def test_time_that_somebody_changed_stays(world: World) -> None:
    read_in(world, case_file(open_row(1)))
    row = "K1;Worker;3-3-2026;Reizen;30;;;;"
    time = read_in(world, activity_file(row), ACTIVITIES)
    Activity.objects.update(minutes=45)
    assert only_row(undone(world, time)).stays.startswith("Blijft: iemand heeft dit")
    assert Activity.objects.exists()


def test_nightly_erasure_keeps_only_the_own_number_and_the_case(world: World) -> None:
    made = read_in(world, case_file(case_row()))
    assert actions.erase_rows(at=AT + 29 * DAY) == 0
    assert actions.erase_rows(at=AT + 31 * DAY) == 1
    row = only_row(made)
    assert (row.cells, row.label, row.reasons, row.notes) == ([], "", [], [])
    assert (row.key, row.case) == ("A1", Case.objects.get())
    made.refresh_from_db()
    assert not made.may_be_undone(AT)


def test_file_that_nobody_read_in_is_erased_after_a_week(world: World) -> None:
    made = checked(world, case_file(case_row()))
    assert actions.erase_rows(at=AT + 8 * DAY) == 1
    assert only_row(made).cells == []
    with pytest.raises(RefusedError), transaction.atomic():
        actions.import_cases(case_import=made, by=world.manager, at=AT + 8 * DAY)


def test_discarded_file_is_forgotten_at_once(world: World) -> None:
    made = checked(world, case_file(case_row()))
    actions.discard_import(case_import=made, by=world.manager, at=AT)
    assert not CaseImportRow.objects.exists()
    assert CaseImport.objects.get().erased_at


def test_case_behind_a_finding_stays(world: World) -> None:
    made = read_in(world, case_file(open_row(1), open_row(2)))
    case = made.rows.order_by("number")[0].case
    assert case
    note_finding(
        region=world.region,
        kind=Finding.Kind.GAP,
        title="Wachtlijst",
        about=About(),
        cases=[InCase(case)],
        by=world.worker,
        at=AT,
    )
    made = undone(world, made)
    assert list(Case.objects.all()) == [case]
    assert "op een andere plek" in made.rows.order_by("number")[0].stays
