"""Who may do what with the meetings: the table of rights, by kind of meeting.

Source: the table "Who may do what" in the design. Prosecutors are no part of the case
review. Who chairs is said by name on the meeting, not by a role.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from django.db.models import Q, QuerySet

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import THE_OM, Reader, shown_to_the_om, visible_to
from reflection.finding.makers import Source
from reflection.finding.sources import READERS, Origin
from reflection.meeting.models.agenda_item import AgendaItem, AgendaItemQuerySet
from reflection.meeting.models.meeting import Meeting, MeetingQuerySet
from reflection.meeting.models.series import MeetingKind
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Right, Role, right
from zsm_werkplaats.lib.numbers import row_number

NEVER = datetime.min.replace(tzinfo=UTC)
W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

SEE = right("reflection.see", "bijeenkomsten bekijken", W, P, M)
TAKE_PART: Mapping[str, Right] = MappingProxyType(
    {
        MeetingKind.CASE_REVIEW: right(
            "reflection.case_review", "meedoen aan de casuïstiekbespreking", W, M
        ),
        MeetingKind.REFLECTION: right(
            "reflection.reflection_meeting",
            "meedoen aan de reflectiebijeenkomst",
            W,
            P,
            M,
        ),
    }
)
PLAN: Mapping[str, Right] = MappingProxyType(
    {
        MeetingKind.CASE_REVIEW: right(
            "reflection.plan_case_review", "casuïstiekbesprekingen plannen", W, M
        ),
        MeetingKind.REFLECTION: right(
            "reflection.plan_reflection", "reflectiebijeenkomsten plannen", M
        ),
    }
)

PLAN_SOME = right("reflection.plan", "bijeenkomsten plannen", W, M)


def takes_part(user: User, meeting: Meeting) -> bool:
    """Whether `user` may be in this meeting; the twin of `meetings_for()`."""
    held = user.roles_in(meeting.region_id)
    return bool(held & TAKE_PART[meeting.kind].roles)


def people_of(meeting: Meeting) -> QuerySet[User]:
    """Everybody who takes part and may log in."""
    held = Membership.objects.filter(
        region=meeting.region_id, role__in=TAKE_PART[meeting.kind].roles
    )
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def plans(user: User, region_id: int, kind: str) -> bool:
    """Whether `user` plans meetings of this kind, moves and cancels them."""
    return bool(user.roles_in(region_id) & PLAN[kind].roles)


def kinds_for(desk: Desk) -> list[MeetingKind]:
    """The kinds of meeting that somebody at this desk takes part in."""
    return [kind for kind in MeetingKind if desk.holds(TAKE_PART[kind])]


def kinds_to_plan(desk: Desk) -> list[MeetingKind]:
    """The kinds of meeting that somebody at this desk plans."""
    return [kind for kind in MeetingKind if desk.holds(PLAN[kind])]


def meetings_for(desk: Desk) -> MeetingQuerySet:
    """The meetings of the region that somebody at this desk may know of."""
    return Meeting.objects.filter(region=desk.region).of_kinds(kinds_for(desk))


def items_for(meeting: Meeting, cases: CaseQuerySet) -> AgendaItemQuerySet:
    """The agenda for who may know of these cases, in the order of the chair."""
    known = about_known(meeting, cases)
    return AgendaItem.objects.standing().filter(known, meeting=meeting)


def open_for(meeting: Meeting, items: Iterable[AgendaItem]) -> AgendaItem | None:
    """What is open for who sees these items of the meeting.

    Who may not know of what is open keeps what was open before: as if the chair has
    not moved on. After that it never tells that there was something else.
    """
    if meeting.open_item_id is None:
        return None
    seen = [each for each in items if each.opened_at or each.pk == meeting.open_item_id]
    return max(
        seen,
        key=lambda e: (e.pk == meeting.open_item_id, e.opened_at or NEVER),
        default=None,
    )


def known_in(meeting: Meeting, user: User) -> Q:
    """Which notes and actions of a meeting somebody may see."""
    return about_known(meeting, visible_to(user))


def about_known(meeting: Meeting, cases: CaseQuerySet) -> Q:
    """About no case, or about one of these."""
    here = cases.filter(region=meeting.region_id).values("pk")
    return Q(case=None) | Q(case__in=here)


def shown_to_all(meeting: Meeting) -> CaseQuerySet:
    """The cases that may stand on one screen for the whole room.

    Never a shielded one; with the OM in the room only what the OM was asked about.
    """
    if meeting.is_case_review:
        return Case.objects.filter(shielded_at=None)
    return shown_to_the_om()


def reader_of(meeting: Meeting, user: User, *, is_shared: bool) -> Reader:
    """Who reads of a case in a meeting: with the OM in the room its screen is the
    OM's, whoever opened it."""
    return THE_OM if is_shared and not meeting.is_case_review else user


def _from_meeting(key: str, user: User, region: Region) -> Origin | None:
    """A meeting from which a finding is noted, for who takes part in its kind."""
    meeting = Meeting.objects.filter(region=region, pk=row_number(key)).first()
    if meeting is None or not takes_part(user, meeting):
        return None
    return Origin(Source("meeting", meeting.pk), f"de {meeting}".lower())


READERS["meeting"] = _from_meeting
