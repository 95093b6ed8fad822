"""What lies behind a finding, as far as somebody may know of it."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.case.policies import visible_to
from reflection.finding.for_om.links import readable_links
from reflection.finding.makers import family_of
from reflection.finding.models.finding import Finding, FindingCase, FindingQuerySet
from reflection.finding.policies import KEEP
from socialmap.coverage.figures import FEW, LESS
from zsm_werkplaats.accounts.models import User


@dataclass(frozen=True)
class Behind:
    """The cases of a finding that somebody may know of, and how many others."""

    cases: list[FindingCase]
    others: int
    is_inside: bool

    @property
    def count(self) -> int:
        return len(self.cases)

    @property
    def others_told(self) -> str:
        """That there are others: a small number tells a prosecutor nothing."""
        if not self.others:
            return ""
        is_few = not self.is_inside and self.others < FEW
        number = LESS if is_few else str(self.others)
        is_one = self.others == 1 and not is_few
        verb, noun = ("is", "zaak") if is_one else ("zijn", "zaken")
        also = " ook" if self.cases else ""
        return (
            f"Aan dit signaal {verb}{also} {number} {noun} gekoppeld die je niet kunt "
            "inzien."
        )


def cases_behind(finding: Finding, user: User) -> Behind:
    """The cases of a finding and of what was merged into it, each once.

    A link that the OM may not read counts as a case it may not open. A shielded case is
    only there for who may know of it; it is in no number for others.
    """
    rows = FindingCase.objects.filter(finding__in=family_of(finding))
    known = visible_to(user).filter(region=finding.region_id)
    seen: dict[int, FindingCase] = {}
    told = rows.filter(readable_links(user), case__in=known)
    for row in told.select_related("case", "created_by"):
        seen.setdefault(row.case_id, row)
    may_know = Q(case__shielded_at=None) | Q(case__in=known)
    others = rows.exclude(case__in=seen).filter(may_know)
    number = others.aggregate(n=Count("case", distinct=True))["n"]
    inside = bool(user.roles_in(finding.region_id) & KEEP.roles)
    return Behind(sorted(seen.values(), key=lambda r: -r.case_id), number, inside)


def with_counts(findings: FindingQuerySet, user: User) -> FindingQuerySet:
    """With `cases_known`: how many cases this user may know of are behind each."""
    rows: QuerySet[FindingCase] = FindingCase.objects.filter(
        readable_links(user),
        Q(finding=OuterRef("pk")) | Q(finding__merged_into=OuterRef("pk")),
        case__in=visible_to(user),
    ).order_by()
    counted = rows.values("region").annotate(n=Count("case", distinct=True))
    return findings.annotate(cases_known=Coalesce(Subquery(counted.values("n")[:1]), 0))
