"""What the demo tells, told once for all who only look at it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from cases.activity.models.effort import sum_up
from cases.case.lifecycle import Status, Strand
from cases.case.models.case import Case
from cases.context.policies import TELL_OF_CONTACT
from cases.migrations._event_subjects import VERBS, find_subjects
from cases.monitoring.models.moment import MonitoringMoment
from reflection.agreement.models import Agreement
from reflection.finding.models.finding import Finding, FindingStatus
from reflection.finding.proposals import proposals_for
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.working_decision.models import WorkingDecision
from tests.cases.context.test_event_subjects import forget_subjects, subjects
from tests.conftest import CHEAP, empty_of_people
from tests.demo.situations import NOON, tell
from zsm_werkplaats.accounts.desk import desk_for
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.demo.team import PASSWORD, PROSECUTOR, WORKER
from zsm_werkplaats.demo.telling import stories
from zsm_werkplaats.front.views.my_day import MyDay
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.models import Message

# The one that was answered became an agreement.
LATER = {FindingStatus.MERGED, FindingStatus.ANSWERED}


@pytest.fixture(scope="module")
def sent_meanwhile(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[Any]]:
    """The mails that went out while the demo was told; all of it undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        empty_of_people()
        with override_settings(PASSWORD_HASHERS=CHEAP):
            tell(NOON)
        yield list(mail.outbox)
        transaction.set_rollback(True)


@pytest.fixture
def demo(sent_meanwhile: list[Any], db: None) -> None:
    """The demo of a Tuesday at noon; each test changes it for itself alone."""


def test_all_eight_cases_are_told_in_both_regions(demo: None) -> None:
    for story in stories():
        assert Case.objects.filter(offence=story["offence"]).count() == 2


def test_every_strand_and_every_status_is_there_in_each_region(demo: None) -> None:
    for region in Region.objects.all():
        strands = set(
            CaseEvent.objects.filter(region=region).values_list("strand", flat=True)
        )
        assert strands == set(Strand)
        statuses = set(
            Case.objects.filter(region=region).values_list("status", flat=True)
        )
        assert statuses == set(Status)
        assert Case.objects.filter(region=region).awaiting_decision().exists()


def test_the_minutes_are_spread_as_in_the_pilot(demo: None) -> None:
    region = Region.objects.get(code="midden-nederland")
    taken = Case.objects.filter(region=region, accepted_at__isnull=False)
    totals = [sum_up(case)["effort"].minutes for case in taken]
    assert sum(total < 180 for total in totals) == 4
    assert sum(180 <= total < 360 for total in totals) == 3
    assert sum(total >= 360 for total in totals) == 1
    assert max(totals) < 15 * 60


def test_no_event_gets_a_subject_that_it_had_not(demo: None) -> None:
    before = subjects()
    with destroying():
        forget_subjects()
        find_subjects(apps, batch=7)
    found = {key: to for key, to in subjects().items() if to[1]}
    assert found == {key: before[key] for key in found}
    missed = CaseEvent.objects.filter(subject_key=None, verb__in=VERBS)
    assert len(found) > 10 * missed.count()
    assert not missed.filter(verb__in=TELL_OF_CONTACT, is_internal=False).exists()


def test_the_log_ins_are_told_and_work(
    demo: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo_logins")
    told = capsys.readouterr().out
    assert WORKER in told
    assert PROSECUTOR in told
    assert PASSWORD in told
    assert User.objects.get(email=WORKER).check_password(PASSWORD)


def test_no_mail_goes_out_while_the_demo_is_told(
    demo: None, sent_meanwhile: list[Any]
) -> None:
    assert MonitoringMoment.objects.exists()
    assert sent_meanwhile == []


def test_somebody_stands_in_and_was_told_something(demo: None) -> None:
    worker = User.objects.get(email=WORKER)
    assert MyDay(desk_for(worker, None), NOON).stands_in_for
    assert Message.objects.notices_for(worker).exists()


def test_findings_stand_in_every_state_with_their_cases(demo: None) -> None:
    for region in Region.objects.all():
        here = Finding.objects.filter(region=region)
        statuses = set(here.values_list("status", flat=True))
        assert statuses == set(FindingStatus) - LATER
        assert here.filter(kind=Finding.Kind.GOOD_PRACTICE).exists()
        waiting = here.get(status=FindingStatus.LAID)
        assert waiting.cases.exists()
        assert waiting.owner
        laying = waiting.layings.get()
        assert laying.answer_expected_on
        assert laying.answer_expected_on < (NOON + timedelta(days=1)).date()
        assert laying.letter


def test_both_kinds_of_meeting_met_lately_and_the_next_review_is_tomorrow(
    demo: None,
) -> None:
    for region in Region.objects.all():
        for kind in MeetingKind:
            meetings = Meeting.objects.filter(region=region, kind=kind)
            assert meetings.filter(planned_at__lt=NOON).exists()
            coming = meetings.filter(planned_at__gt=NOON).order_by("planned_at")[0]
            assert coming.chair
            assert coming.attendances.exclude(answer="").count() >= 4
            if kind == MeetingKind.CASE_REVIEW:
                assert coming.planned_at < NOON + timedelta(days=1)


def test_an_agreement_with_a_party_is_to_be_evaluated_with_its_cases(
    demo: None,
) -> None:
    for region in Region.objects.all():
        due = Agreement.objects.filter(region=region).due(NOON.date())
        assert due.get().agreement_cases.exclude(ran="").count() == 2


def test_a_case_review_was_held_with_notes_and_actions_and_moved_on(
    demo: None,
) -> None:
    for region in Region.objects.all():
        held = Meeting.objects.held().filter(region=region)
        review = held.get(kind=MeetingKind.CASE_REVIEW)
        assert review.notes.exclude(case=None).count() >= 3
        talked_about = review.items.exclude(reached_at=None)
        later = talked_about.filter(case__nominated_at__gt=review.planned_at)
        assert not later.exists()
        actions = review.actions.all()
        assert actions.filter(done_at=None).exists()
        assert actions.exclude(done_at=None).exists()
        assert review.attendances.exclude(present_since=None).count() >= 4


def test_the_coming_case_review_has_an_agenda_with_a_case_that_was_brought(
    demo: None,
) -> None:
    for region in Region.objects.all():
        reviews = Meeting.objects.planned().filter(
            region=region, kind=MeetingKind.CASE_REVIEW, planned_at__gt=NOON
        )
        items = reviews.order_by("planned_at")[0].items.all()
        assert items.exclude(case=None).count() >= 3


def test_a_reflection_meeting_was_held_with_conclusions_and_one_improvement(
    demo: None,
) -> None:
    for region in Region.objects.all():
        held = Meeting.objects.held().filter(region=region)
        meeting = held.get(kind=MeetingKind.REFLECTION)
        assert meeting.notes.filter(kind="conclusion").count() >= 3
        assert meeting.improvement
        assert WorkingDecision.objects.standing().get(meeting=meeting).review_on


def test_three_dead_ends_of_two_workers_propose_a_finding(demo: None) -> None:
    for region in Region.objects.filter(memberships__isnull=False).distinct():
        worker = User.objects.filter(
            memberships__region=region, memberships__role=Role.WORKER
        ).first()
        assert worker
        titles = [each.title for each in proposals_for(worker, region, day_of(NOON))]
        assert "Hulp loopt vaker vast bij Woningstichting De Poort" in titles
