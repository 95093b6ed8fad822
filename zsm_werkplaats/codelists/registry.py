"""Which code lists there are, by heading; what is not here has no screen."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst, slugify

from cases.activity.models.activity import ActivityKind
from cases.advice.models.advice import Disposal, DisposalPart
from cases.advice.models.legal_limit import Consequence, LegalLimit
from cases.case.models.criteria import DeclineReason, SelectionCriterion
from cases.context.models.contact import SourceKind
from cases.decision.models.decision import DeviationReason
from cases.intake.models.day_list import TriageReason
from cases.monitoring.models.closing import Outcome
from cases.monitoring.models.plan import MonitoringRhythm
from cases.screening.models.screening import ScreeningDomain
from cases.support.models.support import RefusalReason
from socialmap.models import LifeDomain, OrganisationKind
from zsm_werkplaats.lib.codelist import TERM, CodeListEntry

# The strands of the work first, in their order.
HEADINGS: dict[str, tuple[type[CodeListEntry], ...]] = {
    "Intake": (SelectionCriterion, TriageReason, DeclineReason),
    "Context": (SourceKind, ScreeningDomain),
    "Advies en besluit": (
        Disposal,
        DisposalPart,
        LegalLimit,
        Consequence,
        DeviationReason,
    ),
    "Hulpverlening": (RefusalReason,),
    "Monitoren en afsluiten": (MonitoringRhythm, Outcome),
    "Uren": (ActivityKind,),
    "Sociale kaart": (OrganisationKind, LifeDomain),
}


@dataclass(frozen=True)
class CodeList:
    """One code list: its entries, its name on the screen and in the address."""

    model: type[CodeListEntry]
    heading: str

    @cached_property
    def name(self) -> str:
        """For example: Redenen van teruggeven."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    @cached_property
    def term(self) -> str:
        """What one entry is, for example: reden van teruggeven."""
        return str(self.model._meta.verbose_name)

    @cached_property
    def slug(self) -> str:
        """The name as it stands in the address."""
        return slugify(self.name)

    @cached_property
    def facts(self) -> list[str]:
        """The fields that are filled in: the name first, the source last."""
        fields = self.model._meta.concrete_fields
        own = [f.name for f in fields if not f.primary_key and f.name not in TERM]
        return sorted(own, key=lambda name: (name != "label", name == "source"))

    @property
    def is_per_region(self) -> bool:
        """Whether an entry may belong to one region."""
        return "region" in self.facts


LISTS = {
    code_list.slug: code_list
    for heading, models in HEADINGS.items()
    for code_list in (CodeList(model, heading) for model in models)
}
