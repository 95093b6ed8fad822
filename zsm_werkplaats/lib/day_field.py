"""A day on a form, in the words of the work."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

EARLIEST = date(1900, 1, 1)


DAYS_AHEAD = 3 * 366


class ReckonsFromToday:
    """A field that needs to know today or the time; `reckon_from()` tells it."""

    today: date
    at: datetime


def reckon_from(form: forms.BaseForm, today: date, at: datetime | None = None) -> None:
    """Tell the fields of a form on which day, and when, it was opened."""
    for field in form.fields.values():
        if isinstance(field, ReckonsFromToday):
            field.today = today
            if at:
                field.at = at


class DayField(ReckonsFromToday, forms.DateField):
    """A day, by the browser's calendar or a quick button so many days from now."""

    def __init__(
        self, *, quick: tuple[int, ...] = (), past: bool = False, **kwargs: Any
    ) -> None:
        attrs: dict[str, Any] = {"type": "date"}
        if quick:
            attrs["data-quick-days"] = ",".join(map(str, quick))
        self.past = past
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs=attrs), **kwargs
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if not value:
            return
        today = self.today
        if self.past and value > today:
            msg = "Deze datum ligt in de toekomst."
            raise ValidationError(msg)
        if not self.past and value < today:
            msg = "Deze datum is al voorbij."
            raise ValidationError(msg)
        if value < EARLIEST or (value - today).days > DAYS_AHEAD:
            msg = "Deze datum kan niet kloppen."
            raise ValidationError(msg)
