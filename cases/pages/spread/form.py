"""The form in which a manager says who gets which case, row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from cases.case.forms.fields import TextField, people_as
from cases.intake.actions.handover import CasesChangedError, Transfer
from cases.intake.models.handover import HandoverCase
from cases.pages.spread.chosen import Chosen, ChosenCase
from cases.pages.spread.load import Load, loads, proposal
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.weeks import Week

Kind = HandoverCase.Kind
WORK = (Kind.HELD, Kind.TAKEN_UP)
LEAVE, WAIT = "laat staan", "nog niemand"
NOTHING = "Kies bij minstens één zaak wie die krijgt."


@dataclass
class Part:
    """The cases for one sort of people, whom they can go to, and what those have."""

    name: str
    heading: str
    rows: list[ChosenCase]
    loads: list[Load]


class SpreadForm(DraftedForm):
    """Which case goes to whom, and why; nothing moves before it is sent."""

    submit_label = "Toewijzen"
    explanation = TextField(
        label="Waarom, en wat moet de opvolger weten?", rows=3, max_length=500
    )

    def __init__(
        self,
        *args: Any,
        chosen: Chosen,
        region: Region,
        today: date,
        **kw: Any,
    ) -> None:
        self.chosen, self.week = chosen, Week.of(today)
        self.parts: list[Part] = []
        super().__init__(*args, **kw)
        for name, heading, role, kinds in (
            ("work", "Zaken", Role.WORKER, WORK),
            ("linked", "Gekoppelde zaken (OM)", Role.PROSECUTOR, (Kind.LINKED,)),
        ):
            if rows := chosen.of(*kinds):
                people = people_as(role, region)
                if chosen.colleague:
                    people = people.exclude(pk=chosen.colleague.pk)
                self._add(name, heading, rows, people, region)
        self.helper.layout = Layout("explanation")

    def _add(
        self,
        name: str,
        heading: str,
        rows: list[ChosenCase],
        people: Any,
        region: Region,
    ) -> None:
        known = list(people)
        found = loads(known, region, kind=rows[0].kind, week=self.week)
        self.parts.append(Part(name, heading, rows, found))
        self.fields[f"over_{name}"] = forms.ModelMultipleChoiceField(
            people,
            widget=forms.CheckboxSelectMultiple,
            label="Verdelen over",
            required=False,
        )
        names = [(str(user.pk), str(user)) for user in known]
        for row in rows:
            choices = [("", LEAVE if row.holder else WAIT), *names]
            self.fields[f"to_{row.key}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
                label=f"Wie krijgt {row.case.reference}?",
            )
            self.fields[f"seen_{row.key}"] = forms.CharField(
                widget=forms.HiddenInput, required=False
            )
            holder = row.holder
            self.initial.setdefault(f"seen_{row.key}", holder.pk if holder else "")

    def shown_parts(self) -> list[dict[str, Any]]:
        """Everything that the page shows of each part, counted as it stands."""
        return [self._shown(part) for part in self.parts]

    def _shown(self, part: Part) -> dict[str, Any]:
        fields = [(row, self[f"to_{row.key}"]) for row in part.rows]
        to = [row_number(str(field.value() or "")) for _, field in fields]
        over = {str(pk) for pk in self[f"over_{part.name}"].value() or []}
        for load in part.loads:
            load.extra = to.count(load.user.pk)
        return {
            "name": part.name,
            "heading": part.heading,
            "rows": fields,
            "loads": [(load, str(load.user.pk) in over) for load in part.loads],
            "has_hours": any(load.hours is not None for load in part.loads),
            "is_mixed": self.chosen.colleague is None,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not any(cleaned.get(f"to_{row.key}") for row in self.chosen.rows):
            self.add_error(None, NOTHING)
        return cleaned

    def facts(self) -> dict[str, Any]:
        people = {
            str(load.user.pk): load.user for part in self.parts for load in part.loads
        }
        return {
            "explanation": self.cleaned_data["explanation"],
            "submission": self.cleaned_data["submission"],
            "colleague": self.chosen.colleague,
            "transfers": list(self._transfers(people)),
        }

    def _transfers(self, people: Mapping[str, User]) -> Iterator[Transfer]:
        for row in self.chosen.rows:
            to = self.cleaned_data.get(f"to_{row.key}")
            if to:
                seen = self._seen(row)
                if to != str(seen or ""):
                    yield Transfer(row.case, row.kind, people[to], seen)

    def _seen(self, row: ChosenCase) -> int | None:
        return row_number(self.cleaned_data.get(f"seen_{row.key}", "")) or None

    def meet_changes(self, changed: CasesChangedError) -> None:
        """Say at each case what happened to it; the others stay as they were typed."""
        fresh = {}
        for row in self.chosen.rows:
            if why := changed.reasons.get((row.case.pk, row.kind)):
                self.add_error(f"to_{row.key}", why)
                holder = row.holder
                fresh[f"seen_{row.key}"] = [holder.pk] if holder else []
        self.send_again(fresh)


def proposed(form: SpreadForm, sent: QueryDict, part: Part) -> dict[str, Any]:
    """What was typed, and for each case of this part who could take it."""
    values: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(sent, {}, form.add_prefix(name))
        if value is not None:
            values[name] = value
    chosen = {row_number(str(pk)) for pk in values.get(f"over_{part.name}") or []}
    over = [load for load in part.loads if load.user.pk in chosen]
    to = proposal({row.key: row.weighs for row in part.rows}, over)
    return values | {f"to_{key}": str(user.pk) for key, user in to.items()}
