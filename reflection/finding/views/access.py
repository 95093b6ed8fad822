"""The one door to a finding: no other look-up of a finding stands in any view."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from reflection.finding.models.finding import Finding
from reflection.finding.policies import READ, visible_to
from reflection.finding.steps import STEPS, Step
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import View, requires

ALONG = ("region", "organisation", "service", "municipality", "domain", "owner")
WITH_PEOPLE = (*ALONG, "created_by", "closed_by", "merged_into")


def get_finding(request: DeskRequest, pk: int) -> Finding:
    """The finding of the region at the desk. Raises `Http404` when it isn't theirs."""
    here = visible_to(request.user).filter(region=request.desk.region)
    return get_object_or_404(here.select_related(*WITH_PEOPLE), pk=pk)


def opens_finding(step: Step | None = None) -> Callable[[View], View]:
    """Let a view of `<int:pk>` begin at the door: it gets the finding, for `step`."""
    right = STEPS[step].right if step else READ

    def guard(view: View) -> View:
        @requires(READ)
        @wraps(view)
        def guarded(
            request: DeskRequest, pk: int, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            finding = get_finding(request, pk)
            if not request.desk.holds(right):
                raise PermissionDenied(right.label)
            return view(request, finding, *args, **kwargs)

        return guarded

    return guard
