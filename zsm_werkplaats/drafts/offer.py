"""Offer in a form what its writer typed there before, and fill it in on one click."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q, QuerySet

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.drafts.models import RESUME, Draft
from zsm_werkplaats.drafts.typed import page_of
from zsm_werkplaats.lib.numbers import row_number

MOST = 3  # to choose from
MANY = 25  # that one click may still lead to


@dataclass(frozen=True)
class Offered:
    """A draft beside the form it was typed in, and the address that fills it in."""

    draft: Draft
    url: str


class Resumable(Protocol):
    """A form that can take up what was typed in it before."""

    is_bound: bool
    offered: list[Offered]

    def take_up(
        self, typed: dict[str, list[str]], submission: UUID, version: int | None
    ) -> None:
        """Show `typed`, as the same opened form as then."""


def offer_drafts(
    request: DeskRequest,
    form: Resumable,
    page: str = "",
    *,
    known: QuerySet[Any, Any] | None = None,
) -> None:
    """Give `form` the drafts of its page, and the one that the address asks for.

    Call it behind the door of the page: who may not open the form sees no draft.
    A page without a door, where the case is chosen in the form, says with `known`
    which numbers its reader may know of.
    """
    if form.is_bound:
        return
    here = page or page_of(request.get_full_path())
    mine = Draft.objects.of(request.user, request.desk.region).waiting()
    if known is not None:
        mine = mine.filter(Q(case_number=None) | Q(case_number__in=known))
    drafts = list(mine.filter(page=here)[:MANY])
    chosen = row_number(request.GET.get(RESUME, ""))
    for draft in drafts:
        if draft.pk == chosen:
            form.take_up(draft.typed, draft.submission, draft.version)
            return
    form.offered = [Offered(draft, _address(request, draft)) for draft in drafts[:MOST]]


def _address(request: DeskRequest, draft: Draft) -> str:
    query = request.GET.copy()
    query[RESUME] = str(draft.pk)
    return f"{request.path}?{query.urlencode()}"
