"""The question list asks for an answer: told once, and once more after a week."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    When,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence
from zsm_werkplaats.research.models.questionnaire import Participation, Questionnaire
from zsm_werkplaats.research.policies import ANSWER_QUESTIONS

REMINDED_AFTER = timedelta(days=7)


def invited(questionnaire: Questionnaire) -> QuerySet[User]:
    """Workers and prosecutors of the region who may log in."""
    return User.objects.filter(
        is_active=True,
        memberships__region=questionnaire.region_id,
        memberships__role__in=ANSWER_QUESTIONS.roles,
    ).distinct()


def message_to(
    user: User, questionnaire: Questionnaire, kind: MessageKind, at: datetime
) -> Message:
    """The message about a question list, to be queued; for the day it opened."""
    return Message(
        region_id=questionnaire.region_id,
        recipient=user,
        kind=kind.code,
        subject=f"questionnaire:{questionnaire.pk}",
        due_on=day_of(questionnaire.opened_at or at),
        queued_at=at,
        next_try_at=at,
    )


def _open(_at: datetime) -> QuerySet[Questionnaire]:
    return Questionnaire.objects.open()


def _lines(message: Message, _at: datetime) -> tuple[str, ...] | None:
    answered = Participation.objects.filter(
        questionnaire=subject_pk(message), user=message.recipient
    )
    return None if answered.exists() else ()


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    for questionnaire in _open(at).filter(opened_at__lte=at - REMINDED_AFTER):
        answered = questionnaire.participations.order_by().values("user")
        told = Message.objects.filter(
            kind=REMINDER.code, subject=f"questionnaire:{questionnaire.pk}"
        )
        left = Q(pk__in=answered) | Q(pk__in=told.order_by().values("recipient"))
        for user in invited(questionnaire).exclude(left):
            if (questionnaire.region_id, user.pk) not in presence.absences:
                yield message_to(user, questionnaire, REMINDER, at)


def _kind(code: str, headline: str, **more: object) -> MessageKind:
    return register(
        MessageKind(
            code=code,
            headline=headline,
            word="vragenlijst",
            reason="De vragen zijn voor iedereen van de werkplaats en het OM hier.",
            choice="Er staat een korte vragenlijst voor je klaar.",
            group=Group.OWN_DAY,
            roles=frozenset({Role.WORKER, Role.PROSECUTOR}),
            audience=lambda message, _list, _presence: message.recipient,
            path=lambda message: reverse("research:answer", args=[subject_pk(message)]),
            cause=Cause(_open),
            lines=_lines,
            link="Vragen beantwoorden",
            **more,  # type: ignore[arg-type]
        )
    )


ASKED = _kind("questionnaire", "Er staat een korte vragenlijst klaar")
REMINDER = _kind(
    "questionnaire_reminder",
    "De korte vragenlijst staat nog open",
    due=_due,
    when=When.WORKING_DAY,
)
