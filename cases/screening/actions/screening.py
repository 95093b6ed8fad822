"""The lichte weging: every weighing is a new one; the earlier ones stay."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.screening.approach import hint_for
from cases.screening.models.screening import (
    Screening,
    ScreeningDomain,
    ScreeningFinding,
)
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.plain_text import plain_text
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@dataclass(frozen=True)
class Found:
    """What somebody found in one domain."""

    domain: ScreeningDomain
    weight: str = ""
    is_linked: bool = False
    is_protective: bool = False
    line: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.weight or self.is_linked or self.is_protective or self.line)


@dataclass(frozen=True)
class Judgement:
    """Risk, problems, the way to go on, and the own judgement; all may be open."""

    chance: str = ""
    severity: str = ""
    problems: str = ""
    approach: str = ""
    deviation: str = ""
    judgement: str = ""
    confidence: str = ""
    doubt: str = ""

    @property
    def asks_why(self) -> bool:
        """Whether the chosen way differs from the hint and nobody said why."""
        hint = hint_for(self.chance, self.severity, self.problems)
        return hint.differs_from(self.approach) and not self.deviation


@transaction.atomic
def weigh_case(
    *,
    case: Case,
    seen: int | None,
    found: Sequence[Found],
    judged: Judgement,
    by: User,
    at: datetime,
    reason_for_new: str = "",
    submission: UUID | None = None,
) -> Screening:
    """Give a weighing; `seen` is the key of the one that stood when it was written.

    Raises `EditConflictError` when another stands by now; nothing is lost then. A
    weighing in which nothing differs makes no new one.
    """
    case = open_case_for(case, Verb.WEIGH, by=by, submission=submission)
    standing = case.screenings.standing().with_findings().first()
    told = [finding for finding in found if finding.says_something]
    if standing and _same(standing, told, judged):
        return standing
    if (standing and standing.pk) != seen:
        raise EditConflictError(standing)
    if not told and judged == Judgement():
        msg = "Er staat nog niets in. Een paar regels is genoeg."
        raise RefusedError(msg)
    if judged.asks_why:
        msg = "Je wijkt af van de suggestie. Zeg in één zin waarom."
        raise RefusedError(msg, "deviation")
    if standing:
        _supersede(standing, reason_for_new, by, at)
    screening = _write(case, told, judged, by, at, reason_for_new if standing else "")
    record_event(
        case,
        Verb.WEIGH,
        by=by,
        at=at,
        about=screening,
        summary="opnieuw gewogen" if standing else "gewogen",
        detail=_in_short(screening),
        submission=submission,
    )
    return screening


def asks_for_reason(*, standing: Screening | None, by: User, at: datetime) -> bool:
    """Whether a new weighing says why; filling up the own one of today needs no reason.

    Unless a colleague looked at it already.
    """
    if standing is None:
        return False
    is_own = standing.created_by_id == by.pk
    is_of_today = day_of(standing.created_at) == day_of(at)
    was_challenged = standing.challenges.filter(challenged_at__isnull=False).exists()
    return not (is_own and is_of_today) or was_challenged


def _supersede(standing: Screening, reason: str, by: User, at: datetime) -> None:
    if not reason and asks_for_reason(standing=standing, by=by, at=at):
        msg = "Zeg in één zin waarom er een nieuwe weging is."
        raise RefusedError(msg, "reason_for_new")
    standing.superseded_at = at
    standing.save(update_fields=["superseded_at"])


def _same(standing: Screening, found: Sequence[Found], judged: Judgement) -> bool:
    """Whether nothing differs; what was kept before may hold what nobody sees."""
    before = {
        (f.domain_id, f.weight, f.is_linked, f.is_protective, plain_text(f.line))
        for f in standing.told
    }
    now = {
        (f.domain.pk, f.weight, f.is_linked, f.is_protective, plain_text(f.line))
        for f in found
    }
    told = asdict(judged).items()
    return before == now and all(
        plain_text(getattr(standing, name)) == plain_text(text) for name, text in told
    )


def _write(
    case: Case,
    found: Sequence[Found],
    judged: Judgement,
    by: User,
    at: datetime,
    reason: str,
) -> Screening:
    screening = Screening.objects.create(
        case=case,
        region_id=case.region_id,
        reason_for_new=reason,
        created_by=by,
        created_at=at,
        **asdict(judged),
    )
    ScreeningFinding.objects.bulk_create(
        ScreeningFinding(
            screening=screening,
            region_id=case.region_id,
            domain=finding.domain,
            weight=finding.weight,
            is_linked=finding.is_linked,
            is_protective=finding.is_protective,
            line=finding.line,
        )
        for finding in found
    )
    return screening


def _in_short(screening: Screening) -> str:
    parts = (
        screening.reason_for_new,
        screening.gist.capitalize(),
        screening.judgement,
    )
    return "\n".join(part for part in parts if part)
