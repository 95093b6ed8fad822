"""Many rows, two managers, crashes: all or nothing, or resumed where it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.case.models.case import Case
from cases.exchange import carry_out, makers
from cases.exchange.actions import batches
from cases.exchange.actions import case_import as actions
from cases.exchange.actions.batches import import_batch
from cases.exchange.models.case_import import CaseImport, CaseImportRow
from cases.exchange.tasks import work_on_case_imports
from tests.cases.exchange.situations import (
    case_file,
    case_row,
    checked,
    fates,
    open_row,
    undone,
)
from tests.factories import AT
from tests.together import together
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

Fate = CaseImportRow.Fate


def queries_to_plan(world: World, rows: int) -> int:
    content = case_file(*(open_row(number) for number in range(rows)))
    made = checked(world, content)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        carry_out.plan_rows(made, by=world.manager, at=AT)
    return len(captured)


def test_planning_takes_as_many_queries_for_a_thousand_rows(world: World) -> None:
    few, many = queries_to_plan(world, 3), queries_to_plan(world, 900)
    assert few == many < 25


def test_many_rows_are_read_in_batch_after_batch(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "FEW", 3)
    monkeypatch.setattr(carry_out, "MANY", 4)
    monkeypatch.setattr(batches, "MANY", 4)
    made = checked(world, case_file(*(open_row(number) for number in range(10))))
    begun = actions.import_cases(case_import=made, by=world.manager, at=AT)
    assert begun.is_reading
    assert not Case.objects.exists()
    assert import_batch(case_import=made, at=AT)
    assert Case.objects.count() == 4
    made.refresh_from_db()
    assert (made.done_count, made.todo_count) == (4, 10)
    work_on_case_imports()
    made.refresh_from_db()
    assert made.finished_at
    assert Case.objects.count() == 10
    assert not import_batch(case_import=made, at=AT)
    undone(world, made)
    assert not Case.objects.exists()


def test_few_rows_are_read_in_all_or_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, made_before = makers.make_imported_case, list[Case]()

    def fails_the_second_time(**facts: Any) -> Case:
        if made_before:
            raise DatabaseError
        made_before.append(make(**facts))
        return made_before[0]

    made = checked(world, case_file(open_row(1), open_row(2)))
    monkeypatch.setattr(carry_out, "make_imported_case", fails_the_second_time)
    with (
        pytest.raises(RefusedError, match=r"Regel 3: .* Er is niets ingelezen"),
        transaction.atomic(),
    ):
        actions.import_cases(case_import=made, by=world.manager, at=AT)
    assert not Case.objects.exists()
    made.refresh_from_db()
    assert not made.started_at


def test_second_click_reads_in_once(world: World) -> None:
    made = checked(world, case_file(case_row()))
    for _ in range(2):
        actions.import_cases(case_import=made, by=world.manager, at=AT)
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_the_same_moment_bring_a_case_once(world: World) -> None:
    content = case_file(case_row(), open_row(1))
    files = [checked(world, content) for _ in range(3)]

    def reading(made: CaseImport) -> Callable[[], object]:
        return lambda: actions.import_cases(case_import=made, by=world.manager, at=AT)

    refused = together(*(reading(made) for made in files))
    assert Case.objects.count() == 2
    assert sorted(map(bool, refused)) == [False, True, True]


def test_second_manager_with_the_same_file_hears_that_it_changed(
    world: World,
) -> None:
    content = case_file(case_row())
    first, second = checked(world, content), checked(world, content)
    actions.import_cases(case_import=first, by=world.manager, at=AT)
    with pytest.raises(RefusedError, match="intussen"), transaction.atomic():
        actions.import_cases(case_import=second, by=world.manager, at=AT)
    actions.check_again(case_import=second, by=world.manager, at=AT)
    assert fates(second) == [Fate.SAME]
    assert CaseImport.objects.filter(started_at=None).count() == 1
