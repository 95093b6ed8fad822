"""Where destroying goes wrong first: re-opened, kept, merged, open, in two cases."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from cases.case.actions.people import merge_people, separate_people
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.monitoring.actions.closing import close_case, reopen_case
from cases.monitoring.models.closing import Outcome
from cases.questions.question import QUESTIONS, Asked
from tests.cases.questions.asking import put
from tests.dashboards.rich_world import fill
from tests.factories import (
    AT,
    active_case,
    call,
    closed_case,
    declined_case,
    monitored_case,
    nominated_case,
    raise_safety,
    today,
)
from tests.privacy.retention.planting import found
from tests.privacy.retention.situations import closed_case_of, ordered
from tests.privacy.retention.test_due import consent, numbers, propose, term
from tests.privacy.retention.test_erasure import destroy
from tests.world import World
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.outbox.actions.sweep import prepare_round
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.privacy.retention.actions.destruction import carry_out_destruction
from zsm_werkplaats.privacy.retention.actions.keep_longer import keep_longer
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.privacy.retention.tasks import write_list_of_destructions

pytestmark = pytest.mark.django_db
YEARS_AGO = AT - timedelta(days=3 * 365)
OUTCOME = "hulp-loopt"


def old(world: World, case: Case) -> Case:
    term(world, OUTCOME, 24)
    return put(case, closed_at=YEARS_AGO)


def kept_until(world: World, case: Case) -> None:
    keep_longer(
        case=case,
        reason="complaint",
        explanation="",
        until=today() + timedelta(days=30),
        by=world.worker,
        at=AT,
    )


def with_role(case: Case, person: Person, world: World) -> None:
    Involvement.objects.create(
        case=case,
        region=case.region,
        person=person,
        role=Involvement.Role.WITNESS,
        created_by=world.worker,
        created_at=AT,
    )


def test_reopened_after_the_proposal_and_closed_again(world: World) -> None:
    case = old(world, closed_case(world))
    orders = propose(world, case)
    reopen_case(case=case, reason="Nieuwe zorg", by=world.worker, at=AT)
    outcome = Outcome.objects.get(code=OUTCOME)
    close_case(case=case, outcome=outcome, by=world.worker, at=AT)
    consent(world, orders, world.manager)
    order = Destruction.objects.get()
    with pytest.raises(DatabaseError, match="no longer"), transaction.atomic():
        destroy(order)
    assert not carry_out_destruction(order=order, at=AT)
    case.refresh_from_db()
    assert case.destroyed_at is None
    assert numbers(world) == []  # its term begins anew
    assert propose(world, case) == []


def test_kept_longer_after_the_consent(world: World) -> None:
    case = old(world, closed_case(world))
    consent(world, propose(world, case), world.manager)
    kept_until(world, case)
    order = Destruction.objects.get()
    assert (order.withdrawn_by, order.carried_out_at) == (world.worker, None)
    assert not carry_out_destruction(order=order, at=AT)


def test_the_database_keeps_what_is_kept_longer_whatever_is_ordered(
    world: World,
) -> None:
    case = closed_case(world)
    kept_until(world, case)
    with pytest.raises(DatabaseError, match="no longer"), transaction.atomic():
        destroy(ordered(case, world))


def test_somebody_in_two_cases_of_which_one_is_due(
    client: Client, world: World
) -> None:
    case = old(world, closed_case_of(world, "Tamara Vogelaar"))
    kept = active_case(world, name="Bram Bos", birth_date=None)
    with_role(kept, case.suspects[0], world)
    assert numbers(world) == [case.number]
    destroy(ordered(case, world))
    client.force_login(world.worker)
    page = client.get(kept.get_absolute_url()).content.decode()
    assert "Tamara Vogelaar" in page
    lists = client.post(reverse("cases:list"), {"q": "Vogelaar"}, follow=True)
    assert case.reference not in lists.content.decode()


def test_somebody_merged_is_gone_under_both_names(world: World) -> None:
    case = closed_case_of(world, "Tamara Vogelaar")
    absorbed = Person.objects.create(region=world.region, name="Tamara Kwikstaart")
    with_role(case, absorbed, world)
    put(case, closed_at=None)
    merge_people(
        case=case, kept=case.suspects[0], absorbed=absorbed, by=world.worker, at=AT
    )
    put(case, closed_at=YEARS_AGO)
    destroy(ordered(case, world))
    for name in ("Vogelaar", "Kwikstaart"):
        assert found(name) == [], name


def test_undoing_a_merge_gives_a_destroyed_case_no_name_again(world: World) -> None:
    case = active_case(world, name="Tamara Vogelaar", birth_date=None)
    kept = active_case(world, name="Tamara Kwikstaart", birth_date=None)
    # Both are a witness elsewhere: that double stays behind, and the merge with it.
    elsewhere = active_case(world, name="Bram Bos", birth_date=None)
    for each in (case, kept):
        with_role(elsewhere, each.suspects[0], world)
    merge = merge_people(
        case=kept,
        kept=kept.suspects[0],
        absorbed=case.suspects[0],
        by=world.worker,
        at=AT,
    )
    put(case, closed_at=YEARS_AGO)
    destroy(ordered(case, world))
    separate_people(merge=merge, by=world.worker, at=AT)
    case = Case.objects.get(pk=case.pk)
    assert [person.name for person in case.suspects] == ["vernietigd"]
    assert case.who == "vernietigd"


def counts(world: World) -> dict[str, int]:
    """Every question that is asked of cases, with everything it may be about."""
    cases = Case.objects.filter(region=world.region)
    told = {}
    for code, question in QUESTIONS.items():
        asked = Asked(world.region.pk, AT, period=Period.year(today()))
        abouts = question.abouts(asked) if question.abouts else {"": ""}
        for about in abouts:
            each = Asked(world.region.pk, AT, period=asked.period, about=about)
            told[f"{code}:{about}"] = question.of(cases, each).count()
    return told


def test_every_question_finds_as_many_cases_as_before(world: World) -> None:
    fill(world)
    for make in (closed_case, closed_case, declined_case):
        make(world)
    before = counts(world)
    assert sum(1 for count in before.values() if count) > 20
    ended = Case.objects.counting().exclude(closed_at=None, declined_at=None)
    assert ended.count() > 3
    for case in ended:
        destroy(ordered(case, world))
    assert counts(world) == before


def an_open_case_with_work(world: World) -> Case:
    case = monitored_case(world, due_on=today())
    call(world, case, result="voicemail", next_attempt_on=today())
    raise_safety(world, case)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("make", [an_open_case_with_work, nominated_case])
def test_nobody_is_asked_to_work_on_an_open_case_that_was_destroyed(
    client: Client, world: World, make: Any
) -> None:
    case = make(world)
    destroy(ordered(case, world))
    Message.objects.all().delete()
    prepare_round(at=AT + timedelta(days=1))
    assert not Message.objects.filter(case_number=case.number).exists()
    for user in (world.worker, world.manager):
        client.force_login(user)
        page = client.get(reverse("front:my_day")).content.decode()
        assert case.reference not in page, user
    client.force_login(world.prosecutor)
    page = client.get(reverse("cases:to_decide")).content.decode()
    assert case.reference not in page


def test_nothing_is_left_in_notices_sessions_and_the_list_of_destructions(
    client: Client, world: World, settings: Any, tmp_path: Path
) -> None:
    settings.DESTRUCTIONS_LIST = str(tmp_path / "list.jsonl")
    case = active_case(world, name="Tamara Vogelaar", birth_date=None)
    client.force_login(world.worker)
    client.get(case.get_absolute_url())
    client.post(reverse("cases:list"), {"q": "Vogelaar"}, follow=True)
    call(
        world, case, told="Tamara Vogelaar", result="voicemail", next_attempt_on=today()
    )
    put(case, closed_at=YEARS_AGO)
    destroy(ordered(case, world))
    write_list_of_destructions()
    assert found("Vogelaar") == []
    for session in Session.objects.all():
        assert "Vogelaar" not in str(session.get_decoded())
    assert "Vogelaar" not in (tmp_path / "list.jsonl").read_text()
