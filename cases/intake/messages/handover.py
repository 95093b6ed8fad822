"""What a hand-over sends: to who holds the case or decides on it, and who did.

Of one case they hear which it is; of more in one act once for all of them.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import get_text_list

from cases.case.addressees import (
    case_or_decision_page,
    case_page,
    recipient_or_substitute,
)
from cases.intake.models.handover import HandoverCase
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions import queue
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register, subject_pk
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

ASSIGNED = register(
    MessageKind(
        code="assigned",
        word="zaak gekregen",
        headline="{case}: deze zaak is aan jou toegewezen",
        reason="Je bent vanaf nu de behandelaar van deze zaak.",
        choice="Een zaak wordt aan jou toegewezen of overgedragen.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER}),
        audience=recipient_or_substitute,
        path=case_page,
        until_read=True,
    )
)
LINKED = register(
    MessageKind(
        code="linked",
        word="zaak gekoppeld",
        headline="{case}: deze zaak is aan u gekoppeld",
        reason=(
            "De unitmanager heeft deze zaak overgedragen van een andere officier "
            "van justitie."
        ),
        choice=(
            "Een zaak van een andere officier van justitie wordt aan u overgedragen."
        ),
        group=Group.CASES,
        roles=frozenset({Role.PROSECUTOR}),
        audience=recipient_or_substitute,
        path=case_or_decision_page,
        until_read=True,
    )
)


def in_words(names: Iterable[str]) -> str:
    """Names in one sentence: Anna, Bas en Chris."""
    return str(get_text_list(sorted(set(names)), "en"))


def cases_in_words(number: int) -> str:
    """How many cases: 1 zaak, 14 zaken."""
    return "1 zaak" if number == 1 else f"{number} zaken"


RECEIVED, LEFT = "overgekregen", "overgedragen"  # the questions behind these messages


def _list_of(question: str) -> Callable[[Message], str]:
    """The address of exactly these cases."""

    def path(message: Message) -> str:
        asked = {"vraag": question, "over": subject_pk(message)}
        return f"{reverse('cases:list')}?{urlencode(asked)}"

    return path


def _or_who_stands_in(
    message: Message, _record: object, presence: Presence
) -> User | None:
    return presence.receiver(message.recipient, message.region_id)


def _received(message: Message) -> str:
    rows = HandoverCase.objects.beside(subject_pk(message)).select_related("sender")
    got = list(rows)
    from_whom = {row.sender.name for row in got if row.sender}
    start = f"Je hebt {cases_in_words(len(got))} gekregen"
    return f"{start} van {in_words(from_whom)}" if from_whom else start


def _left(message: Message) -> str:
    rows = HandoverCase.objects.left_beside(subject_pk(message))
    gone = list(rows.select_related("receiver"))
    to = in_words(row.receiver.name for row in gone)
    verb = "is" if len(gone) == 1 else "zijn"
    return f"{cases_in_words(len(gone))} van jou {verb} overgedragen aan {to}"


def _kind(
    code: str,
    question: str,
    shown: Callable[[Message], str] | None,
    *,
    word: str,
    headline: str,
    reason: str,
    choice: str,
) -> MessageKind:
    return register(
        MessageKind(
            code=code,
            group=Group.CASES,
            roles=frozenset({Role.WORKER, Role.PROSECUTOR}),
            audience=_or_who_stands_in,
            path=_list_of(question),
            shown=shown,
            link="Zaken bekijken",
            word=word,
            headline=headline,
            reason=reason,
            choice=choice,
        )
    )


TAKEN_OVER = _kind(
    "cases_taken_over",
    RECEIVED,
    _received,
    word="zaken gekregen",
    headline="Je hebt zaken van een collega gekregen",
    reason="De unitmanager heeft deze zaken in één keer overgedragen.",
    choice="Meer zaken in één keer worden aan jou toegewezen.",
)
PASSED_ON = _kind(
    "cases_passed_on",
    LEFT,
    _left,
    word="zaken overgedragen",
    headline="Zaken van jou zijn overgedragen",
    reason="De unitmanager heeft deze zaken aan een collega overgedragen.",
    choice="De unitmanager draagt zaken van jou over aan een collega.",
)
PUT_BACK = _kind(
    "handover_undone",
    RECEIVED,
    None,
    word="overdracht ongedaan gemaakt",
    headline="Een overdracht van zaken is ongedaan gemaakt",
    reason="De zaken zijn weer van wie ze eerst had. De unitmanager zette ze terug.",
    choice="Een overdracht waarvan je bericht kreeg, is ongedaan gemaakt.",
)


def tell_of_rows(
    kind: MessageKind, *, row: HandoverCase, to: User, at: datetime
) -> None:
    """Tell somebody once of what they got, or gave, in one act: by one row of it."""
    queue.send(
        message=Message(
            region_id=row.region_id,
            recipient=to,
            kind=kind.code,
            subject=f"handovercase:{row.pk}",
            due_on=day_of(at),
            queued_at=at,
            next_try_at=at,
        )
    )
