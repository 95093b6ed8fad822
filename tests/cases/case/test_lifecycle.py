"""Every verb in every status, through the real actions."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from cases.case.lifecycle import STEPS, Status, Strand, Verb, is_possible
from cases.case.models.case import Case
from tests.factories import (
    AT,
    active_case,
    case_in,
)
from tests.verbs.table import ACTS
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError


def do(verb: Verb, world: World, case: Case) -> None:
    """Do the verb once, with what it needs in this case."""
    row = ACTS[verb]
    _, record = row.prepare(world, case)
    assert row.act
    row.act(world, case, record)


def case_for(verb: Verb, world: World, status: Status) -> Case:
    """A case in this status that who does the verb may see."""
    case = case_in(world, status)
    assert case.status == status
    if STEPS[verb].strand == Strand.ADVICE:
        Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    if verb == Verb.UNSHIELD:
        Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    return case


def test_every_verb_that_changes_a_case_has_a_row_that_does_it() -> None:
    assert set(ACTS) == set(Verb) - {Verb.READ, Verb.NOMINATE}


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("verb", ACTS)
def test_verb_is_refused_in_every_status_but_those_of_the_lifecycle(
    world: World, verb: Verb, status: Status
) -> None:
    case = case_for(verb, world, status)
    events = CaseEvent.objects.filter(case_number=case.pk)
    before = events.count()
    if not is_possible(verb, status):
        with pytest.raises(RefusedError):
            do(verb, world, case)
        assert events.count() == before
        assert Case.objects.get(pk=case.pk).status == status
        return
    do(verb, world, case)
    event = events.first()
    assert event is not None
    assert (event.verb, event.strand) == (verb, STEPS[verb].strand)
    assert events.count() == before + 1
    if STEPS[verb].to:
        assert Case.objects.get(pk=case.pk).status == STEPS[verb].to


@pytest.mark.parametrize("verb", ACTS)
def test_verb_locks_its_case_before_it_looks_at_it(world: World, verb: Verb) -> None:
    status = next(s for s in Status if is_possible(verb, s))
    case = case_for(verb, world, status)
    row = ACTS[verb]
    _, record = row.prepare(world, case)
    with CaptureQueriesContext(connection) as queries:
        assert row.act
        row.act(world, case, record)
    read = [q["sql"] for q in queries if 'FROM "cases_case" ' in q["sql"]]
    assert read
    assert any(sql.endswith("FOR UPDATE") for sql in read), read


def test_reopened_case_has_the_status_it_was_closed_in(world: World) -> None:
    case = case_in(world, Status.MONITORING)
    do(Verb.CLOSE, world, case)
    do(Verb.REOPEN, world, case)
    assert Case.objects.get(pk=case.pk).status == Status.MONITORING


def test_reopened_nomination_waits_for_an_answer_again(world: World) -> None:
    case = case_in(world, Status.DECLINED)
    do(Verb.REOPEN, world, case)
    case = Case.objects.get(pk=case.pk)
    assert (case.status, case.decline_reason) == (Status.NOMINATED, None)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"declined_at": AT}, "a_nomination_is_accepted_or_|a_declined_case_has"),
        ({"worker": None}, "an_accepted_case_has_a_worker"),
        ({"accepted_at": None, "worker": None}, "work_starts_once_the_case_is"),
    ],
)
def test_the_database_refuses_facts_that_cannot_be(
    world: World, facts: dict[str, Any], constraint: str
) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(monitoring_since=AT)
    with pytest.raises(IntegrityError, match=constraint):
        Case.objects.filter(pk=case.pk).update(**facts)


def test_an_advice_younger_than_the_decision_waits_again(world: World) -> None:
    case = active_case(world)
    cases = Case.objects.filter(pk=case.pk)
    cases.update(advised_at=AT)
    assert cases.get().awaits_decision
    cases.update(decided_at=AT + timedelta(hours=1))
    assert not cases.get().awaits_decision
    cases.update(advised_at=AT + timedelta(hours=2))
    assert cases.get().awaits_decision
    cases.update(closed_at=AT + timedelta(hours=3))
    assert not cases.get().awaits_decision
