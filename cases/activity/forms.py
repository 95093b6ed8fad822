"""Forms of the activity form: write time, correct it, say why it is much."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.urls import reverse
from django.utils.formats import date_format

from cases.activity.models.activity import Activity, ActivityKind
from cases.case.forms.base import ActionForm, CaseForm
from cases.case.forms.minutes import AsksAboutMinutes, MinutesField
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.reference import number_in
from cases.case.policies import visible_to
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.day_field import DayField
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.weeks import Week

OWN_CASES = "own-cases"  # the id of the list of proposals on the page
MOST_PROPOSALS = 100


class KindChoices(ModelChoiceIterator[ActivityKind]):
    """The kinds in two groups: of a case, and of no case."""

    LABELS = {True: "Voor een zaak", False: "Niet voor een zaak"}

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        kinds = list(self.queryset)
        for belongs, label in self.LABELS.items():
            group = [self.choice(k) for k in kinds if k.belongs_to_case == belongs]
            if group:
                yield label, group


class KindField(forms.ModelChoiceField[Any]):
    """The kind of work, grouped."""

    iterator = KindChoices

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ActivityKind.objects.none(), label="Wat deed je?", **kwargs)


class ActivityFields(AsksAboutMinutes, ActionForm):
    """What every entry has: the kind of work, the minutes, a line."""

    kind = KindField()
    minutes = MinutesField(least=1)
    remark = forms.CharField(label="Toelichting", max_length=300, required=False)

    def kinds(self) -> Any:
        """The kinds that may be chosen."""
        return ActivityKind.objects.valid_on(day_of(self.opened_at))

    def set_up(self) -> None:
        self.offer("kind", self.kinds())


class DayOfWeekField(forms.TypedChoiceField):
    """A day of one week, as a row of buttons."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Dag", coerce=date.fromisoformat, widget=forms.RadioSelect, **kwargs
        )


def offer_days(form: ActionForm, week: Week) -> None:
    """Let the field `day` offer the days of the week up to today."""
    field = form.fields["day"]
    past = [day for day in week.days if day <= day_of(form.opened_at)]
    if isinstance(field, forms.ChoiceField):
        field.choices = [(day.isoformat(), date_format(day, "D j")) for day in past]


class WeekEntryForm(HereForm, ActivityFields):
    """A new entry in the week, for a case or for none."""

    submit_label = "Schrijven"
    case = forms.CharField(
        label="Zaak",
        required=False,
        max_length=30,
        help_text="Nummer of kies er een van jou. Leeg: niet voor een zaak.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": OWN_CASES}),
    )
    day = DayOfWeekField()
    from_timer = forms.BooleanField(required=False, widget=forms.HiddenInput)

    field_order = ["case", "kind", "day", "minutes", "remark"]

    def __init__(self, *args: Any, week: Week, **kwargs: Any) -> None:
        self.week = week
        self.draft_page = reverse("cases:week", args=[str(week)])
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        super().set_up()
        offer_days(self, self.week)
        today = day_of(self.opened_at)
        if today in self.week.days:
            self.initial.setdefault("day", today.isoformat())

    @property
    def proposals(self) -> list[Case]:
        """The open cases of the worker, for the list under the field."""
        mine = self._here().of(self.user).open()
        return list(mine.with_people()[:MOST_PROPOSALS])

    def _here(self) -> CaseQuerySet:
        return visible_to(self.user).filter(region=self.where_opened(self.user))

    def clean_case(self) -> Case | None:
        text = self.cleaned_data["case"]
        if not text:
            return None
        case = self._here().filter(number=number_in(text)).first()
        if case is None:
            msg = "Deze zaak ken je niet. Vul een nummer in als WP-0042."
            raise ValidationError(msg)
        return case

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        kind, case = cleaned.get("kind"), cleaned.get("case")
        if kind and "case" in cleaned and kind.belongs_to_case and not case:
            self.add_error("case", "Bij dit soort werk hoort een zaak.")
        if kind and case and not kind.belongs_to_case:
            self.add_error("kind", "Bij dit soort werk hoort geen zaak.")
        return cleaned


class AmendActivityForm(EditForm, ActivityFields):
    """Correct an own entry, within its week."""

    submit_label = "Wijzigen"
    day = DayOfWeekField()

    field_order = ["kind", "day", "minutes", "remark"]

    def __init__(self, *args: Any, entry: Activity, **kwargs: Any) -> None:
        self.entry = entry
        super().__init__(*args, **kwargs)

    def kinds(self) -> Any:
        """The kinds of its day, on its side of the list."""
        kinds: Any = ActivityKind.objects.offered_on(self.entry.day, self.entry.kind_id)
        return kinds.filter(belongs_to_case=self.entry.case_id is not None)

    def set_up(self) -> None:
        super().set_up()
        offer_days(self, Week.of(self.entry.day))
        self.begin_with(self.entry)

    def values_of(self, record: Activity) -> dict[str, Any]:
        return {
            "kind": record.kind_id,
            "day": record.day,
            "minutes": record.minutes,
            "remark": record.note,
        }

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("submission")
        return facts


class MinutesForm(AsksAboutMinutes, EditForm, ActionForm):
    """The minutes of a contact, which are their own version."""

    submit_label = "Wijzigen"
    minutes = MinutesField()

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        self.contact = contact
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.begin_with(self.contact)

    def values_of(self, record: Contact) -> dict[str, Any]:
        return {"minutes": record.minutes}

    def version_of(self, record: Contact) -> int:
        return record.minutes

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("submission")
        return facts


class CaseActivityForm(ActivityFields, CaseForm):
    """Time for the case at hand."""

    submit_label = "Schrijven"
    day = DayField(label="Dag", past=True)

    field_order = ["kind", "minutes", "day", "remark"]

    def kinds(self) -> Any:
        return super().kinds().filter(belongs_to_case=True)

    def set_up(self) -> None:
        super().set_up()
        self.initial.setdefault("day", day_of(self.opened_at))


class ExplainEffortForm(CaseForm):
    """Why this case takes more than usual."""

    submit_label = "Vastleggen"
    text = forms.CharField(label="Waarom kost deze zaak zoveel tijd?", max_length=300)


class HandInForm(ActionForm):
    """What the worker saw when handing in; nothing to type."""

    minutes = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    entries = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("submission")
        return facts
