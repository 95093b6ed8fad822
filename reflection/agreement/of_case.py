"""The agreements of one case: those it falls under, and those that fit it."""

from dataclasses import dataclass

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from reflection.agreement.fitting import fitting_agreements
from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.policies import case_is_told, keeps, visible_to
from reflection.standing.versions import Versions
from zsm_werkplaats.accounts.models import User

OVER = (Status.CLOSED, Status.DECLINED)


@dataclass(frozen=True)
class OfCase:
    """What the page of a case says of agreements."""

    under: list[AgreementCase]
    proposed: list[Agreement]
    may_keep: bool


def agreements_of(case: Case, user: User) -> OfCase:
    """What `user` may see of them.

    A fitting one is proposed until somebody said yes or no to any of its texts.
    """
    may_keep = keeps(user, case.region_id)
    readable = visible_to(user).filter(region=case.region_id)
    answers = AgreementCase.objects.filter(case=case)
    under = answers.under().filter(case_is_told(user), agreement__in=readable)
    found = under.select_related("agreement__organisation", "ran_by")
    proposed: list[Agreement] = []
    if may_keep and case.status not in OVER:
        fits = fitting_agreements(case).filter(pk__in=readable)
        proposed = list(fits.select_related("organisation").order_by("pk"))
    if proposed:
        answered = set(answers.values_list("agreement", flat=True))
        if answered:
            versions = Versions(Agreement, case.region_id)
            answered = versions.with_versions(answered)
        proposed = [each for each in proposed if each.pk not in answered]
    return OfCase(list(found.order_by("pk")), proposed, may_keep)
