"""The page for who saved second: both texts, and nothing lost."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cases.forms.base import ActionForm
from cases.models import Case
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
    return render(request, "cases/both_texts.html", shown, status=CONFLICT)
