"""How agreements speak on the page."""

from collections.abc import Sequence
from datetime import date

from django import template

from reflection.agreement.models import Agreement, AgreementCase, AgreementEvaluation
from reflection.standing.models import Standing

register = template.Library()

RAN_COLOURS = {
    AgreementCase.Ran.KEPT: "good",
    AgreementCase.Ran.PARTLY: "warn",
    AgreementCase.Ran.BROKEN: "danger",
}


@register.filter
def is_due(agreed: Standing, today: date) -> bool:
    return agreed.is_due(today)


@register.filter
def ran_colour(ran: str) -> str:
    """The colour of the tag that says how it ran."""
    return RAN_COLOURS.get(AgreementCase.Ran(ran), "neutral")


@register.filter
def needs_new_text(
    agreement: Agreement, evaluations: Sequence[AgreementEvaluation]
) -> bool:
    """Whether its last evaluation said that the text changes, which it didn't yet."""
    changed = AgreementEvaluation.Verdict.CHANGED
    mine = [each for each in evaluations if each.agreement_id == agreement.pk]
    return agreement.is_standing and bool(mine) and mine[0].verdict == changed
