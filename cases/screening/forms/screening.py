"""Forms of the lichte weging: twelve domains on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField, choose
from cases.screening.actions.screening import Found, Judgement, asks_for_reason
from cases.screening.approach import (
    Approach,
    Hint,
    Level,
    Problems,
    Weight,
    hint_for,
    proposed_problems,
)
from cases.screening.changes import JUDGED, OF_A_DOMAIN
from cases.screening.models.screening import (
    LINE,
    Screening,
    ScreeningDomain,
)
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.edit_conflict import EditForm

OPEN = [("", "–")]  # noqa: RUF001 (a dash stands for: not looked at)


def open_choice(choices: Any, label: str, **kwargs: Any) -> forms.ChoiceField:
    """One of a few, or not answered yet."""
    return choose([*OPEN, *choices], label=label, required=False, **kwargs)


@dataclass(frozen=True)
class Row:
    """One domain on the page."""

    domain: ScreeningDomain
    weight: forms.BoundField
    is_linked: forms.BoundField
    is_protective: forms.BoundField
    line: forms.BoundField

    @property
    def boxes(self) -> tuple[forms.BoundField, forms.BoundField]:
        return self.is_linked, self.is_protective

    @property
    def has_more(self) -> bool:
        """Whether more was said than the weight, so that the row stands open."""
        said = (self.is_linked.value(), self.is_protective.value(), self.line.value())
        return any(said) or bool(self.line.errors)


class WeighingForm(EditForm, CaseForm):
    """The whole weighing. Nothing in it is required.

    Every weighing is a new one, so the version is the key of the one that was seen.
    """

    submit_label = "Weging opslaan"
    chance = open_choice(Level.choices, "Kans op herhaling")
    severity = open_choice(Level.choices, "Ernst bij herhaling")
    problems = open_choice(Problems.choices, "Problemen")
    approach = open_choice(Approach.choices, "Welke aanpak kies je?")
    deviation = forms.CharField(
        label="Waarom wijk je af van de suggestie?", max_length=300, required=False
    )
    judgement = TextField(
        label="Jouw oordeel",
        required=False,
        help_text="Wat zie jij, los van de domeinen?",
    )
    confidence = open_choice(Screening.Confidence.choices, "Hoe zeker ben je?")
    doubt = TextField(label="Waar twijfel je?", required=False, rows=2)
    reason_for_new = forms.CharField(
        label="Waarom een nieuwe weging?",
        max_length=300,
        required=False,
        help_text="De weging die er staat, blijft leesbaar.",
    )

    def __init__(
        self, *args: Any, standing: Screening | None = None, **kwargs: Any
    ) -> None:
        self.standing = standing
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        found = {f.domain_id: f for f in self.standing.told} if self.standing else {}
        usable = ScreeningDomain.objects.valid_on(day_of(self.opened_at))
        kept = ScreeningDomain.objects.filter(pk__in=list(found))
        # A weighing goes on in the words of the one before it.
        others = usable.exclude(code__in=[f.domain.code for f in found.values()])
        self.domains: list[Any] = list(others | kept)
        for domain in self.domains:
            self._add_domain(domain)
        self.begin_with(self.standing)
        if not asks_for_reason(standing=self.standing, by=self.user, at=self.opened_at):
            del self.fields["reason_for_new"]

    def values_of(self, record: Screening | None) -> dict[str, Any]:
        values = {name: getattr(record, name, "") for name in JUDGED}
        found = {f.domain_id: f for f in record.told} if record else {}
        for domain in self.domains:
            for part in OF_A_DOMAIN:
                values[f"{part}_{domain.pk}"] = getattr(found.get(domain.pk), part, "")
        return values

    def version_of(self, record: Screening | None) -> int | None:
        return record.pk if record else None

    def label_of(self, name: str) -> str:
        """With the domain, where the page shows it as the heading of a row."""
        for domain in self.domains:
            if name in (f"{part}_{domain.pk}" for part in OF_A_DOMAIN[1:]):
                return f"{domain.label}: {self[name].label}"
        return super().label_of(name)

    def meet(self, standing: Screening | None) -> bool:
        """Propose why there is another weighing, unless that was typed."""
        is_other = super().meet(standing)
        if is_other and standing and not self.cleaned_data.get("reason_for_new"):
            reason = f"samen met de weging van {standing.created_by.name}"
            self.send_again({"reason_for_new": [reason]})
        return is_other

    def _add_domain(self, domain: ScreeningDomain) -> None:
        fields = {
            "weight": open_choice(Weight.choices, domain.label),
            "is_linked": forms.BooleanField(
                label="hangt samen met het feit", required=False
            ),
            "is_protective": forms.BooleanField(label="beschermt", required=False),
            "line": forms.CharField(label="Waarom", max_length=LINE, required=False),
        }
        for part, field in fields.items():
            name = f"{part}_{domain.pk}"
            self.fields[name] = field

    @property
    def rows(self) -> Iterator[Row]:
        for domain in self.domains:
            yield Row(domain, *(self[f"{part}_{domain.pk}"] for part in OF_A_DOMAIN))

    def _now(self, name: str) -> str:
        """What is answered at this moment, saved or not; empty when it is no answer."""
        value = str(self[name].value() or "")
        choices: Any = self.fields[name]
        return value if choices.valid_value(value) else ""

    @cached_property
    def hint(self) -> Hint:
        """What the answers so far suggest."""
        return hint_for(
            self._now("chance"), self._now("severity"), self._now("problems")
        )

    @property
    def proposal(self) -> str:
        """Few or many problems, as the domains so far propose."""
        weights = [self._now(f"weight_{domain.pk}") for domain in self.domains]
        proposed = proposed_problems(weights)
        return proposed.label if proposed else ""

    @property
    def asks_why(self) -> bool:
        """Whether the chosen way is another than the hint, and nobody said why."""
        differs = self.hint.differs_from(self._now("approach"))
        return differs and not self["deviation"].value()

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not self.errors and self.judged().asks_why:
            msg = "Je wijkt af van de suggestie. Zeg in één zin waarom."
            self.add_error("deviation", msg)
        return cleaned

    def judged(self) -> Judgement:
        """Risk, problems and judgement as they were typed."""
        return Judgement(**{name: self.cleaned_data[name] for name in JUDGED})

    def facts(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "seen": typed["version"],
            "found": [
                Found(domain, *(typed[f"{part}_{domain.pk}"] for part in OF_A_DOMAIN))
                for domain in self.domains
            ],
            "judged": self.judged(),
            "reason_for_new": typed.get("reason_for_new", ""),
            "submission": typed["submission"],
        }
