"""Which rights two people give, and who the second one may be."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from zsm_werkplaats.accounts.models import (
    Membership,
    Region,
    RightsProposal,
    RightsProposalQuerySet,
    User,
)
from zsm_werkplaats.accounts.rights import Role, right

A, M = Role.ADMINISTRATOR, Role.UNIT_MANAGER
READS_CASES = frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER})
# Researchers read pseudonyms and no number under five; one person gives that role, and
# the manager is told at once. An auditor reads who did what, an administrator proposes.
BY_TWO = READS_CASES | {Role.AUDITOR, Role.ADMINISTRATOR}

SEE_PROPOSALS = right(
    "accounts.see_proposals", "voorstellen voor rechten bekijken", A, M
)
SETTLE_PROPOSALS = right("accounts.settle_proposals", "voorstellen bevestigen", A, M)

# A worker advises what a prosecutor decides; an auditor looks at what all others do.
SIDES = ({Role.WORKER}, {Role.PROSECUTOR})


def excluded_by(role: str, held: Iterable[str]) -> Role | None:
    """The role that somebody holds in the region and that can't go with `role`."""
    for other in map(Role, held):
        if other == role:
            continue
        if Role.AUDITOR in (role, other) or {role, other} == {*SIDES[0], *SIDES[1]}:
            return other
    return None


@dataclass(frozen=True)
class Confirmers:
    """Who may confirm what somebody proposes in a region.

    The managers of the region. What a manager proposes, an administrator may confirm as
    well; and so when the region has no manager who can. That administrator must not
    owe the role to who proposes, else one person would be both.
    """

    managers: list[User]
    administrators: list[User]
    is_by_manager: bool

    @classmethod
    def of(cls, region_id: int, by: User) -> Self:
        """The confirmers of what `by` proposes: never `by`."""
        held = Membership.objects.filter(region=region_id, user__is_active=True)
        managers = held.filter(role=M).exclude(user=by).select_related("user")
        is_by_manager = M in by.roles_in(region_id)
        return cls(
            [each.user for each in managers],
            list(_independent_of(by, region_id, is_by_manager=is_by_manager)),
            is_by_manager,
        )

    def about(self, user_id: int) -> list[User]:
        """The confirmers of what is proposed for this user: never they themself."""
        managers = [each for each in self.managers if each.pk != user_id]
        if managers and not self.is_by_manager:
            return managers
        return managers + [
            each
            for each in self.administrators
            if each.pk != user_id and each not in managers
        ]


def confirmers_of(proposal: RightsProposal) -> list[User]:
    """Who may confirm: never who proposes, never who it is about."""
    may = Confirmers.of(proposal.region_id, proposal.proposed_by)
    return may.about(proposal.user_id)


def keepers_of(region_id: int, *, but: Collection[int]) -> QuerySet[User]:
    """The managers and administrators of a region, who hear what one person gave."""
    held = Membership.objects.filter(
        user=OuterRef("pk"), region=region_id, role__in=(A, M)
    )
    return User.objects.filter(Exists(held), is_active=True).exclude(pk__in=but)


def where_two_must(user: User, by: User) -> Region | None:
    """The region in which a second person must agree to let `user` in anew.

    It is one in which `user` reads cases or logs, if it can one that `by` administers.
    """
    mine = by.regions_as(A)
    guarded = READS_CASES | {Role.AUDITOR}
    held = [each for each in user.held_memberships if each.role in guarded]
    held.sort(key=lambda each: (each.region_id not in mine, each.pk))
    return held[0].region if held else None


def proposals_visible_to(user: User) -> RightsProposalQuerySet:
    """The proposals in the regions of which `user` is manager or administrator."""
    return RightsProposal.objects.filter(region__in=user.regions_as(A, M))


def open_proposals_for(user: User, at: datetime) -> RightsProposalQuerySet:
    """Those of them that still wait."""
    waiting = proposals_visible_to(user).open(at)
    return waiting.select_related("user", "region", "proposed_by")


def _independent_of(by: User, region_id: int, *, is_by_manager: bool) -> QuerySet[User]:
    """The administrators of the region who have that role, somewhere, not from `by`."""
    made = Q(proposed_by=by) if is_by_manager else Q(proposed_by=by) | Q(settled_by=by)
    owed = RightsProposal.objects.filter(
        made,
        user=OuterRef("user"),
        region=OuterRef("region"),
        role=A,
        outcome__in=("confirmed", "given"),
    )
    held = Membership.objects.filter(user=OuterRef("pk"), role=A)
    return User.objects.filter(
        Exists(held.filter(~Exists(owed))),
        Exists(held.filter(region=region_id)),
        is_active=True,
    ).exclude(pk=by.pk)
