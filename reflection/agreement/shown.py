"""What a reader may see of the cases under an agreement, and the numbers of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from cases.case.models.case import CaseQuerySet
from cases.case.policies import visible_to as visible_cases
from reflection.agreement.fitting import fitting_cases
from reflection.agreement.models import Agreement, AgreementCase, AgreementEvaluation
from reflection.agreement.policies import case_is_told, keeps
from reflection.finding.effect import Effect, TooSoon, effect_of
from reflection.finding.models.finding import Finding
from reflection.standing.versions import Versions
from zsm_werkplaats.accounts.models import User

FEW = 5  # fewer cases than these are not counted for who may not see them
MOST = 10  # proposals on the page


@dataclass(frozen=True)
class Shown:
    """An agreement with all its versions, as `user` may see it."""

    agreement: Agreement
    user: User

    @cached_property
    def may_keep(self) -> bool:
        return keeps(self.user, self.agreement.region_id)

    @cached_property
    def _versions(self) -> list[int]:
        agreement = self.agreement
        return Versions(Agreement, agreement.region_id).all_of(agreement.pk)

    @cached_property
    def versions(self) -> list[Agreement]:
        """The other texts of the same agreement, the newest first."""
        others = Agreement.objects.filter(pk__in=self._versions)
        return list(others.exclude(pk=self.agreement.pk).order_by("-pk"))

    @cached_property
    def newer(self) -> Agreement | None:
        """The text that holds now; None when this is it."""
        later = [each for each in self.versions if each.pk > self.agreement.pk]
        return later[0] if later else None

    def effect(self, finding: Finding | None, today: date) -> Effect | TooSoon | None:
        """What changed since, of the finding behind it; for the werkplaats only."""
        if finding is None or not self.may_keep:
            return None
        return effect_of(finding, today)

    @cached_property
    def evaluations(self) -> list[AgreementEvaluation]:
        held = AgreementEvaluation.objects.filter(agreement__in=self._versions)
        return list(held.select_related("created_by").order_by("-pk"))

    @cached_property
    def _under(self) -> QuerySet[AgreementCase]:
        return AgreementCase.objects.under().filter(agreement__in=self._versions)

    @cached_property
    def _known(self) -> CaseQuerySet:
        return visible_cases(self.user).filter(region=self.agreement.region_id)

    @cached_property
    def cases(self) -> QuerySet[AgreementCase]:
        """The cases under it that the reader may know of."""
        seen = self._under.filter(case_is_told(self.user), case__in=self._known)
        return seen.select_related("case__municipality", "ran_by")

    @cached_property
    def tally(self) -> list[str]:
        """How the cases ran that the reader may know of: 3 nagekomen, 1 …"""
        counted = Counter(self.cases.order_by().values_list("ran", flat=True))
        words = [*AgreementCase.Ran.choices, ("", "nog niet bekend")]
        return [f"{counted[ran]} {label}" for ran, label in words if counted[ran]]

    @cached_property
    def total(self) -> int:
        return self.cases.count()

    @cached_property
    def unseen(self) -> str:
        """How many more cases a prosecutor may not see; empty when there are none.

        A link that is not for the OM counts as such a case. A shielded case is not
        counted for who may not know of it.
        """
        if self.may_keep:
            return ""
        may_know = Q(case__shielded_at=None) | Q(case__in=self._known)
        rest = self._under.filter(may_know)
        number = rest.exclude(pk__in=self.cases.values("pk")).count()
        if number == 0:
            return ""
        return f"minder dan {FEW}" if number < FEW else str(number)

    @cached_property
    def proposals(self) -> CaseQuerySet:
        """Open cases that fit, of which nobody said yes or no."""
        if not self.may_keep or not self.agreement.takes_cases:
            return self._known.none()
        answered = AgreementCase.objects.filter(agreement__in=self._versions)
        found = fitting_cases(self.agreement, self._known)
        left = found.exclude(pk__in=answered.values("case"))
        return left.select_related("municipality").order_by("-number")[:MOST]
