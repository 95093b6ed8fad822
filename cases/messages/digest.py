"""The digest: one mail on the morning of a working day, for who has work waiting.

Queued once a region; what it says is found when it leaves, and who has nothing
waiting gets no mail.
"""

from collections.abc import Iterator
from datetime import datetime

from cases.case.models.case import Case, CaseQuerySet
from cases.messages.waiting import Digest
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.kinds import Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    day = day_of(at)
    queued = Message.objects.filter(kind=DIGEST.code, due_on=day)
    reached = set(queued.values_list("region_id", "recipient_id"))
    workers = Membership.objects.filter(role=Role.WORKER, user__is_active=True)
    for membership in workers.select_related("user").order_by("pk"):
        region_id = membership.region_id
        to = presence.receiver(membership.user, region_id)
        if to and (region_id, to.pk) not in reached:
            reached.add((region_id, to.pk))
            yield Message(
                region_id=region_id,
                recipient=to,
                kind=DIGEST.code,
                subject=f"region:{region_id}",
                due_on=day,
                queued_at=at,
                next_try_at=at,
            )
    for region_id in _left_work().values_list("region", flat=True).distinct():
        to = presence.manager(region_id)
        if to and (region_id, to.pk) not in reached:
            reached.add((region_id, to.pk))
            yield Message(
                region_id=region_id,
                recipient=to,
                kind=DIGEST.code,
                subject=f"region:{region_id}",
                due_on=day,
                queued_at=at,
                next_try_at=at,
            )


def _left_work() -> CaseQuerySet:
    """Open cases of workers who may no longer log in."""
    cases = Case.objects.open().counting()
    return cases.filter(worker__is_active=False).order_by()


def _lines(message: Message, at: datetime) -> tuple[str, ...] | None:
    """What waits this morning; None when nothing does, or the day is over."""
    day = day_of(at)
    to = message.recipient
    if message.due_on != day or not to.is_active:
        return None
    presence = Presence.on(day)
    away = presence.absents_of(to, message.region_id)
    covered = tuple(absence.user_id for absence in away)
    if presence.manager(message.region_id) == to:
        left = _left_work().filter(region=message.region_id)
        covered += tuple(left.values_list("worker", flat=True).distinct())
    lines = Digest(to, message.region_id, day, covered).lines
    if lines and covered:
        lines = (*lines, "Er zit werk bij van wie afwezig of uitgezet is.")
    return lines or None


DIGEST = register(
    MessageKind(
        code="digest",
        word="dagoverzicht",
        headline="Mijn dag: wat er vandaag te doen is",
        reason=(
            "Je krijgt deze mail op werkdagen als er iets te doen is. Uitzetten "
            "kan bij Meldingen, Voorkeuren."
        ),
        choice=(
            "Op werkdagen om 8.00 uur, als er iets te doen is. Hetzelfde staat "
            "op Mijn dag."
        ),
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=lambda message, _nothing, _presence: message.recipient,
        # Mijn dag lies on a higher floor, so it has no name here.
        path=lambda _message: "/mijn-dag/",
        lines=_lines,
        due=_due,
        when=When.WORKING_DAY,
        link="Mijn dag",
        on_screen=False,  # there, that is Mijn dag itself
    )
)
