"""The last day of the conditions of a decision, for the worker and the OM."""

from collections.abc import Iterator
from datetime import datetime

from cases.case.addressees import addressee, both_sides, case_page, message_about
from cases.decision.models.decision import Decision, DecisionQuerySet
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.due import CHUNK, MISSED, already_queued
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    day = day_of(at)
    ending = _running(at).filter(term_until__lte=day, term_until__gt=day - MISSED)
    ending = ending.exclude(already_queued(TERM_END, "term:", "term_until"))
    for decision in ending.iterator(chunk_size=CHUNK):
        for to in both_sides(case=decision.case, presence=presence):
            if to.is_active:
                yield message_about(
                    decision.case,
                    kind=TERM_END,
                    to=to,
                    subject=f"term:{decision.pk}",
                    due_on=decision.term_until or day,
                    at=at,
                )


def _running(_at: datetime) -> DecisionQuerySet:
    running = Decision.objects.standing().filter(case__closed_at=None)
    return running.select_related("case__worker", "case__prosecutor")


def _audience(message: Message, decision: Decision, presence: Presence) -> User | None:
    if message.recipient in both_sides(case=decision.case, presence=presence):
        return message.recipient
    return addressee(case=decision.case, presence=presence)


TERM_END = register(
    MessageKind(
        code="term_end",
        word="laatste dag van de voorwaarden",
        headline="{case}: de termijn van de voorwaarden loopt af",
        reason=(
            "Vandaag is de laatste dag waarop de voorwaarden van de beslissing gelden."
        ),
        choice="De laatste dag waarop voorwaarden gelden.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=_audience,
        path=case_page,
        cause=Cause(_running, day="term_until"),
        due=_due,
        when=When.FROM_EIGHT,
    )
)
