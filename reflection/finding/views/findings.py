"""The list of findings, and one finding with everything behind it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from reflection.finding.behind import cases_behind, with_counts
from reflection.finding.effect import effect_of
from reflection.finding.forms.filter import FindingFilter
from reflection.finding.makers import family_of
from reflection.finding.models.finding import (
    STATUS_LABELS,
    Finding,
    FindingRaiser,
    FindingStatus,
)
from reflection.finding.models.laying import Laying
from reflection.finding.policies import KEEP, READ, SEE_PROPOSED, visible_to
from reflection.finding.steps import OPEN, steps_for
from reflection.finding.views.access import ALONG, opens_finding
from socialmap.organisation.policies import SEE_SENSITIVE
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.sealed_words import searched_by_post, words_of

ALL_OPEN = "open"
SHOWN = [status for status in FindingStatus if status != FindingStatus.MERGED]


@dataclass(frozen=True)
class Tab:
    """One status of the list, with how many findings have it."""

    code: str
    label: str
    count: int
    is_current: bool


@require_http_methods(["GET", "HEAD", "POST"])
@requires(READ)
@searched_by_post(picked=("over",))
def findings(request: DeskRequest) -> HttpResponse:
    """The findings of the region by status; newest first."""
    asked = request.GET.get("stand", ALL_OPEN)
    if asked != ALL_OPEN and asked not in SHOWN:
        msg = "Deze stand bestaat niet."
        raise Http404(msg)
    narrowed = FindingFilter(
        words_of(request), region=request.desk.here, user=request.user
    )
    here = visible_to(request.user).filter(region=request.desk.here)
    found = narrowed.narrow(here, localdate())
    by_status = dict(found.order_by().values_list("status").annotate(n=Count("pk")))
    wanted = OPEN if asked == ALL_OPEN else {asked}
    rows = with_counts(found.filter(status__in=wanted), request.user)
    page = page_by_key(
        rows.select_related(*ALONG),
        request.GET,
        key="created_at",
        descending=True,
    )
    context = {
        "page": page,
        "tabs": _tabs(by_status, asked),
        "filter": narrowed,
        "asked": asked,
        "at": now(),
        "sees_proposed": request.desk.holds(SEE_PROPOSED),
    }
    return render(request, "reflection/finding/findings.html", context)


def _tabs(by_status: dict[str, int], asked: str) -> list[Tab]:
    number = sum(by_status.get(status, 0) for status in OPEN)
    tabs = [Tab(ALL_OPEN, "open", number, asked == ALL_OPEN)]
    return tabs + [
        Tab(s, STATUS_LABELS[s], by_status.get(s, 0), asked == s) for s in SHOWN
    ]


@dataclass(frozen=True)
class LaidWith:
    """A laying as this reader may see it: a sensitive organisation has no name."""

    laying: Laying
    with_whom: str
    is_late: bool


@require_safe
@opens_finding()
def finding(request: DeskRequest, finding: Finding) -> HttpResponse:
    """What it is, where it stands, its cases, and where it was laid."""
    family = family_of(finding)
    raisers = FindingRaiser.objects.filter(finding__in=family).select_related("user")
    keeps = request.desk.holds(KEEP)
    said = {each.user_id: each.user for each in raisers if each.says_so}
    context = {
        "finding": finding,
        "may": steps_for(request.user, finding),
        "behind": cases_behind(finding, request.user),
        "raisers": [user for pk, user in said.items() if pk != finding.created_by_id],
        "keeps": keeps,
        "is_raiser": request.user.pk in {*said, finding.created_by_id},
        "hears": any(each.user_id == request.user.pk for each in raisers),
        "layings": _layings(request, finding),
        "merged": finding.merged.select_related("created_by"),
        "agreements": _agreements(request, finding),
        "effect": effect_of(finding, localdate()) if keeps else None,
        "at": now(),
    }
    return render(request, "reflection/finding/page/finding.html", context)


def _agreements(request: DeskRequest, finding: Finding) -> QuerySet[Any]:
    """What was agreed because of it; with a sensitive organisation only inside."""
    made = finding.agreements.order_by("pk")
    if request.desk.holds(SEE_SENSITIVE):
        return made
    return made.exclude(organisation__is_sensitive=True)


def _layings(request: DeskRequest, finding: Finding) -> list[LaidWith]:
    today = localdate()
    rows = Laying.objects.filter(finding__in=family_of(finding))
    along = ("organisation", "created_by", "answer_noted_by", "finding")
    return [
        LaidWith(each, told_name(request, each), each.is_late(today))
        for each in rows.select_related(*along)
    ]


def told_name(request: DeskRequest, laying: Laying) -> str:
    """With whom it was laid, for this reader."""
    there = laying.organisation
    if there and there.is_sensitive and not request.desk.holds(SEE_SENSITIVE):
        return "een afgeschermde organisatie"
    return laying.with_whom
