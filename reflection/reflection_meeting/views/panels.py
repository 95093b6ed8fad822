"""What an open item of a meeting shows, to help to answer it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.policies import case_is_told
from reflection.agreement.views.agreement import readable_finding
from reflection.finding.effect import Effect, TooSoon, effect_of
from reflection.finding.for_om.links import readable_links
from reflection.finding.models.finding import FindingCase
from reflection.finding.policies import KEEP
from reflection.finding.steps import steps_for
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.views.access import log_cases, opens_meeting
from reflection.reflection_meeting.figures.counting import shifts, tell
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.questions import BY_CODE, LAW_SHOWS
from reflection.reflection_meeting.views.access import is_screen, prepared
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.desk import DeskRequest

FOLDER = "reflection/reflection_meeting/panels"
Kind = AgendaItem.Kind


def _item(meeting: Meeting, pk: int, kind: Kind) -> AgendaItem:
    """The item of this meeting. Raises `Http404` for another meeting or kind."""
    items = meeting.items.select_related(
        "asked_by", "finding__organisation", "finding__owner", "agreement__organisation"
    )
    return get_object_or_404(items, pk=pk, kind=kind)


def _show(
    request: DeskRequest, meeting: Meeting, item: AgendaItem, **context: Any
) -> HttpResponse:
    context |= {"meeting": meeting, "item": item, "is_screen": is_screen(request)}
    context["may_keep"] = request.desk.holds(KEEP) and not is_screen(request)
    panel = f"{FOLDER}/{item.kind}.html"
    context["panel"] = panel
    return render(request, panel if request.htmx else f"{FOLDER}/page.html", context)


def _reader(request: DeskRequest) -> Reader:
    return Reader.of(request.desk, is_screen=is_screen(request))


@require_safe
@opens_meeting
def question(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """The figures that belong to a fixed question."""
    asked = _item(meeting, item, Kind.QUESTION)
    found, known = prepared(request, meeting), BY_CODE.get(asked.code)
    shown = found.of(*known.figures) if known else []
    return _show(
        request,
        meeting,
        asked,
        prepared=found,
        shows=known.shows if known else frozenset(),
        figures=shown,
        shifts=shifts(shown),
    )


@require_safe
@opens_meeting
def finding(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """The finding, how it stands, and the steps that may be next."""
    shown, reader = _item(meeting, item, Kind.FINDING), _reader(request)
    if shown.finding is None or not _may_name(reader, shown.finding.organisation):
        raise _hidden()
    cases = FindingCase.objects.filter(finding=shown.finding)
    told = cases.filter(readable_links(reader.user))
    layings = shown.finding.layings.select_related("organisation").order_by("pk")
    return _show(
        request,
        meeting,
        shown,
        finding=shown.finding,
        may=steps_for(request.user, shown.finding),
        layings=list(layings),
        **_cases_of(cases, told, reader),
    )


@require_safe
@opens_meeting
def agreement(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """The agreement, how it ran in the cases that fall under it, and what changed.

    Calls that are not for the OM count in what changed: it is for the team only.
    """
    shown, reader = _item(meeting, item, Kind.AGREEMENT), _reader(request)
    if shown.agreement is None or not _may_name(reader, shown.agreement.organisation):
        raise _hidden()
    cases = AgreementCase.objects.filter(agreement=shown.agreement, applies=True)
    told = cases.filter(case_is_told(reader.user))
    return _show(
        request,
        meeting,
        shown,
        agreement=shown.agreement,
        evaluations=list(shown.agreement.evaluations.order_by("pk")),
        is_due=shown.agreement.evaluate_on <= localdate(),
        effect=_effect(request, shown.agreement) if reader.is_inside else None,
        **_cases_of(cases, told, reader),
    )


@require_safe
@opens_meeting
def law(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """Where worker and prosecutor disagreed, and what came of it."""
    asked, found = _item(meeting, item, Kind.LAW), prepared(request, meeting)
    told_of = [each.case for each in found.disagreements]
    log_cases(request, meeting, told_of, found.at)
    return _show(request, meeting, asked, prepared=found, shows=LAW_SHOWS)


def _effect(request: DeskRequest, agreement: Agreement) -> Effect | TooSoon | None:
    """What changed since at the place of the finding behind an agreement."""
    finding = readable_finding(request, agreement)
    return effect_of(finding, localdate()) if finding else None


def _may_name(reader: Reader, organisation: Organisation | None) -> bool:
    return reader.is_inside or organisation is None or not organisation.is_sensitive


def _hidden() -> Http404:
    return Http404("Dit agendapunt is er niet.")


def _cases_of(
    links: QuerySet[Any], readable: QuerySet[Any], reader: Reader
) -> dict[str, Any]:
    """How many cases, and those that the reader may open and may know to be linked."""
    counted = reader.counted().filter(pk__in=links.values("case"))
    every = frozenset(counted.values_list("pk", flat=True))
    seen = reader.seen(every) & set(readable.values_list("case", flat=True))
    (told,) = tell([every], seen, is_inside=reader.is_inside)
    shown = reader.visible().filter(pk__in=seen).order_by("-pk")
    return {"told": told, "cases": [] if reader.is_screen else list(shown[:10])}
