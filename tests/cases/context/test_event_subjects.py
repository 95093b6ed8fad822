"""Events from before there were subjects get the one that is certain, or none."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cases.case.lifecycle import RENAMED, Verb
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.context.policies import timeline_of
from cases.migrations._event_subjects import find_subjects, rename_verbs
from tests.cases.decision.situations import postpone_until
from tests.cases.support.situations import plan_meeting
from tests.factories import AT, advised_case, call, consented, corrected, withdraw
from tests.world import World
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.audit.models import CaseEvent, Reading
from zsm_werkplaats.drafts.models import Draft

TOLD = "Ze drinkt weer"
Subjects = dict[int, tuple[str, int | None]]


@pytest.fixture(autouse=True)
def as_the_owner(db: None) -> Iterator[None]:
    """The owner of the tables brings old events up to date; nobody else may."""
    with destroying():
        yield


def subjects(**which: Any) -> Subjects:
    rows = CaseEvent.objects.filter(**which)
    return {key: (kind, to) for key, kind, to in rows.values_list(*FIELDS)}


FIELDS = ("pk", "subject_kind", "subject_key")


def forget_subjects(**which: Any) -> None:
    CaseEvent.objects.filter(**which).update(subject_kind="", subject_key=None)


def shared(world: World, case: Case, **facts: Any) -> Contact:
    given: dict[str, Any] = {"told": TOLD, "with_whom": "moeder", "disclosure": "open"}
    return call(world, case, **(given | facts))


def read_by_om(world: World, case: Case) -> str:
    rows: Any = timeline_of(case, world.prosecutor)
    return "\n".join(f"{row.summary}: {row.readable_detail}" for row in rows)


def test_contact_is_found_through_consent_withdrawal_and_correction(
    world: World,
) -> None:
    case = advised_case(world)
    contact = consented(world, case, told=TOLD, with_whom="moeder")
    withdraw(world, contact)
    contact.refresh_from_db()
    contact = corrected(world, contact, told="Ze drinkt niet", disclosure="consent")
    before = subjects(subject_kind="contact")
    assert len(before) == 4
    forget_subjects()
    find_subjects(apps)
    assert subjects(subject_kind="contact") == before


def test_both_events_of_a_correction_are_found(world: World) -> None:
    case = advised_case(world)
    contact = corrected(world, shared(world, case), told="Ze drinkt niet")
    corrected(world, contact, disclosure="withheld", at=AT + timedelta(hours=1))
    before = subjects(subject_kind="contact")
    assert len(before) == 5
    forget_subjects()
    find_subjects(apps)
    assert subjects(subject_kind="contact") == before
    assert TOLD not in read_by_om(world, case)


def test_two_contacts_of_one_moment_are_told_apart_by_their_words(
    world: World,
) -> None:
    case = advised_case(world)
    shared(world, case)
    shared(world, case, with_whom="school")
    before = subjects(verb="log_contact")
    forget_subjects()
    find_subjects(apps)
    assert subjects(verb="log_contact") == before


def test_two_contacts_that_say_the_same_at_one_moment_stay_hidden(
    world: World,
) -> None:
    case = advised_case(world)
    shared(world, case)
    shared(world, case)
    forget_subjects()
    find_subjects(apps)
    assert set(subjects(verb="log_contact").values()) == {("", None)}
    assert TOLD not in read_by_om(world, case)


def test_correction_of_one_of_two_alike_hides_both(world: World) -> None:
    case = advised_case(world)
    contact = shared(world, case)
    shared(world, case, at=AT + timedelta(minutes=5))
    corrected(world, contact, told="Ze drinkt niet", at=AT + timedelta(hours=1))
    forget_subjects()
    find_subjects(apps)
    assert set(subjects(verb="correct_contact").values()) == {("", None)}
    told = read_by_om(world, case)
    assert TOLD not in told
    assert "Ze drinkt niet" not in told


def test_contact_of_another_moment_is_not_taken_for_this_one(world: World) -> None:
    case = advised_case(world)
    contact = shared(world, case)
    forget_subjects()
    CaseEvent.objects.filter(verb="log_contact").update(at=AT + timedelta(minutes=1))
    find_subjects(apps)
    assert not CaseEvent.objects.about(contact).exists()


def test_events_of_the_case_itself_point_at_the_case(world: World) -> None:
    case = advised_case(world)
    forget_subjects()
    find_subjects(apps)
    about = CaseEvent.objects.about(case).values_list("verb", flat=True)
    assert set(about) == {"nominate", "accept"}


def test_second_run_finds_what_came_since_and_changes_nothing_else(
    world: World,
) -> None:
    case = advised_case(world)
    shared(world, case)
    forget_subjects()
    assert find_subjects(apps)
    first = subjects()
    assert find_subjects(apps) == 0
    assert subjects() == first


def test_migration_finds_subjects_with_models_of_its_own_time(world: World) -> None:
    case = advised_case(world)
    contact = consented(world, case, told=TOLD)
    corrected(world, contact, told="Ze drinkt niet")
    postpone_until(world, case)
    before = subjects()
    forget_subjects()
    [last] = MigrationLoader(connection).graph.leaf_nodes("cases")
    state = MigrationLoader(connection).project_state(last)
    rename_verbs(state.apps)
    find_subjects(state.apps)
    assert subjects() == before


def test_command_finds_subjects_after_a_deploy(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_meeting(world, advised_case(world))
    forget_subjects(verb="plan_meeting")
    call_command("find_event_subjects")
    assert "1 gebeurtenissen" in capsys.readouterr().out


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_verbs_get_their_present_name_in_events_readings_and_drafts(
    world: World, old: str, new: str
) -> None:
    case = advised_case(world)
    CaseEvent.objects.filter(verb="give_advice").update(verb=old)
    Reading.objects.create(
        region=case.region, case_number=case.pk, verb=old, by=world.worker, at=AT
    )
    Draft.objects.create(
        user=world.worker,
        region=case.region,
        submission=uuid4(),
        page="/zaken/1/",
        address=f"cases:{old}",
        typed={},
        started_at=AT,
        saved_at=AT,
    )
    rename_verbs(apps, batch=1)
    assert CaseEvent.objects.filter(verb=new).exists()
    assert Reading.objects.get().verb == new
    assert Draft.objects.get().address == f"cases:{new}"


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_a_verb_is_read_under_its_name_of_before(old: str, new: str) -> None:
    assert Verb(old) == Verb(new)
    with pytest.raises(ValueError, match="hold_everything"):
        Verb("hold_everything")


@pytest.mark.parametrize("old", ["hold_talk", "hold_table"])
def test_om_reads_no_talk_or_meeting_that_the_version_before_wrote(
    world: World, old: str
) -> None:
    case = advised_case(world)
    shared(world, case)
    forget_subjects(verb="log_contact")
    CaseEvent.objects.filter(verb="log_contact").update(verb=old)
    assert TOLD not in read_by_om(world, case)
