"""Two people in one record: who saves second sees both texts and loses nothing.

A form remembers what stood in its fields when it was opened (`saw`, and its `version`).
When somebody else saved meanwhile, the page comes back with what was seen, what stands
now and what was typed. What only the other changed is taken over into the form; what
was typed stays as it was typed. Sent again, the form changes what stands now.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.timezone import localtime

from zsm_werkplaats.lib.forms import WerkplaatsForm

LATEST = 2**31 - 1
DAYS = (forms.DateInput, forms.DateTimeInput)

Sent = dict[str, list[str]]  # values as a browser sends them, by the name of the field


@dataclass(frozen=True)
class Difference:
    """What the editor saw in a field, what stands there now, and what was typed.

    Each in words; `typed` is None where the editor left the field as it was.
    """

    label: str
    seen: str | None
    stands: str
    typed: str | None


class EditForm(WerkplaatsForm):
    """A form that edits a record others may edit at the same time."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=LATEST
    )
    saw = forms.CharField(widget=forms.HiddenInput, required=False)

    def begin_with(self, record: Any) -> None:
        """Fill in what stands in `record`, and remember that the editor saw it."""
        self.initial = {
            **self.initial,
            **self.values_of(record),
            **self.marks_of(record),
        }

    def marks_of(self, record: Any) -> dict[str, Any]:
        """What tells later which state of the record was seen."""
        saw = json.dumps(self.as_sent(self.values_of(record)))
        return {"version": self.version_of(record), "saw": saw}

    def values_of(self, record: Any) -> dict[str, Any]:
        """What stands in the record, by the names of the fields."""
        raise NotImplementedError

    def version_of(self, record: Any) -> int | None:
        """Which state of the record it is."""
        version: int = record.version
        return version

    def as_sent(self, values: Mapping[str, Any]) -> Sent:
        """Values as a browser would send them, in one spelling; of known fields."""
        return {
            name: as_sent(self.fields[name], value)
            for name, value in values.items()
            if name in self.fields
        }

    def typed_over(self) -> Sent:
        """What was typed, by the names of the fields that tell of the record."""
        return self.as_sent(self.cleaned_data)

    def label_of(self, name: str) -> str:
        """What a field is called in the list of differences."""
        return str(self[name].label)

    def facts(self) -> dict[str, Any]:
        """The cleaned data; `seen` is the version that the editor had in view."""
        facts = super().facts()
        facts.pop("saw", None)
        seen = facts.pop("version", None)
        return {**facts, "seen": seen}

    def meet(self, standing: Any) -> bool:
        """Show what somebody else saved; False when nothing in it differs.

        The form then acts on what stands now: the same was typed here.
        """
        stands = self.as_sent(self.values_of(standing))
        typed, saw = self.typed_over(), self.seen()
        differing = [n for n, value in stands.items() if typed.get(n, []) != value]
        if not differing:
            self.cleaned_data["version"] = self.version_of(standing)
            return False
        # What only the editor changed contradicts nobody.
        contested = [n for n in differing if saw is None or saw.get(n, []) != stands[n]]
        self.differences = [
            self._difference(name, saw, stands[name], typed.get(name, []))
            for name in contested or differing
        ]
        told = zip(contested, self.differences, strict=False)
        self.send_again({name: stands[name] for name, d in told if d.typed is None})
        self.see(standing)
        return True

    def _difference(
        self, name: str, saw: Sent | None, stands: list[str], typed: list[str]
    ) -> Difference:
        before = None if saw is None else saw.get(name, [])
        return Difference(
            label=self.label_of(name),
            seen=None if before is None else self.in_words(name, before),
            stands=self.in_words(name, stands),
            typed=None if before == typed else self.in_words(name, typed),
        )

    def see(self, standing: Any) -> None:
        """Sent again, the form changes what stands now."""
        marks = {
            n: [] if v is None else [v] for n, v in self.marks_of(standing).items()
        }
        self.send_again(marks)

    def seen(self) -> Sent | None:
        """What the editor saw; None when the form no longer tells."""
        try:
            saw = json.loads(self.cleaned_data["saw"])
        except (ValueError, RecursionError):
            return None
        if not isinstance(saw, dict):
            return None
        return {
            name: [str(each) for each in value]
            for name, value in saw.items()
            if isinstance(value, list)
        }

    def in_words(self, name: str, sent: list[str]) -> str:
        return in_words(self.fields[name], sent)


def as_sent(field: forms.Field, value: Any) -> list[str]:
    """A value as a browser would send it, in one spelling; empty is an empty list."""
    value = field.prepare_value(value)
    if value is None or value is False or value == "":
        return []
    if value is True:
        return ["on"]
    if isinstance(value, list | tuple | set):
        return sorted(str(each) for each in value)
    if isinstance(value, date) and isinstance(field.widget, DAYS):
        value = field.widget.format_value(value)
    text = str(value).replace("\r\n", "\n").strip()
    return [text] if text else []


def in_words(field: forms.Field, sent: list[str]) -> str:
    """What was sent, as a reader of the page would say it."""
    if isinstance(field, forms.BooleanField):
        return "ja" if sent else "nee"
    if isinstance(field, forms.ChoiceField):
        labels = dict(_flat(field.choices))
        return ", ".join(labels.get(each, each) for each in sent)
    if isinstance(field, forms.DateField | forms.DateTimeField):
        return ", ".join(_day_in_words(field, each) for each in sent)
    return "\n".join(sent)


def _day_in_words(field: forms.Field, sent: str) -> str:
    try:
        value = field.to_python(sent)
    except forms.ValidationError:
        return sent
    return str(localize(localtime(value) if isinstance(value, datetime) else value))


def _flat(choices: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for value, label in choices:
        inside = isinstance(label, list | tuple)
        found += _flat(label) if inside else [(str(value), str(label))]
    return found
