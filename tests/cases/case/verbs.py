"""The verbs of the case itself: people and safety."""

from datetime import timedelta
from typing import Any

from cases.case.actions import people, safety
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.models.people import Involvement
from tests.cases.case.situations import open_concern
from tests.factories import AT, merged, somebody
from tests.verbs.rows import (
    INSIDE,
    WORK,
    CaseRow,
    Facts,
    M,
    PageRow,
    W,
    everywhere,
    exactly,
)
from tests.world import World


def suspect_of(world: World, case: Case) -> Involvement:
    return case.involvements.get()


def amend(world: World, involvement: Involvement, **facts: Any) -> Involvement:
    given: Facts = {
        "seen": involvement.version,
        "name": "Piet",
        "birth_date": None,
        "phone": "",
        "ringing": "unsafe",
        "speak_with": "",
        "remark": "",
        "by": world.worker,
        "at": AT,
    }
    return people.amend_person(involvement=involvement, **(given | facts))


def amended_by_a_colleague(world: World, case: Case, involvement: Involvement) -> Facts:
    amend(world, involvement, name="Pieter", by=world.colleague)
    return {"name": "Piet", "ringing": "unsafe"}


def in_emergency(world: World, case: Case) -> EmergencyAccess:
    return EmergencyAccess.objects.create(
        case=case,
        region=case.region,
        user=world.colleague,
        reason="Iemand is in gevaar",
        since=AT,
        until=AT + timedelta(days=1),
        created_by=world.colleague,
        created_at=AT,
    )


ROWS = [
    PageRow(
        name="cases:emergency_access",
        let_in=everywhere(W),
        has_form=True,
    ),
    CaseRow(
        name="cases:end_emergency_access",
        let_in=exactly(M),
        by=M,
        record=in_emergency,
        is_post_only=True,
    ),
    CaseRow(
        verb=Verb.INVOLVE_PERSON,
        name="cases:involve",
        let_in=WORK,
        act=lambda w, c, _: people.involve_person(
            case=c, role="victim", name="Piet", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"name": "Piet", "role": "victim", "ringing": "unknown"},
    ),
    CaseRow(
        verb=Verb.AMEND_PERSON,
        name="cases:amend_person",
        let_in=WORK,
        record=suspect_of,
        act=lambda w, c, involvement: amend(w, involvement),
        sends=lambda w, c, involvement: {
            "version": involvement.version,
            "name": "Piet",
            "ringing": "unsafe",
        },
        edited=amended_by_a_colleague,
    ),
    CaseRow(
        verb=Verb.RELATE_PEOPLE,
        name="cases:relate_people",
        let_in=WORK,
        act=lambda w, c, _: people.relate_people(
            case=c,
            person=c.involvements.get().person,
            kind="child",
            other=somebody(w, c),
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {
            "person": c.involvements.get().person_id,
            "kind": "child",
            "other": somebody(w, c).pk,
        },
    ),
    CaseRow(
        verb=Verb.MERGE_PEOPLE,
        name="cases:merge_people",
        let_in=WORK,
        act=lambda w, c, _: people.merge_people(
            case=c,
            kept=c.involvements.get().person,
            absorbed=somebody(w, c),
            by=w.worker,
            at=AT,
        ),
    ),
    CaseRow(
        name="cases:separate_people", let_in=WORK, record=merged, is_post_only=True
    ),
    CaseRow(
        verb=Verb.RAISE_SAFETY,
        name="cases:raise_safety",
        let_in=INSIDE,
        act=lambda w, c, _: safety.raise_safety(
            case=c, concern="x", action="y", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"concern": "Bang", "action": "Bellen"},
    ),
    CaseRow(
        verb=Verb.SETTLE_SAFETY,
        name="cases:settle_safety",
        let_in=WORK,
        record=open_concern,
        act=lambda w, c, concern: safety.settle_safety(
            concern=concern, settlement="x", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"settlement": "Bij oma"},
    ),
]
