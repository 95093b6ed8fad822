"""The page for who saved second: both texts, and nothing lost."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import localize
from django.utils.timezone import localtime

from cases.case.forms.base import ActionForm
from cases.case.models.case import Case
from zsm_werkplaats.accounts.desk import DeskRequest

CONFLICT = 409


def both_texts(
    request: DeskRequest,
    case: Case,
    differences: Sequence[Any],
    url: str,
    *,
    form: ActionForm | None = None,
    carried: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show what differs, to be sent to `url` again.

    Either `form` holds everything for the editor to put right, or every difference
    has `options` to choose from and `carried` is all that was typed.
    """
    shown = {
        "case": case,
        "differences": differences,
        "url": url,
        "form": form,
        "carried": carried or {},
    }
    return render(request, "cases/case/edit_conflict.html", shown, status=CONFLICT)


def differences(typed: ActionForm, standing: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was typed otherwise than it now stands, in words, field by field."""
    return [
        {
            "label": typed[name].label,
            "mine": _in_words(typed.fields[name], typed.cleaned_data[name]),
            "theirs": _in_words(typed.fields[name], value),
        }
        for name, value in standing.items()
        if typed.cleaned_data[name] != value
    ]


def sent_again(typed: ActionForm, **seen: int) -> dict[str, Any]:
    """What was typed, as a change of what stands now: that is what was `seen`."""
    return {**dict(typed.data.items()), **{k: str(v) for k, v in seen.items()}}


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field.widget, forms.RadioSelect):
        choices: Any = field.widget.choices
        return str(dict(choices).get(value, value))
    if isinstance(value, datetime):
        value = localtime(value)
    return localize(value) if value else ""
