"""The round of calls across all my cases."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib import messages
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.cases_of_rows import read_cases
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.case_query import CaseQuerySet, not_postponed
from cases.case.models.people import Involvement, Person
from cases.case.models.safety import unsafe_first
from cases.case.policies import CALLS, RIGHTS, visible_to
from cases.case.views.person_rows import Caller, PersonRow, person_rows
from cases.context.actions import contact as context
from cases.context.agenda import WEEK, AgendaEntry, read_agenda
from cases.context.forms.calls import AnywhereContactForm, CoverForm, WhoRangForm
from cases.context.models.contact import CallCover, Contact, rung_by
from cases.context.views.contact import done_with
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.given import DAY, HERE, me_as
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.lib.dates import day_of, end_of_work_on
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.one_query import OneQuery
from zsm_werkplaats.lib.paging import Page, page_by_key

MOST = 25
MOST_SAID = 5  # of one case, on the page of a hand-over
SUSPECTS = "case__involvements"
NOT_SAFE = Q(case__safety_since__isnull=False)


@dataclass(frozen=True)
class Rung:
    """The records of the cases for which a worker rings, in a prepared read."""

    roles: frozenset[Role]

    def __call__(self) -> Q:
        known = visible_to(me_as(self.roles)).filter(region=HERE).open()
        rung = known.filter(worker__in=rung_by(me_as(self.roles), DAY))
        return Q(region=HERE, case__in=rung)


@dataclass(frozen=True)
class Round:
    """Whom a worker still has to call; what cannot wait stands first."""

    user: User
    region: Region
    at: datetime
    query: QueryDict

    @property
    def _open(self) -> CaseQuerySet:
        return visible_to(self.user).filter(region=self.region).open()

    @cached_property
    def _waiting(self) -> QuerySet[Contact]:
        workers = rung_by(self.user, day_of(self.at))
        return (
            Contact.objects.to_call_again()
            .filter(case__in=self._open.filter(worker__in=workers))
            .with_last_contact()
            .select_related("case__worker", "person", "organisation")
            .prefetch_related(
                Prefetch(SUSPECTS, Involvement.objects.select_related("person"))
            )
        )

    @property
    def _cannot_wait(self) -> Q:
        today = end_of_work_on(day_of(self.at))
        clock = Q(case__decision_due_at__lte=today, case__decided_at=None)
        clock &= not_postponed(day_of(self.at), prefix="case__")
        return (NOT_SAFE | clock) & Q(next_attempt_on__lte=day_of(self.at))

    @cached_property
    def urgent(self) -> list[Contact]:
        urgent = self._waiting.filter(self._cannot_wait)
        safety_first = (unsafe_first("case__"), "case__decision_clock", "pk")
        return list(urgent.order_by(*safety_first)[:MOST])

    @cached_property
    def page(self) -> Page[Contact]:
        others = self._waiting.exclude(pk__in=[call.pk for call in self.urgent])
        return page_by_key(others, self.query, key="next_attempt_on", first=NOT_SAFE)

    @cached_property
    def agenda(self) -> list[AgendaEntry]:
        """What else is planned this week; planned visits stand among the calls."""
        day, roles = day_of(self.at), self.user.roles_in(self.region.pk)
        one = OneQuery(user=self.user.pk, region=self.region.pk)
        planned = read_agenda(one, Rung(roles), self.at, until=day + WEEK, most=MOST)
        read_cases([], of=one.records)
        return [entry for entry in planned() if entry.path != "visit"]

    @cached_property
    def silent(self) -> list[Case]:
        """My cases in which nobody called anybody yet, by the clock."""
        silent = self._open.of(self.user).filter(contacts=None)
        by_clock = silent.order_by(unsafe_first(), "decision_clock", "pk")
        return list(by_clock.for_list().with_concerns()[:MOST])

    @cached_property
    def covers(self) -> list[CallCover]:
        """For whom this worker stands in today."""
        today = CallCover.objects.filter(substitute=self.user, day=day_of(self.at))
        return list(today.filter(region=self.region).select_related("worker"))


@dataclass(frozen=True)
class HandedOver:
    """A case that is handed over; its contacts and people were read with the list."""

    case: Case

    @property
    def calls(self) -> list[Contact]:
        waiting = [each for each in self.case.contacts.all() if each.waits]
        return sorted(waiting, key=lambda each: (each.next_attempt_on, each.pk))

    @property
    def said(self) -> list[Contact]:
        made = [each for each in self.case.contacts.all() if not each.is_planned]
        return made[:MOST_SAID]

    @property
    def people(self) -> list[PersonRow]:
        return person_rows(self.case.involvements.all())


@require_safe
@requires(CALLS)
def call_list(request: DeskRequest) -> HttpResponse:
    """Everybody I still have to call."""
    at, region = now(), request.desk.here
    calls = Round(request.user, region, at, request.GET)
    context = {"calls": calls, "at": at, "cover": _cover_form(request, at)}
    return render(request, "cases/context/calls/list.html", context)


@require_POST
@requires(CALLS)
def cover(request: DeskRequest) -> HttpResponse:
    """Take the calls of a colleague over for today."""
    at, region, by = now(), request.desk.here, request.user
    form = _cover_form(request, at)
    if not form.is_valid():
        messages.error(request, "Kies een collega van wie je de belronde overneemt.")
        return redirect("cases:calls")
    worker = form.cleaned_data["worker"]
    context.cover_calls(
        region=region, worker=worker, substitute=by, day=day_of(at), by=by, at=at
    )
    messages.success(request, f"Je belt vandaag ook voor {worker.name}.")
    return redirect("cases:handover", worker.pk)


@require_safe
@requires(CALLS)
def handover(request: DeskRequest, pk: int) -> HttpResponse:
    """What a substitute must know: whom to call, and what was said last."""
    at, region = now(), request.desk.here
    worker = get_object_or_404(_workers(region), pk=pk)
    mine = visible_to(request.user).filter(region=region).of(worker).open()
    in_hand = mine.for_list().order_by(unsafe_first(), "decision_clock", "pk")
    contacts = Contact.objects.select_related("person", "organisation")
    cases = in_hand.prefetch_related(Prefetch("contacts", contacts))
    rows = [HandedOver(case) for case in cases[:MOST]]
    context = {"worker": worker, "rows": rows, "at": at}
    return render(request, "cases/context/calls/handover.html", context)


@require_http_methods(["GET", "POST"])
@requires(RIGHTS[Verb.LOG_CONTACT])
def log_anywhere(request: DeskRequest) -> HttpResponse:
    """Log a call about one of my cases, from any page."""
    at, region = now(), request.desk.here
    rang = _rang(region, request.GET.get("organisatie", ""))
    form = AnywhereContactForm(
        posted(request),
        cases=cases_to_log(request.user, region, request.GET.get("zaak", ""), rang, at),
        initial=_spoken_with(rang, has_rung="gebeld" not in request.GET),
        region=region,
        user=request.user,
        at=at,
    )
    if outcome := carry_out(
        request,
        form,
        lambda: context.log_contact(by=request.user, **form.facts()),
        done=done_with,
    ):
        made = outcome.made.case_id if outcome.made else outcome.case_number
        return redirect("cases:detail", made)
    template = "cases/context/calls/log.html"
    return show_form(request, form, template, part=f"{template}#form")


@require_http_methods(["GET", "POST"])
@requires(CALLS)
def who_rang(request: DeskRequest) -> HttpResponse:
    """Find who belongs to a telephone number; the number stays out of the address."""
    form = WhoRangForm(posted(request))
    found: dict[str, object] = {"is_searched": False}
    if form.is_valid():
        keys, region = form.cleaned_data["phone"], request.desk.here
        cases = visible_to(request.user).filter(region=region)
        found = {
            "is_searched": True,
            "people": _callers(region, keys, cases),
            "organisations": Organisation.objects.used_in(region).filter(
                phone_keys__overlap=keys
            ),
        }
    return render(request, "cases/context/calls/who_rang.html", {"form": form, **found})


def _callers(region: Region, keys: list[str], cases: CaseQuerySet) -> list[Caller]:
    people = Person.objects.by_phones(keys).filter(
        region=region,
        merged_into=None,
        involvements__case__in=cases,
    )
    seen = (
        Involvement.objects.filter(case__in=cases)
        .select_related("case", "person")
        .order_by(unsafe_first("case__"), "-case")
    )
    known = people.distinct().prefetch_related(Prefetch("involvements", seen))
    return [Caller(person, list(person.involvements.all())) for person in known[:MOST]]


def cases_to_log(
    user: User, region: Region, page: str, rang: Organisation | None, at: datetime
) -> CaseQuerySet:
    """Where a call from anywhere may land, the likeliest first.

    That is the case of the `page` it is logged from, then one in which we spoke who
    `rang`, then the case touched last; a colleague's only from its own page, or when
    `user` rings for that colleague on the day of `at`.
    """
    # Keys and not a subquery: beside an "or" that would read every case.
    workers = list(rung_by(user, day_of(at)).values_list("pk", flat=True))
    shown = Q(pk=row_number(page))
    spoken = Contact.objects.filter(case=OuterRef("pk"), organisation=rang)
    latest = Contact.objects.made().filter(case=OuterRef("pk")).order_by("-at")
    return (
        visible_to(user)
        .filter(Q(worker__in=workers) | shown, region=region)
        .open()
        .annotate(
            is_shown=ExpressionWrapper(shown, BooleanField()),
            is_spoken=Exists(spoken) if rang else Value(value=False),
            last_at=Subquery(latest.values("at")[:1]),
        )
        .with_people()
        .order_by("-is_shown", "-is_spoken", F("last_at").desc(nulls_last=True), "-pk")
    )


def _rang(region: Region, pk: str) -> Organisation | None:
    return Organisation.objects.used_in(region).filter(pk=row_number(pk)).first()


def _spoken_with(
    organisation: Organisation | None, *, has_rung: bool
) -> dict[str, str]:
    """Who it was, filled in already: it rang, or I called it from its page."""
    if organisation is None:
        return {}
    ways = Contact.Direction
    return {
        "with_whom": organisation.name,
        "direction": ways.INCOMING if has_rung else ways.OUTGOING,
    }


def _workers(region: Region) -> QuerySet[User]:
    return User.objects.filter(
        is_active=True, memberships__region=region, memberships__role=Role.WORKER
    )


def _cover_form(request: DeskRequest, at: datetime) -> CoverForm:
    colleagues = _workers(request.desk.here).exclude(pk=request.user.pk)
    return CoverForm(posted(request), colleagues=colleagues, user=request.user, at=at)
