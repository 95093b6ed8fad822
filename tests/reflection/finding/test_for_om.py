"""What the OM reads of a case at a finding: what it reads in the case, and no more."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.context.models.contact import Contact
from cases.support.models.support import Support
from reflection.finding.actions.note import attach_case
from reflection.finding.actions.proposed import take_up_proposal
from reflection.finding.behind import cases_behind, with_counts
from reflection.finding.makers import Source
from reflection.finding.models.finding import Finding, FindingCase
from tests.factories import AT, advised_case, call
from tests.reflection.situations import noted_finding
from tests.world import World
from zsm_werkplaats.accounts.models import User

WITHHELD, CONSENT, OPEN = Disclosure.WITHHELD, Disclosure.CONSENT, Disclosure.OPEN


def dead_call(world: World, case: Case, **facts: Any) -> Contact:
    """A call that came to nothing at the organisation."""
    given = {
        "with_whom": world.organisation.name,
        "organisation": world.organisation,
        "result": "dead_end",
        "dead_end": "refuses",
        "disclosure": WITHHELD,
    }
    return call(world, case, **(given | facts))


def helped(world: World, case: Case, **facts: Any) -> Support:
    given = {
        "region": case.region,
        "case": case,
        "kind": Support.Kind.HANDOVER,
        "organisation": world.organisation,
        "asked_on": AT.date(),
        "created_by": world.worker,
        "created_at": AT,
    }
    return Support.objects.create(**(given | facts))


def link(
    finding: Finding, case: Case, by: User, kind: str = "", key: int | None = None
) -> None:
    attach_case(finding=finding, case=case, source=Source(kind, key), by=by, at=AT)


def read_by(user: User, finding: Finding) -> tuple[list[Case], int, str]:
    """The cases behind it, the number in the list, and what is said of the others."""
    behind = cases_behind(finding, user)
    (row,) = with_counts(Finding.objects.filter(pk=finding.pk), user)
    cases = [each.case for each in behind.cases]
    return cases, row.cases_known, behind.others_told  # type: ignore[attr-defined]


HIDDEN = "Aan dit signaal zijn minder dan 5 zaken gekoppeld die je niet kunt inzien."


def hidden_from(user: User, finding: Finding) -> bool:
    read = read_by(user, finding)
    assert read in (([], 0, HIDDEN), (read[0], len(read[0]), ""))
    return not read[0]


@pytest.mark.parametrize("disclosure", [WITHHELD, CONSENT, OPEN])
@pytest.mark.parametrize("source", ["contact", "case", ""])
def test_a_link_is_told_like_the_contact_it_rests_on(
    world: World, disclosure: str, source: str
) -> None:
    """Also a link made by hand: what else would have told of the organisation?"""
    case, finding = advised_case(world), noted_finding(world)
    contact = dead_call(world, case, disclosure=disclosure)
    keys = {"contact": contact.pk, "case": case.pk, "": None}
    link(finding, case, world.worker, source, keys[source])
    for user in (world.prosecutor, world.other_prosecutor):
        assert hidden_from(user, finding) == (disclosure != OPEN)
    for user in (world.worker, world.colleague, world.manager):
        assert read_by(user, finding) == ([case], 1, "")


def test_one_readable_record_is_enough(world: World) -> None:
    case, finding = advised_case(world), noted_finding(world)
    contact = dead_call(world, case)
    link(finding, case, world.worker, "contact", contact.pk)
    assert hidden_from(world.prosecutor, finding)
    dead_call(world, case, disclosure=OPEN)
    assert not hidden_from(world.prosecutor, finding)


def test_a_contact_that_is_shared_later_is_told_from_then_on(world: World) -> None:
    case, finding = advised_case(world), noted_finding(world)
    contact = dead_call(world, case)
    link(finding, case, world.worker, "contact", contact.pk)
    Contact.objects.filter(pk=contact.pk).update(disclosure=OPEN)
    assert not hidden_from(world.prosecutor, finding)
    Contact.objects.filter(pk=contact.pk).update(disclosure=WITHHELD)
    assert hidden_from(world.prosecutor, finding)


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ({}, True),
        ({"disclosure": WITHHELD}, False),
    ],
)
def test_help_that_dead_ended_is_told_like_the_help(
    world: World, facts: dict[str, Any], *, is_told: bool
) -> None:
    case, finding = advised_case(world), noted_finding(world)
    support = helped(world, case, **facts)
    for kind in ("support", "need"):
        FindingCase.objects.all().delete()
        link(finding, case, world.worker, kind, support.pk)
        assert hidden_from(world.prosecutor, finding) != is_told


def test_help_whose_party_the_om_does_not_read_is_not_told(world: World) -> None:
    case, finding = advised_case(world), noted_finding(world)
    support = helped(world, case)
    dead_call(world, case, told="Willen niet")
    link(finding, case, world.worker, "support", support.pk)
    assert hidden_from(world.prosecutor, finding)


@pytest.mark.parametrize("kind", ["raised", "note", "action", "contact", "moment"])
def test_a_source_that_is_gone_or_inside_is_not_told(world: World, kind: str) -> None:
    case, finding = advised_case(world), noted_finding(world)
    link(finding, case, world.worker, kind, 0)
    assert hidden_from(world.prosecutor, finding)


def test_a_link_by_hand_that_rests_on_nothing_is_told(world: World) -> None:
    case, finding = advised_case(world), noted_finding(world)
    link(finding, case, world.worker)
    assert not hidden_from(world.prosecutor, finding)


def test_what_a_prosecutor_linked_stays_and_betrays_nothing(world: World) -> None:
    """It does not go away when the werkplaats has a contact that is not for the OM."""
    case, finding = advised_case(world), noted_finding(world)
    dead_call(world, case)
    link(finding, case, world.prosecutor)
    for user in (world.prosecutor, world.other_prosecutor):
        assert read_by(user, finding) == ([case], 1, "")


def test_a_prosecutor_may_link_what_was_linked_unseen(world: World) -> None:
    case, finding = advised_case(world), noted_finding(world)
    contact = dead_call(world, case)
    link(finding, case, world.worker, "contact", contact.pk)
    link(finding, case, world.prosecutor)
    assert read_by(world.prosecutor, finding) == ([case], 1, "")
    assert FindingCase.objects.get().created_by == world.prosecutor


def test_a_worker_who_left_is_no_prosecutor(world: World) -> None:
    case, finding = advised_case(world), noted_finding(world)
    contact = dead_call(world, case)
    link(finding, case, world.worker, "contact", contact.pk)
    world.worker.memberships.all().delete()
    assert hidden_from(world.prosecutor, finding)


def test_a_proposal_that_was_taken_up_ties_no_case_to_a_withheld_contact(
    world: World, client: Client
) -> None:
    cases = [advised_case(world) for _ in range(3)]
    for case, worker in zip(cases, (world.worker, *[world.colleague] * 2), strict=True):
        Case.objects.filter(pk=case.pk).update(worker=worker)
        dead_call(world, case, disclosure=OPEN if case == cases[0] else WITHHELD)
    finding = take_up_proposal(
        region=world.region,
        subject=f"organisation:{world.organisation.pk}",
        by=world.manager,
        at=AT,
    )
    assert len(cases_behind(finding, world.manager).cases) == 3
    read = read_by(world.prosecutor, finding)
    assert read[:2] == ([cases[0]], 1)
    assert "minder dan 5" in read[2]
    client.force_login(world.prosecutor)
    for url in (finding.get_absolute_url(), reverse("reflection:findings")):
        page = client.get(url).content.decode()
        assert cases[1].reference not in page
        assert cases[2].reference not in page


def test_a_merged_finding_tells_of_both(world: World) -> None:
    case, finding = advised_case(world), noted_finding(world)
    other = noted_finding(world, "Iets anders")
    Finding.objects.filter(pk=other.pk).update(organisation=None)
    other.refresh_from_db()
    link(other, case, world.worker)
    assert not hidden_from(world.prosecutor, other)
    dead_call(world, case)
    Finding.objects.filter(pk=other.pk).update(merged_into=finding)
    assert hidden_from(world.prosecutor, finding)


def test_a_prosecutor_lets_no_case_go_that_is_not_told(
    world: World, client: Client
) -> None:
    case, finding = advised_case(world), noted_finding(world)
    contact = dead_call(world, case)
    link(finding, case, world.worker, "contact", contact.pk)
    client.force_login(world.prosecutor)
    url = reverse("reflection:detach_case", args=[finding.pk, case.pk])
    assert client.post(url).status_code == 404
