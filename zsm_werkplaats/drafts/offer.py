"""Offer in a form what its writer typed there before, and fill it in on one click."""

from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import Truncator

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.drafts.models import RESUME, Draft
from zsm_werkplaats.drafts.typed import page_of
from zsm_werkplaats.lib.numbers import row_number

MANY = 25  # that one click may still lead to
FIRST_WORDS = 80  # characters


@dataclass(frozen=True)
class Offered:
    """A draft beside the form it was typed in: how it begins, and what fills it in."""

    draft: Draft
    url: str
    words: str


class Resumable(Protocol):
    """A form that can take up what was typed in it before."""

    is_bound: bool
    fields: dict[str, forms.Field]
    offered: list[Offered]

    def add_prefix(self, field_name: str) -> str:
        """The name of a field as it is sent."""

    def take_up(self, draft: Draft) -> None:
        """Show what was typed in `draft`."""


def offer_drafts(
    request: DeskRequest,
    form: Resumable,
    page: str = "",
    *,
    known: QuerySet[Any, Any] | None = None,
) -> None:
    """Give `form` the last draft of its page, or the one that the address asks for.

    Call it behind the door of the page: who may not open the form sees no draft.
    A page without a door, where the case is chosen in the form, says with `known`
    which numbers its reader may know of.
    """
    if form.is_bound or request.method == "POST":
        return
    here = page or page_of(request.get_full_path())
    mine = Draft.objects.of(request.user, request.desk.region).waiting()
    if known is not None:
        mine = mine.filter(Q(case_number=None) | Q(case_number__in=known.values("pk")))
    drafts = list(mine.filter(page=here)[:MANY])
    chosen = row_number(request.GET.get(RESUME, ""))
    for draft in drafts:
        if draft.pk == chosen:
            form.take_up(draft)
            return
    form.offered = [
        Offered(draft, _address(request, draft), _first_words(form, draft))
        for draft in drafts[:1]
    ]


def _first_words(form: Resumable, draft: Draft) -> str:
    """How the texts in a draft begin."""
    names = [
        form.add_prefix(name)
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField) and not field.widget.is_hidden
    ]
    texts = [" ".join(" ".join(draft.typed.get(name, [])).split()) for name in names]
    return Truncator(": ".join(text for text in texts if text)).chars(FIRST_WORDS)


def _address(request: DeskRequest, draft: Draft) -> str:
    query = request.GET.copy()
    query[RESUME] = str(draft.pk)
    return f"{request.path}?{query.urlencode()}"
