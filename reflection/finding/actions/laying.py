"""Lay a finding with somebody who can do something about it, and note the answer."""

from datetime import date, datetime

from django.db import transaction

from reflection.finding.actions.door import open_finding_for
from reflection.finding.letter import refuse_personal_data
from reflection.finding.makers import refuse_in, settle_dates, tell_raisers
from reflection.finding.messages.raised import ANSWERED, LAID
from reflection.finding.models.finding import Finding
from reflection.finding.models.laying import Laying
from reflection.finding.steps import Step
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

SOMEBODY = "Kies een organisatie, of vul in bij wie je het neerlegt."
ANSWERED_ALREADY = "Dit antwoord is al vastgelegd."


@transaction.atomic
def lay_finding(
    *,
    finding: Finding,
    by: User,
    at: datetime,
    laid_on: date,
    organisation: Organisation | None = None,
    party: str = "",
    how: str = "",
    letter: str = "",
    answer_expected_on: date | None = None,
) -> Laying:
    """Lay it with an organisation or a party in words; several times is fine.

    The letter is kept as it was sent. Without an owner the finding becomes one's own;
    the raisers hear of it. The same laying on the same day is a second click.
    """
    finding = open_finding_for(finding, Step.LAY, by=by)
    if organisation is None and not party:
        raise RefusedError(SOMEBODY, "organisation")
    refuse_personal_data(letter, finding=finding, by=by, at=at)
    refuse_in(finding, by=by, at=at, party=party, how=how)
    facts = {"organisation": organisation, "party": "" if organisation else party}
    same = finding.layings.filter(laid_on=laid_on, letter=letter, how=how, **facts)
    if earlier := same.filter(answered_on=None).first():
        return earlier
    laying = Laying.objects.create(
        finding=finding,
        region_id=finding.region_id,
        laid_on=laid_on,
        how=how,
        letter=letter,
        answer_expected_on=answer_expected_on,
        created_by=by,
        created_at=at,
        **facts,
    )
    if finding.owner is None:
        finding.change(seen=finding.version, owner=by)
    settle_dates(finding, at=at)
    tell_raisers(finding, LAID, by=by, at=at)
    return laying


@transaction.atomic
def take_back_laying(*, laying: Laying, by: User, at: datetime) -> Finding:
    """It was laid nowhere after all; what was answered stays."""
    finding = open_finding_for(_root(laying), Step.TAKE_BACK, by=by)
    laying = Laying.objects.select_for_update(of=("self",)).get(pk=laying.pk)
    if laying.answered_on:
        raise RefusedError(ANSWERED_ALREADY)
    laying.delete()
    return settle_dates(finding, at=at)


@transaction.atomic
def answer_laying(
    *, laying: Laying, answer: str, answered_on: date, by: User, at: datetime
) -> Laying:
    """Note what was answered; the raisers hear of it once all answers are in."""
    finding = open_finding_for(_root(laying), Step.ANSWER, by=by)
    laying = Laying.objects.select_for_update(of=("self",)).get(pk=laying.pk)
    if laying.answered_on:
        raise RefusedError(ANSWERED_ALREADY)
    if answered_on < laying.laid_on:
        msg = "Een antwoord komt na het neerleggen."
        raise RefusedError(msg, "answered_on")
    refuse_in(finding, by=by, at=at, answer=answer)
    laying.answered_on, laying.answer, laying.answer_noted_by = answered_on, answer, by
    laying.save()
    settle_dates(finding, at=at)
    if finding.answered_at:
        tell_raisers(finding, ANSWERED, by=by, at=at)
    return laying


def _root(laying: Laying) -> Finding:
    """The finding that is carried on: what was merged stands under another."""
    return laying.finding.merged_into or laying.finding
