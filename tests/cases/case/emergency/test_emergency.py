"""A worker who must read a shielded case gets in for a day, and that is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from cases.case.actions.emergency import end_emergency_access, open_in_emergency
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.policies import may, sees, visible_to
from cases.intake.actions.nomination import shield_case, unshield_case
from tests.factories import active_case, shielded_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent, SecurityEvent
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message

# Whether an access still stands, PostgreSQL says by its own clock.
pytestmark = pytest.mark.real_clock
REASON = "Betrokkene staat bij zijn moeder voor de deur"
URL = reverse("cases:emergency_access")


def open_for(user: User, case: Case) -> EmergencyAccess:
    open_in_emergency(number=case.number, reason=REASON, by=user, at=now())
    return EmergencyAccess.objects.get(case=case, user=user)


def knows(user: User, case: Case) -> bool:
    listed = visible_to(user).filter(pk=case.pk).exists()
    assert sees(user, case) == listed
    return listed


def test_colleague_reads_a_shielded_case_for_a_day(world: World) -> None:
    case = shielded_case(world)
    assert not knows(world.colleague, case)
    access = open_for(world.colleague, case)
    assert knows(world.colleague, case)
    EmergencyAccess.objects.filter(pk=access.pk).update(
        since=now() - timedelta(hours=30), until=now() - timedelta(hours=6)
    )
    assert not knows(world.colleague, case)


def test_only_reading_a_contact_and_safety_are_possible(world: World) -> None:
    case = shielded_case(world)
    open_for(world.colleague, case)
    for verb in (Verb.READ, Verb.LOG_CONTACT, Verb.RAISE_SAFETY):
        assert may(world.colleague, verb, case)
    for verb in (Verb.AMEND, Verb.ASSIGN, Verb.GIVE_ADVICE, Verb.CLOSE):
        assert not may(world.colleague, verb, case)


def test_managers_are_told_and_it_stands_in_timeline_and_log(world: World) -> None:
    case = shielded_case(world)
    open_for(world.colleague, case)
    told = Message.objects.get(kind="emergency_access")
    assert (told.recipient, told.case_number) == (world.manager, case.number)
    event = CaseEvent.objects.filter(case_number=case.number).latest("pk")
    assert (event.verb, event.is_internal, event.detail) == (
        "emergency_access",
        True,
        REASON,
    )
    logged = SecurityEvent.objects.get(kind="emergency_access")
    assert (logged.by, logged.case_number) == (world.colleague, case.number)
    assert REASON not in logged.detail


def test_page_leads_to_nothing_that_is_refused(world: World, client: Client) -> None:
    case = shielded_case(world)
    open_for(world.colleague, case)
    for who, is_shown in ((world.colleague, False), (world.manager, True)):
        client.force_login(who)
        page = client.get(case.get_absolute_url()).content.decode()
        assert ("Zaak inbrengen" in page) == is_shown


def test_manager_ends_it_sooner(world: World, client: Client) -> None:
    case = shielded_case(world)
    access = open_for(world.colleague, case)
    client.force_login(world.manager)
    page = client.get(case.get_absolute_url()).content.decode()
    assert REASON in page
    assert "Noodtoegang beëindigen" in page
    client.post(reverse("cases:end_emergency_access", args=[case.pk, access.pk]))
    assert not knows(world.colleague, case)


def test_case_that_is_shielded_anew_is_asked_for_anew(world: World) -> None:
    case = shielded_case(world)
    open_for(world.colleague, case)
    unshield_case(case=case, by=world.manager, at=now())
    shield_case(case=case, by=world.manager, at=now())
    assert not knows(world.colleague, case)
    open_in_emergency(number=case.number, reason=REASON, by=world.colleague, at=now())
    assert knows(world.colleague, case)
    assert Message.objects.filter(kind="emergency_access").count() == 2


def test_worker_does_not_end_the_access_of_another(world: World) -> None:
    case = shielded_case(world)
    access = open_for(world.colleague, case)
    with pytest.raises(PermissionDenied):
        end_emergency_access(access=access, by=world.colleague, at=now())


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "auditor", "outsider"])
def test_only_a_worker_asks(world: World, part: str) -> None:
    case = shielded_case(world)
    with pytest.raises(PermissionDenied):
        open_for(world.everybody[part], case)


def test_other_region_and_unknown_number_sound_the_same(world: World) -> None:
    case = shielded_case(world)
    said = set()
    for number in (case.number, 999_999):
        with pytest.raises(RefusedError) as refusal:
            open_in_emergency(
                number=number, reason=REASON, by=world.far_worker, at=now()
            )
        said.add(str(refusal.value))
    assert len(said) == 1
    assert not EmergencyAccess.objects.exists()


def test_open_case_needs_no_emergency(world: World) -> None:
    case = active_case(world)
    open_in_emergency(number=case.number, reason=REASON, by=world.colleague, at=now())
    assert not EmergencyAccess.objects.exists()


def test_access_ends_with_the_role(world: World) -> None:
    case = shielded_case(world)
    open_for(world.colleague, case)
    world.colleague.memberships.all().delete()
    assert not knows(User.objects.get(pk=world.colleague.pk), case)


def test_worker_asks_on_screen_and_is_in_the_case(client: Client, world: World) -> None:
    case = shielded_case(world)
    client.force_login(world.colleague)
    missing = client.get(case.get_absolute_url())
    assert missing.status_code == 404
    assert URL in missing.content.decode()
    empty = client.post(URL, {"number": case.reference, "reason": "x"})
    assert empty.status_code == 422
    response = client.post(URL, {"number": case.reference, "reason": REASON})
    assert response["Location"] == case.get_absolute_url()
    assert client.get(case.get_absolute_url()).status_code == 200


def test_number_that_does_not_exist_is_answered_beside_the_field(
    client: Client, world: World
) -> None:
    client.force_login(world.colleague)
    for number in ("WP-999999", "9" * 15, "x"):
        page = client.post(URL, {"number": number, "reason": REASON})
        assert page.status_code == 422
