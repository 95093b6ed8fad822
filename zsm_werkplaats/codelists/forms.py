"""Forms of the code lists, made from the fields of the list itself."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms.models import fields_for_model, model_to_dict
from django.utils.text import capfirst, slugify

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.codelists.policies import A, visible_to
from zsm_werkplaats.codelists.registry import CodeList
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.day_field import DAYS_AHEAD, DayField, reckon_from
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.forms import WerkplaatsForm

LONG = 2_000  # characters of one text
CODE = 60
EARLIEST = date(2000, 1, 1)
AHEAD = ("check_again_on",)  # days that lie before us as well as behind
LAST_DAY = "Leeg: tot nader bericht."


class FirstDayField(DayField):
    """The first day of something new; it may lie behind us."""

    def validate(self, value: date | None) -> None:
        forms.DateField.validate(self, value)
        latest = self.today + timedelta(days=DAYS_AHEAD)
        if value and not EARLIEST <= value <= latest:
            msg = "Deze datum kan niet kloppen."
            raise ValidationError(msg)


class MarksField(forms.MultipleChoiceField):
    """Some of a few fixed words; kept as their names with spaces between."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return " ".join(super().clean(value))


def _on_screen(field: Any, *, code_list: CodeList, **kwargs: Any) -> forms.Field | None:
    """How a field of a list is filled in."""
    if marks := code_list.marks.get(field.name):
        return MarksField(
            label=capfirst(str(field.verbose_name)),
            choices=list(marks.items()),
            required=False,
        )
    if isinstance(field, models.TextField):
        text = forms.Textarea(attrs={"rows": 3})
        kwargs = {"max_length": LONG} | kwargs | {"widget": text}
    elif field.name in AHEAD:
        kwargs |= {"form_class": FirstDayField}
    elif isinstance(field, models.DateField):
        kwargs |= {"form_class": DayField, "past": True}
    elif isinstance(field, ArrayField):
        kwargs |= {"help_text": "Met komma's ertussen, zoals 1, 2, 4."}
    made: forms.Field | None = field.formfield(**kwargs)
    if isinstance(made, forms.ModelChoiceField) and field.related_model is Region:
        made.empty_label = "alle regio's"
    return made


class FactsForm(WerkplaatsForm):
    """What an entry says, by the fields of its list."""

    def __init__(
        self,
        *args: Any,
        code_list: CodeList,
        by: User,
        day: date,
        entry: CodeListEntry | None = None,
        **kwargs: Any,
    ) -> None:
        self.code_list, self.by, self.day, self.entry = code_list, by, day, entry
        self.base_fields = {  # type: ignore[misc]
            **fields_for_model(
                code_list.model,
                code_list.facts,
                formfield_callback=partial(_on_screen, code_list=code_list),
            ),
            **type(self).base_fields,
        }
        known = model_to_dict(entry, code_list.facts) if entry else {}
        kwargs["initial"] = known | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        reckon_from(self, day)
        self._offer_records(known)

    def _offer_records(self, known: dict[str, Any]) -> None:
        for name, field in self.fields.items():
            if not isinstance(field, forms.ModelChoiceField):
                continue
            if name == "region":
                self.offer(name, Region.objects.filter(pk__in=self.by.regions_as(A)))
            elif name in self.code_list.facts:
                records: Any = field.queryset
                other = records.model
                self.offer(
                    name, other._default_manager.offered_on(self.day, known.get(name))
                )

    def told(self) -> dict[str, Any]:
        """What the entry says, by the fields of its list."""
        given = self.cleaned_data
        return {name: given[name] for name in self.code_list.facts if name in given}

    def clean(self) -> dict[str, Any]:
        """Let the model look at what is not wrong yet."""
        missing = {f.name for f in self.code_list.model._meta.fields} - {*self.told()}
        entry = self.code_list.model(**self.told())
        try:
            entry.clean_fields(exclude=missing)
            if not self.errors:
                entry.clean()
        except ValidationError as error:
            self.add_error(None, error)
        return self.cleaned_data


class AddForm(FactsForm):
    """A new term of the list."""

    submit_label = "Toevoegen"
    code = forms.SlugField(
        label="Code",
        required=False,
        max_length=CODE,
        help_text="Verandert nooit meer. Leeg: gemaakt van de naam.",
        error_messages={"invalid": "Gebruik alleen letters, cijfers en streepjes."},
    )
    valid_from = FirstDayField(label="Geldig vanaf", quick=(0, 1, 7))
    valid_to = DayField(label="Geldig tot en met", required=False, help_text=LAST_DAY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("code") and "code" not in self.errors:
            cleaned["code"] = slugify(cleaned.get("label", ""))[:CODE].strip("-")
            if cleaned.get("label") and not cleaned["code"]:
                self.add_error("code", "Vul een code in.")
        return cleaned


class RewordForm(FactsForm):
    """The same term in other words, from a day that lies ahead."""

    submit_label = "Anders verwoorden"
    valid_from = DayField(
        label="Geldig vanaf",
        quick=(1, 7, 30),
        help_text="De woorden van nu gelden tot en met de dag ervoor.",
    )
    valid_to = DayField(label="Geldig tot en met", required=False, help_text=LAST_DAY)


class CorrectForm(EditForm, FactsForm):
    """The entry as it stood when the form was opened."""

    submit_label = "Verbeteren"

    def __init__(self, *args: Any, entry: CodeListEntry, **kwargs: Any) -> None:
        super().__init__(*args, entry=entry, **kwargs)
        self.begin_with(entry)

    def values_of(self, record: CodeListEntry) -> dict[str, Any]:
        return model_to_dict(record, self.code_list.facts)


class EndForm(EditForm):
    """The last day on which an entry may be chosen."""

    submit_label = "Laten eindigen"
    last_day = DayField(label="Laatste dag", quick=(0, 7, 30))

    def __init__(
        self, *args: Any, entry: CodeListEntry, day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        reckon_from(self, day)
        self.begin_with(entry)

    def values_of(self, record: CodeListEntry) -> dict[str, Any]:
        return {"last_day": record.valid_to}


class PlaceForm(WerkplaatsForm):
    """Where in the list an entry stands."""

    submit_label = "Verplaatsen"
    after = forms.ModelChoiceField(
        Region.objects.none(),
        label="Zet dit na",
        required=False,
        empty_label="niets: helemaal vooraan",
    )

    def __init__(
        self,
        *args: Any,
        code_list: CodeList,
        by: User,
        day: date,
        entry: CodeListEntry,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        others = visible_to(by, code_list).not_withdrawn().exclude(pk=entry.pk)
        standing = others.exclude(valid_to__lt=day)
        self.offer("after", standing)
        before = Q(position__lt=entry.position) | Q(
            position=entry.position, label__lt=entry.label
        )
        self.initial["after"] = standing.filter(before).last()
