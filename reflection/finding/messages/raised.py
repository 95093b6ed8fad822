"""Who raised a finding hears what became of it: laid, answered, agreed, evaluated,
closed.

One message each. No content and no names: the page says what and where.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from reflection.finding.models.finding import Finding
from reflection.finding.policies import visible_to
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

REASON = (
    "Je krijgt dit omdat je dit signaal noteerde, zei dat je het ook zag, of omdat het "
    "in een zaak van jou speelde."
)


def _audience(message: Message, finding: Finding, _presence: Presence) -> User | None:
    """Only who raised it, as long as they may read it: nobody stands in."""
    to = message.recipient
    may_read = to.is_active and visible_to(to).filter(pk=finding.pk).exists()
    return to if may_read else None


def _kind(code: str, word: str, headline: str, choice: str, fact: str) -> MessageKind:
    """A message that holds as long as the fact of its finding does."""

    def standing(_at: datetime) -> QuerySet[Finding]:
        return Finding.objects.filter(Q(**{f"{fact}__isnull": False}))

    return register(
        MessageKind(
            code=code,
            word=word,
            headline=headline,
            reason=REASON,
            choice=choice,
            group=Group.OWN_DAY,
            roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
            audience=_audience,
            path=lambda message: reverse(
                "reflection:finding", args=[subject_pk(message)]
            ),
            cause=Cause(standing),
            link="Signaal bekijken",
        )
    )


LAID = _kind(
    "finding_laid",
    "signaal neergelegd",
    "Een signaal waar je bij hoort, is neergelegd",
    "Een signaal dat je noteerde of ook zag, is bij iemand neergelegd.",
    "laid_at",
)
ANSWERED = _kind(
    "finding_answered",
    "signaal beantwoord",
    "Er is een antwoord op een signaal waar je bij hoort",
    "Er is een antwoord op een signaal dat je noteerde of ook zag.",
    "answered_at",
)
AGREED = _kind(
    "finding_agreed",
    "afspraak na een signaal",
    "Over een signaal waar je bij hoort, is een afspraak gemaakt",
    "Over een signaal dat je noteerde of ook zag, is een afspraak gemaakt.",
    "agreed_at",
)
EVALUATED = _kind(
    "finding_evaluated",
    "afspraak na een signaal geëvalueerd",
    "De afspraak over een signaal waar je bij hoort, is geëvalueerd",
    "De afspraak over een signaal dat je noteerde of ook zag, is geëvalueerd.",
    "agreed_at",
)
CLOSED = _kind(
    "finding_closed",
    "signaal afgesloten",
    "Een signaal waar je bij hoort, is afgesloten",
    "Een signaal dat je noteerde of ook zag, is afgesloten.",
    "closed_at",
)


def messages_to(
    people: Iterable[User], finding: Finding, kind: MessageKind, at: datetime
) -> list[Message]:
    """The message of a kind about a finding, for each of these people."""
    return [
        Message(
            region_id=finding.region_id,
            recipient=user,
            kind=kind.code,
            subject=f"finding:{finding.pk}",
            due_on=day_of(at),
            queued_at=at,
            next_try_at=at,
        )
        for user in people
    ]
