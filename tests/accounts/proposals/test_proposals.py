"""A role that reads cases is given by two people; so is what lets somebody in anew."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from tests.accounts.conftest import A, Cast, LogIn, M, W, confirm_all
from zsm_werkplaats.accounts import actions
from zsm_werkplaats.accounts.checks import check_roles
from zsm_werkplaats.accounts.models import Membership, Region, RightsProposal, User
from zsm_werkplaats.accounts.proposals.actions import (
    confirm_proposals,
    refuse_proposal,
    withdraw_proposal,
)
from zsm_werkplaats.accounts.proposals.policies import confirmers_of
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message

LIST = reverse("accounts:proposals")
CONFIRM = reverse("accounts:confirm_proposals")
P, R, AUDITOR = Role.PROSECUTOR, Role.RESEARCHER, Role.AUDITOR


def propose(user: User, role: str, region: Region, by: User) -> RightsProposal:
    made = actions.grant_role(user=user, region=region, role=role, by=by, at=now())
    assert made
    return made


def confirm(proposal: RightsProposal, by: User) -> None:
    confirm_proposals(proposals=[proposal], by=User.objects.get(pk=by.pk), at=now())


def held(user: User) -> set[str]:
    return set(user.memberships.values_list("role", flat=True))


@pytest.fixture
def newcomer(cast: Cast) -> User:
    """Somebody with an account and no role."""
    return cast("Nina Nieuw")


@pytest.fixture
def second(cast: Cast, here: Region) -> User:
    """Another administrator of the region, made by who keeps the servers."""
    return cast("Bea Beheer", (here, A))


@pytest.mark.parametrize("role", [W, P, M, AUDITOR, A])
def test_role_gives_nothing_until_the_manager_confirms(
    administrator: User, manager: User, newcomer: User, here: Region, role: Role
) -> None:
    proposal = propose(newcomer, role, here, administrator)
    assert held(newcomer) == set()
    confirm(proposal, manager)
    assert held(newcomer) == {role}


def test_researcher_is_given_by_one_and_the_manager_is_told(
    administrator: User, manager: User, newcomer: User, here: Region
) -> None:
    propose(newcomer, R, here, administrator)
    assert held(newcomer) == {R}
    (told,) = Message.objects.all()
    assert (told.kind, told.recipient) == ("rights_given", manager)


def test_nobody_confirms_their_own_proposal(
    administrator: User, manager: User, newcomer: User, here: Region
) -> None:
    for by in (administrator, manager):
        proposal = propose(newcomer, W, here, by)
        with pytest.raises(RefusedError):
            confirm(proposal, by)
        withdraw_proposal(proposal=proposal, by=by, at=now())
    assert held(newcomer) == set()


def test_nobody_confirms_a_role_for_themself(
    administrator: User, manager: User, here: Region
) -> None:
    proposal = RightsProposal.objects.create(
        kind="role",
        user=manager,
        region=here,
        role=A,
        proposed_by=administrator,
        proposed_at=now(),
        expires_at=now() + timedelta(days=1),
    )
    with pytest.raises(RefusedError):
        confirm(proposal, manager)


def test_database_refuses_who_confirms_their_own(
    administrator: User, manager: User, newcomer: User, here: Region
) -> None:
    proposal = propose(newcomer, W, here, administrator)
    for who in (administrator, newcomer):
        with pytest.raises(IntegrityError), transaction.atomic():
            RightsProposal.objects.filter(pk=proposal.pk).update(
                outcome="confirmed", settled_by=who, settled_at=now()
            )


def test_second_administrator_does_not_confirm_for_the_first_while_there_is_a_manager(
    administrator: User, second: User, manager: User, newcomer: User, here: Region
) -> None:
    proposal = propose(newcomer, W, here, administrator)
    assert confirmers_of(proposal) == [manager]
    with pytest.raises(RefusedError):
        confirm(proposal, second)


def test_proposal_of_a_manager_is_confirmed_by_an_administrator(
    administrator: User, manager: User, newcomer: User, here: Region
) -> None:
    confirm(propose(newcomer, W, here, manager), administrator)
    assert held(newcomer) == {W}


def test_first_manager_is_confirmed_by_another_administrator(
    administrator: User, second: User, newcomer: User, here: Region
) -> None:
    confirm(propose(newcomer, M, here, administrator), second)
    assert held(newcomer) == {M}


def test_administrator_with_a_second_account_makes_nobody_manager(
    administrator: User, cast: Cast, newcomer: User, here: Region
) -> None:
    shadow = cast("Schaduw")
    propose(shadow, A, here, administrator)
    assert held(shadow) == {A}  # nobody else is here yet
    proposal = propose(newcomer, M, here, administrator)
    assert confirmers_of(proposal) == []
    with pytest.raises(RefusedError):
        confirm(proposal, shadow)
    third = cast("Derde")
    confirm(propose(third, A, here, shadow), administrator)
    assert held(third) == {A}
    assert confirmers_of(proposal) == []  # the third owes the role to the first as well


def test_manager_of_another_region_confirms_nothing_here(
    administrator: User, newcomer: User, cast: Cast, here: Region, elsewhere: Region
) -> None:
    far = cast("Verre Manager", (elsewhere, M))
    proposal = propose(newcomer, W, here, administrator)
    with pytest.raises(PermissionDenied):
        confirm(proposal, far)
    assert held(newcomer) == set()


def test_proposal_runs_out(
    administrator: User, manager: User, newcomer: User, here: Region
) -> None:
    proposal = propose(newcomer, W, here, administrator)
    late = now() + timedelta(days=15)
    with pytest.raises(RefusedError):
        confirm_proposals(proposals=[proposal], by=manager, at=late)
    again = actions.grant_role(
        user=newcomer, region=here, role=W, by=administrator, at=late
    )
    assert again
    proposal.refresh_from_db()
    assert (proposal.outcome, again.pk != proposal.pk) == ("expired", True)


def test_refusal_says_why_and_who_proposed_hears_it(
    administrator: User, manager: User, newcomer: User, here: Region
) -> None:
    proposal = propose(newcomer, W, here, administrator)
    refuse_proposal(proposal=proposal, by=manager, reason="Ken ik niet", at=now())
    with pytest.raises(RefusedError):
        confirm(proposal, manager)
    told = Message.objects.get(kind="rights_settled")
    assert told.recipient == administrator
    kinds = SecurityEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["role_proposed", "role_refused"]


def test_second_click_finds_the_proposal_and_tells_once(
    administrator: User, manager: User, newcomer: User, here: Region
) -> None:
    first, again = (propose(newcomer, W, here, administrator) for _ in range(2))
    assert first == again
    assert Message.objects.filter(recipient=manager).count() == 1


# An account that is opened anew ------------------------------------------------
def test_disabled_worker_is_let_in_again_by_two(
    administrator: User, manager: User, worker: User
) -> None:
    actions.disable_user(user=worker, by=administrator, at=now())
    actions.enable_user(user=worker, by=administrator, at=now())
    worker.refresh_from_db()
    assert not worker.is_active
    confirm_all(by=manager)
    worker.refresh_from_db()
    assert worker.is_active


def test_address_of_a_manager_is_not_changed_by_the_administrator_alone(
    administrator: User, cast: Cast, manager: User, here: Region
) -> None:
    other = cast("Andere Manager", (here, M))
    former = manager.email
    actions.amend_user(
        user=manager,
        by=administrator,
        at=now(),
        seen=manager.version,
        email="mine@example.org",
        name=manager.name,
        organisation=manager.organisation,
        phone="",
    )
    manager.refresh_from_db()
    assert manager.email == former
    confirm_all(by=other)
    manager.refresh_from_db()
    assert manager.email == "mine@example.org"


# One role does not check the other -----------------------------------------------
@pytest.mark.parametrize(("held_role", "role"), [(W, P), (P, W), (W, AUDITOR)])
def test_one_role_does_not_check_the_other(
    administrator: User, cast: Cast, here: Region, held_role: Role, role: Role
) -> None:
    somebody = cast("Iemand", (here, held_role))
    with pytest.raises(RefusedError, match="kan daar niet ook"):
        propose(somebody, role, here, administrator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=somebody, region=here, role=role)


def test_who_held_both_from_before_is_named_by_a_check(
    worker: User, here: Region
) -> None:
    assert check_roles(databases=["default"]) == []
    with pgtrigger.ignore("accounts.Membership:one_role_does_not_check_the_other"):
        Membership.objects.create(user=worker, region=here, role=P)
    (said,) = check_roles(databases=["default"])
    assert str(worker.pk) in said.msg


def test_worker_here_may_be_prosecutor_elsewhere(
    worker: User, elsewhere: Region
) -> None:
    Membership.objects.create(user=worker, region=elsewhere, role=P)


# The screens -----------------------------------------------------------------
def test_manager_ticks_and_confirms_on_screen(
    administrator: User,
    manager: User,
    newcomer: User,
    cast: Cast,
    here: Region,
    as_: LogIn,
) -> None:
    cast("Nina Nieuw 2")
    User.objects.filter(name="Nina Nieuw 2").update(name_key=newcomer.name_key)
    proposal = propose(newcomer, W, here, administrator)
    browser = as_(manager)
    page = browser.get(LIST).content.decode()
    assert "Wacht op jou" in page
    assert "er is al een account met deze naam" in page
    browser.post(CONFIRM, {"voorstel": [proposal.pk]})
    assert held(newcomer) == {W}
    assert "bevestigd door Mo Manager" in browser.get(LIST).content.decode()


def test_administrator_sees_whom_it_waits_for_and_can_not_confirm(
    administrator: User, manager: User, newcomer: User, here: Region, as_: LogIn
) -> None:
    proposal = propose(newcomer, W, here, administrator)
    browser = as_(administrator)
    page = browser.get(LIST).content.decode()
    assert "Bevestigen kan Mo Manager." in page
    browser.post(CONFIRM, {"voorstel": [proposal.pk]})
    assert held(newcomer) == set()
    browser.post(reverse("accounts:withdraw_proposal", args=[proposal.pk]))
    proposal.refresh_from_db()
    assert proposal.outcome == "withdrawn"


def test_who_waits_for_a_role_reads_so(newcomer: User, as_: LogIn) -> None:
    page = as_(newcomer).get("/").content.decode()
    assert "zodra een ander die bevestigt" in page


def test_stranger_finds_no_proposal(
    administrator: User,
    newcomer: User,
    cast: Cast,
    here: Region,
    elsewhere: Region,
    as_: LogIn,
) -> None:
    proposal = propose(newcomer, W, here, administrator)
    browser = as_(cast("Verre Manager", (elsewhere, M)))
    assert "Nina" not in browser.get(LIST).content.decode()
    refusal = reverse("accounts:refuse_proposal", args=[proposal.pk])
    assert browser.get(refusal).status_code == 404
    browser.post(CONFIRM, {"voorstel": [proposal.pk, "x", "9" * 40]})
    assert held(newcomer) == set()


@pytest.mark.usefixtures("manager")
def test_mail_about_a_proposal_names_nobody(
    administrator: User,
    newcomer: User,
    here: Region,
    as_: LogIn,
    after_commit: Callable[[], Any],
    mailoutbox: list[EmailMessage],
) -> None:
    with after_commit():
        as_(administrator).post(
            reverse("accounts:grant_role", args=[newcomer.pk]),
            {"region": here.pk, "role": W},
        )
    assert all("Nina" not in f"{mail.subject} {mail.body}" for mail in mailoutbox)


def test_page_of_proposals_asks_as_much_for_many_as_for_few(
    administrator: User, manager: User, cast: Cast, here: Region, as_: LogIn
) -> None:
    browser: Client = as_(manager)
    counts = []
    for part in ("een", "twee"):
        for number in range(3):
            propose(cast(f"{part} {number}"), W, here, administrator)
        with CaptureQueriesContext(connection) as asked:
            browser.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20
