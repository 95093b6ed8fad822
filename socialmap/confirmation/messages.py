"""The weekly five: a mail to each steward whose entries ask to be confirmed.

Queued once a week; what it says is found when it leaves. Who is away has a substitute;
what somebody left behind is the manager's until somebody else keeps it.
"""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from socialmap.confirmation.freshness import asking, freshness_on
from socialmap.confirmation.to_check import five_for
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import WRITE
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.outbox.kinds import Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

Place = tuple[int, int]  # region and user


def _stewards(at: datetime) -> dict[Place, User]:
    """Who keeps an entry that asks to be confirmed, by region."""
    day = day_of(at)
    asked = Organisation.objects.listed(day).filter(asking(day))
    kept = asked.exclude(steward=None).order_by()
    places = set(kept.values_list("region", "steward").distinct())
    users = User.objects.in_bulk({user for _, user in places})
    return {(region, user): users[user] for region, user in places}


def _receivers(at: datetime, presence: Presence) -> dict[Place, User | None]:
    """Who looks at the entries of each steward this week."""
    here = Membership.objects.filter(role__in=WRITE.roles)
    working = set(here.values_list("region", "user"))
    return {
        place: presence.receiver(user, place[0])
        if place in working
        else presence.manager(place[0])
        for place, user in _stewards(at).items()
    }


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    monday = Week.of(day_of(at)).monday
    if Message.objects.filter(kind=WEEKLY_FIVE.code, due_on=monday).exists():
        return
    reached: set[Place] = set()
    for (region_id, _), to in sorted(_receivers(at, presence).items()):
        if to and (region_id, to.pk) not in reached:
            reached.add((region_id, to.pk))
            yield Message(
                region_id=region_id,
                recipient=to,
                kind=WEEKLY_FIVE.code,
                subject=f"region:{region_id}",
                due_on=monday,
                queued_at=at,
                next_try_at=at,
            )


def _lines(message: Message, at: datetime) -> tuple[str, ...] | None:
    """Five entries by name; None when nothing asks any more, or the week is over."""
    day = day_of(at)
    if Week.of(day).monday != message.due_on:
        return None
    receivers = _receivers(at, Presence.on(day))
    whose = [
        user
        for (region, user), to in receivers.items()
        if region == message.region_id and to == message.recipient
    ]
    if not whose:
        return None
    found = five_for(message.region_id, whose, day)
    return tuple(f"{_named(each)}: {freshness_on(each, day).label}" for each in found)


def _named(organisation: Organisation) -> str:
    """A mail never names a sensitive organisation."""
    is_secret = organisation.is_sensitive
    return "Een afgeschermde organisatie" if is_secret else organisation.name


WEEKLY_FIVE = register(
    MessageKind(
        code="weekly_five",
        word="vijf om na te kijken",
        headline="Sociale kaart: vijf organisaties om na te kijken",
        reason=(
            "Je krijgt dit één keer per week als beheerder van organisaties op de "
            "sociale kaart, of als vervanger. Wat het meest gebruikt wordt, staat "
            "bovenaan."
        ),
        choice="Eén keer per week, als organisaties die jij beheert zijn verouderd.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=lambda message, _nothing, _presence: message.recipient,
        path=lambda _message: reverse("socialmap:to_check"),
        lines=_lines,
        due=_due,
        when=When.WORKING_DAY,
        link="Na te kijken",
        on_screen=False,  # there, the page itself says so
    )
)
