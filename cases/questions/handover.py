"""Questions about cases that went from one to another in one act."""

from cases.case.models.case import CaseQuerySet
from cases.intake.messages.handover import LEFT, RECEIVED, in_words
from cases.intake.models.handover import HandoverCase, HandoverCaseQuerySet
from cases.questions.question import Asked, Question, register
from zsm_werkplaats.lib.numbers import row_number

A_PAGE = 50  # rows; each act is asked about by one row of it


def _rows(asked: Asked) -> HandoverCaseQuerySet:
    return HandoverCase.objects.filter(region=asked.region_id)


def _received(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    got = _rows(asked)
    if asked.about:
        got = got.beside(int(asked.about))
    return cases.filter(pk__in=got.order_by().values("case"))


def _left(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    gone = _rows(asked).exclude(sender=None)
    if asked.about:
        gone = gone.left_beside(int(asked.about))
    return cases.filter(pk__in=gone.order_by().values("case"))


def _abouts(asked: Asked) -> dict[str, str]:
    """The row that is asked about; without one, the latest."""
    rows = _rows(asked).select_related("sender", "receiver").order_by("-pk")
    if asked.about:
        rows = rows.filter(pk=row_number(asked.about))
    return {str(row.pk): _words(row) for row in rows[:A_PAGE]}


def _words(row: HandoverCase) -> str:
    from_whom = f"van {row.sender.name} " if row.sender else ""
    return f"{from_whom}aan {in_words([row.receiver.name])}"


RECEIVED_CASES = register(
    Question(
        code=RECEIVED,
        label="In één keer gekregen",
        definition="Zaken die iemand in één keer toegewezen kreeg.",
        narrow=_received,
        abouts=_abouts,
    )
)
LEFT_CASES = register(
    Question(
        code=LEFT,
        label="In één keer overgedragen",
        definition="Zaken die in één keer van een collega naar anderen gingen.",
        narrow=_left,
        abouts=_abouts,
    )
)
