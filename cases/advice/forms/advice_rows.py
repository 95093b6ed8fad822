"""The rows of an advice: parts of the disposal, and conditions; as many as needed.

A row that is left empty does not count. Rows come and go without JavaScript too: the
page is sent and comes back with one more.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.advice.actions.advice import Part
from cases.advice.forms.per_suspect import ask_for_whom
from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import DisposalPart
from cases.case.models.people import Person
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.suggest.fields import finds
from socialmap.search.suggest.picked import picked
from zsm_werkplaats.lib.day_field import EARLIEST, DayField, reckon_from
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.numbers import row_number

MOST_ROWS = 20
LARGEST = 1_000_000
ROW = re.compile(
    r"(parts|conditions|other_parts|other_conditions)-(\d{1,2})-([a-z_]{2,30})"
)

Typed = Mapping[str, Sequence[str]]


class IntakeDayField(DayField):
    """The day of an intake, planned or past."""

    def validate(self, value: date | None) -> None:
        forms.DateField.validate(self, value)
        if value and not EARLIEST.year < value.year < EARLIEST.year + 200:
            msg = "Deze datum kan niet kloppen."
            raise ValidationError(msg)


class PartRow(WerkplaatsForm):
    """One part of the disposal: so many of what."""

    kind = forms.ChoiceField(label="Onderdeel", choices=())
    amount = forms.IntegerField(
        label="Hoeveel",
        required=False,
        min_value=1,
        max_value=LARGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(
        self,
        *args: Any,
        kinds: list[DisposalPart],
        people: Sequence[Person] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        ask_for_whom(self, people)
        self.kinds = {str(kind.pk): kind for kind in kinds}
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", "Kies …"),
            *((key, _with_unit(kind)) for key, kind in self.kinds.items()),
        ]

    def told(self) -> Part:
        """The part that this row tells."""
        facts = self.cleaned_data
        person = self.people.get(facts.get("person", ""))
        return Part(self.kinds[facts["kind"]], facts["amount"], person)


class ConditionRow(WerkplaatsForm):
    """One condition: what exactly, with whom, and whether it can start."""

    text = forms.CharField(
        label="Wat precies", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    with_whom = forms.CharField(
        label="Bij wie",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    intake_confirmed_by = forms.CharField(
        label="Intake bevestigd door", max_length=120, required=False
    )
    intake_on = IntakeDayField(label="Datum van de intake", required=False)
    no_intake = forms.BooleanField(
        label="Hier is geen intake voor nodig", required=False
    )
    shows_by = forms.CharField(
        label="Waaraan zie je dat het gebeurt?", max_length=300, required=False
    )
    until = DayField(label="Tot en met", required=False, quick=(182, 365, 730))

    def __init__(
        self,
        *args: Any,
        region_id: int,
        known: list[Organisation],
        today: date,
        people: Sequence[Person] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        ask_for_whom(self, people)
        self.region_id = region_id
        self.fields["with_whom"].widget.attrs |= finds(region_id, known)
        reckon_from(self, today)

    def told(self) -> ConditionFacts:
        """The condition that this row tells; an organisation by its name."""
        facts = dict(self.cleaned_data)
        of_region = Organisation.objects.used_in(self.region_id)
        person = self.people.get(facts.pop("person", ""))
        return ConditionFacts(
            person=person,
            needs_intake=not facts.pop("no_intake"),
            organisation=picked(facts["with_whom"], of_region),
            **facts,
        )


class Rows(forms.BaseFormSet[Any]):
    """A number of rows; without any of them in what was sent there are none."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        prefix: str,
        initial: list[dict[str, str]],
        more: int,
        **kwargs: Any,
    ) -> None:
        if data is not None and f"{prefix}-TOTAL_FORMS" not in data:
            data = {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        super().__init__(data, prefix=prefix, initial=initial, **kwargs)
        self.extra = len(initial) + more

    def initial_form_count(self) -> int:
        """None of the rows has to stay: what is emptied is gone."""
        return 0

    def told(self) -> list[Any]:
        """What the filled rows tell, in their order."""
        return [row.told() for row in self.forms if row.has_changed()]

    def wrong(self) -> list[tuple[str, str]]:
        """The id of every wrong field, and what is wrong with it."""
        broken = [("", str(error)) for error in self.non_form_errors()]
        for number, row in enumerate(self.forms, start=1):
            for name, errors in row.errors.items():
                field = row[name]
                broken += [
                    (field.id_for_label, f"Regel {number}, {field.label}: {error}")
                    for error in errors
                ]
        return broken


PartRows = forms.formset_factory(
    PartRow, formset=Rows, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)
ConditionRows = forms.formset_factory(
    ConditionRow, formset=Rows, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def rows_of(typed: Typed, prefix: str) -> list[dict[str, str]]:
    """The rows of one kind in what was typed, without the empty ones."""
    rows: dict[int, dict[str, str]] = {}
    for name, values in typed.items():
        found = ROW.fullmatch(name)
        if found and found[1] == prefix and values and values[0].strip():
            rows.setdefault(int(found[2]), {})[found[3]] = values[0]
    return [rows[number] for number in sorted(rows)][:MOST_ROWS]


def _with_unit(kind: DisposalPart) -> str:
    return f"{kind.label} ({kind.get_unit_display()})" if kind.unit else kind.label


def is_filled_in(row: Any) -> bool:
    """Whether a row tells something: sent, or typed before."""
    if row.is_bound:
        return bool(row.has_changed())
    return any(row.initial.values())


def size_of(row: Any) -> tuple[str, int | None] | None:
    """The code of the part that a row tells so far, and its size."""
    if row.is_bound:
        if not (row.has_changed() and row.is_valid()):
            return None
        part = row.told()
        return part.kind.code, part.amount
    kind = row.kinds.get(str(row.initial.get("kind", "")))
    amount = row_number(str(row.initial.get("amount"))) or None
    return (kind.code, amount) if kind else None


def sizes_of(rows: Iterable[Any]) -> list[tuple[str, int | None]]:
    """What the rows tell so far, without the empty ones."""
    return [size for row in rows if (size := size_of(row))]


def person_of(row: Any) -> str:
    """Whom a row is for so far, by number; empty for everybody."""
    if row.is_bound:
        return str(row.cleaned_data.get("person", "")) if row.is_valid() else ""
    return str(row.initial.get("person", ""))


def until_of(row: Any) -> date | None:
    """Until when the condition holds that a row tells so far."""
    until: date | None = None
    if row.is_bound:
        until = row.cleaned_data.get("until") if row.is_valid() else None
    else:
        with suppress(ValidationError):
            until = row.fields["until"].to_python(row.initial.get("until"))
    return until
