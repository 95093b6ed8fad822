"""What stands in a region by now, counted in few queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from cases.exchange.models.case_import import CaseImportRow
from reflection.agreement.models import Agreement
from reflection.meeting.models.series import Series
from reflection.working_decision.models import WorkingDecision
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.region_setup.criteria import criteria_in
from zsm_werkplaats.region_setup.models import CriteriaChoice, RetentionTerm
from zsm_werkplaats.region_setup.training.cases import training_cases
from zsm_werkplaats.team.models.availability import Availability
from zsm_werkplaats.team.models.build_up import BuildUpTarget
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.thresholds import Thresholds


@dataclass(frozen=True)
class Facts:
    """What the overview tells of a region."""

    municipalities: int
    people: Counter[str]
    organisations: list[str]
    criteria: int
    has_chosen_criteria: bool
    selection_decisions: int
    agreements: int
    series: list[str]
    retention_terms: int
    training_cases: int
    rows_read_in: int
    hours: int
    duties: int
    has_target: bool
    has_thresholds: bool

    @property
    def workers(self) -> int:
        return self.people[Role.WORKER]

    @property
    def prosecutors(self) -> int:
        return self.people[Role.PROSECUTOR]

    @property
    def managers(self) -> int:
        return self.people[Role.UNIT_MANAGER]

    @property
    def criteria_in_words(self) -> str:
        return _counted(
            self.criteria, "selectiecriterium geldt", "selectiecriteria gelden"
        )

    @property
    def selection_in_words(self) -> str:
        count = self.selection_decisions
        if not count:
            return "nog geen afspraken over welke zaken we oppakken"
        return (
            _counted(count, "afspraak", "afspraken") + " over welke zaken we oppakken"
        )

    @property
    def series_in_words(self) -> str:
        if not self.series:
            return "Nog geen vaste bijeenkomsten"
        return "Vast in de agenda: " + " en ".join(self.series)


def facts_of(region: Region, today: date) -> Facts:
    """Count what is there on this day."""
    held = Membership.objects.filter(region=region, user__is_active=True)
    rows = list(held.values_list("role", "user__organisation"))
    labels = dict(User.Organisation.choices)
    companies = {labels[o] for role, o in rows if role == Role.WORKER}
    decisions = WorkingDecision.objects.filter(
        region=region, kind=WorkingDecision.Kind.SELECTION
    )
    planned = Availability.objects.filter(region=region)
    return Facts(
        municipalities=Municipality.objects.filter(region=region).on(today).count(),
        people=Counter(role for role, _ in rows),
        organisations=sorted(companies),
        criteria=len(criteria_in(region, today)),
        selection_decisions=decisions.standing().count(),
        agreements=Agreement.objects.filter(region=region).standing().count(),
        series=[str(each) for each in Series.objects.filter(region=region).running()],
        retention_terms=RetentionTerm.objects.filter(
            region=region, superseded_at=None, months__isnull=False
        ).count(),
        rows_read_in=CaseImportRow.objects.standing().filter(region=region).count(),
        training_cases=training_cases(region).count(),
        hours=planned.values("worker").distinct().count(),
        duties=Duty.objects.filter(region=region, day__gte=today).count(),
        **_settled(region),
    )


def _settled(region: Region) -> dict[str, bool]:
    """Whether somebody put these down, in one query."""
    models = {
        "has_chosen_criteria": CriteriaChoice,
        "has_target": BuildUpTarget,
        "has_thresholds": Thresholds,
    }
    found: Any = {
        name: Exists(model._default_manager.filter(region=OuterRef("pk")))
        for name, model in models.items()
    }
    rows: Any = Region.objects.filter(pk=region.pk)
    settled: dict[str, bool] = rows.values(**found).get()
    return settled


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
