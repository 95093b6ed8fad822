"""What the administrator can do with an entry of a code list."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from cases.case.models.criteria import DeclineReason, SelectionCriterion
from tests.codelists.situations import (
    added,
    ended_yesterday,
    in_days,
    reworded,
    reworded_yesterday,
)
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.codelists import actions
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

refused = pytest.raises(RefusedError)


def labels_on(days: int) -> set[str]:
    found: Any = DeclineReason.objects.valid_on(in_days(days))
    return {reason.label for reason in found}


def end(world: World, entry: CodeListEntry, days: int) -> CodeListEntry:
    return actions.end_entry(
        entry=entry, by=world.administrator, at=AT, last_day=in_days(days)
    )


def go_on(world: World, entry: CodeListEntry) -> CodeListEntry:
    return actions.let_go_on(entry=entry, by=world.administrator, at=AT)


def withdraw(world: World, entry: CodeListEntry) -> CodeListEntry:
    return actions.withdraw_entry(entry=entry, by=world.administrator, at=AT)


def place(world: World, entry: CodeListEntry, after: CodeListEntry | None) -> None:
    actions.place_entry(entry=entry, by=world.administrator, at=AT, after=after)


# Adding --------------------------------------------------------------------
def test_a_new_term_stands_at_the_end_of_its_list(world: World) -> None:
    added(world)
    assert [reason.label for reason in DeclineReason.objects.all()][-1] == (
        "Woont elders"
    )


def test_a_code_is_used_once_also_when_its_term_ended(world: World) -> None:
    ended_yesterday(world, added(world))
    with refused as refusal:
        added(world)
    assert refusal.value.field == "code"


def test_a_term_does_not_end_before_it_begins(world: World) -> None:
    with refused as refusal:
        added(world, valid_from=in_days(5), valid_to=in_days(4))
    assert refusal.value.field == "valid_to"


# Rewording -----------------------------------------------------------------
def test_other_words_follow_the_old_ones_without_a_gap(world: World) -> None:
    old = added(world)
    new = reworded(world, old, "Woont in een andere regio", valid_from=in_days(3))
    old.refresh_from_db()
    assert (old.code, old.position) == (new.code, new.position)
    assert (old.valid_to, new.valid_from) == (in_days(2), in_days(3))
    assert "Woont elders" in labels_on(2) - labels_on(3)
    assert "Woont in een andere regio" in labels_on(3) - labels_on(2)


@pytest.mark.parametrize("days", [0, -1, -400])
def test_other_words_never_hold_from_a_day_that_has_begun(
    world: World, days: int
) -> None:
    with refused as refusal:
        reworded(world, added(world), "Anders", valid_from=in_days(days))
    assert refusal.value.field == "valid_from"


def test_a_second_click_does_not_reword_twice(world: World) -> None:
    old = added(world)
    reworded(world, old, "Woont ver weg")
    with refused:
        reworded(world, old, "Woont ver weg")
    assert DeclineReason.objects.filter(code=old.code).count() == 2


def test_what_ended_can_hold_again(world: World) -> None:
    old = ended_yesterday(world, added(world))
    reworded(world, old, old.label, valid_from=in_days(2))
    old.refresh_from_db()
    assert old.valid_to == in_days(-1)
    assert "Woont elders" in labels_on(2) - labels_on(1)


def test_the_database_keeps_a_code_from_being_open_twice(world: World) -> None:
    old = added(world)
    copy = DeclineReason(code=old.code, label="Dubbel", valid_from=in_days(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


# Correcting ----------------------------------------------------------------
def test_a_mistake_is_put_right_in_place(world: World) -> None:
    entry = added(world, "Woont elders")
    actions.correct_entry(
        entry=entry, by=world.administrator, at=AT, seen=1, label="Woont elders!"
    )
    assert DeclineReason.objects.get(pk=entry.pk).label == "Woont elders!"
    assert DeclineReason.objects.filter(code=entry.code).count() == 1


def test_who_corrects_at_the_same_time_overwrites_nothing(world: World) -> None:
    entry = added(world)
    facts: dict[str, Any] = {"entry": entry, "by": world.administrator, "at": AT}
    actions.correct_entry(**facts, seen=1, label="Eén")
    with pytest.raises(EditConflictError):
        actions.correct_entry(**facts, seen=1, label="Twee")
    assert DeclineReason.objects.get(pk=entry.pk).label == "Eén"


# Ending --------------------------------------------------------------------
def test_nobody_chooses_a_term_after_its_last_day(world: World) -> None:
    end(world, added(world), 3)
    assert "Woont elders" in labels_on(3) - labels_on(4)


@pytest.mark.parametrize("days", [-1, -400])
def test_a_term_does_not_end_on_a_day_on_which_it_may_have_been_used(
    world: World, days: int
) -> None:
    with refused as refusal:
        end(world, added(world), days)
    assert refusal.value.field == "last_day"


def test_what_ended_does_not_get_another_end(world: World) -> None:
    entry = ended_yesterday(world, added(world))
    with refused:
        end(world, entry, 3)
    with refused:
        go_on(world, entry)


def test_an_end_that_lies_ahead_is_taken_back(world: World) -> None:
    entry = end(world, added(world), 3)
    go_on(world, entry)
    assert go_on(world, entry).valid_to is None  # a second click


def test_an_end_is_not_taken_back_while_other_words_wait(world: World) -> None:
    old = added(world)
    reworded(world, old, "Woont ver weg")
    with refused:
        go_on(world, old)
    with refused:
        end(world, old, 9)


# Withdrawing ---------------------------------------------------------------
def test_words_that_did_not_begin_are_withdrawn_and_the_old_ones_hold_on(
    world: World,
) -> None:
    old = added(world)
    new = reworded(world, old, "Woont ver weg", valid_to=in_days(9))
    assert withdraw(world, withdraw(world, new)).is_withdrawn
    old.refresh_from_db()
    assert old.valid_to == in_days(9)
    assert "Woont ver weg" not in labels_on(1) | labels_on(9)


def test_after_a_withdrawal_other_words_can_wait_again(world: World) -> None:
    old = added(world)
    withdraw(world, reworded(world, old, "Woont ver weg"))
    reworded(world, old, "Woont in een andere regio")
    assert "Woont in een andere regio" in labels_on(1)


def test_what_ended_does_not_come_back_by_a_withdrawal(world: World) -> None:
    old = ended_yesterday(world, added(world))
    withdraw(world, reworded(world, old, old.label, valid_from=in_days(1)))
    old.refresh_from_db()
    assert old.valid_to == in_days(-1)


def test_what_holds_is_not_withdrawn(world: World) -> None:
    with refused:
        withdraw(world, added(world))


# The order -----------------------------------------------------------------
def test_an_entry_is_placed_after_another_or_first(world: World) -> None:
    one, two, three = (added(world, name) for name in ("Een", "Twee", "Drie"))

    def order() -> list[str]:
        return [r.label for r in DeclineReason.objects.all() if r in (one, two, three)]

    place(world, three, one)
    assert order() == ["Een", "Drie", "Twee"]
    place(world, two, None)
    assert order() == ["Twee", "Een", "Drie"]
    assert DeclineReason.objects.first() == two


# Rights --------------------------------------------------------------------
def test_only_an_administrator_changes_a_list(world: World) -> None:
    entry = added(world)
    for part, user in world.everybody.items():
        if part == "administrator":
            continue
        known: dict[str, Any] = {"entry": entry, "by": user, "at": AT}
        new: dict[str, Any] = {"label": "X", "valid_from": in_days(2)}
        for act in (
            partial(actions.correct_entry, **known, seen=1, label="X"),
            partial(actions.end_entry, **known, last_day=in_days(3)),
            partial(actions.let_go_on, **known),
            partial(actions.withdraw_entry, **known),
            partial(actions.place_entry, **known, after=None),
            partial(actions.reword_entry, **known, **new),
            partial(actions.add_entry, model=DeclineReason, code="x", by=user, **new),
        ):
            with pytest.raises(PermissionDenied):
                act()


def test_an_administrator_changes_only_criteria_of_the_own_region(
    world: World,
) -> None:
    facts: dict[str, Any] = {"model": SelectionCriterion, "label": "Fietsendief"}
    added(world, code="hier", region=world.region, **facts)
    with pytest.raises(PermissionDenied):
        added(world, code="daar", region=world.far_region, **facts)


# History -------------------------------------------------------------------
def test_every_change_of_an_entry_is_kept(world: World) -> None:
    old = added(world)
    end(world, old, 4)
    reworded_at = AT + timedelta(days=1)
    reworded(world, old, "Woont ver weg", at=reworded_at, valid_from=in_days(3))
    kept = DeclineReason.pgh_event_model.objects  # type: ignore[attr-defined]
    told = kept.filter(code=old.code).order_by("pgh_id")
    assert list(told.values_list("pgh_label", "label", "valid_to")) == [
        ("insert", "Woont elders", None),
        ("update", "Woont elders", in_days(4)),
        ("update", "Woont elders", in_days(2)),
        ("insert", "Woont ver weg", None),
    ]


def test_words_that_hold_since_yesterday_have_replaced_the_old_ones(
    world: World,
) -> None:
    reworded_yesterday(world, added(world), "Woont ver weg")
    assert {"Woont ver weg", "Woont elders"} & labels_on(0) == {"Woont ver weg"}
