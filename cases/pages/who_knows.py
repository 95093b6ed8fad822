"""Wie weet hiervan, for a case: whom to ask about its place, needs and parties."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import sees_internal
from cases.case.views.access import opens
from cases.context.last_spoken import Spoken, last_spoken
from cases.context.policies import readable_by
from socialmap.expertise.who_knows import who_knows
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import User

YOUNG = 23  # years: until then adolescent criminal law may hold


@require_safe
@opens(Verb.READ)
def ask_colleagues(request: DeskRequest, case: Case) -> HttpResponse:
    """The colleagues who know of what plays here, and who spoke its parties last."""
    context = {
        "case": case,
        "about": None,
        "at": now(),
        "known": who_knows(
            case.region,
            municipality=case.municipality,
            words=" ".join(_words(case, request.user)),
        ),
        "spoken": _spoken(case, request.user),
    }
    page = "cases/pages/who_knows.html"
    return render(request, f"{page}#colleagues" if request.htmx else page, context)


def _words(case: Case, user: User) -> Iterator[str]:
    """What the case is about, as far as `user` may read it."""
    yield case.offence
    yield from case.criteria.values_list("label", flat=True)
    supports = readable_by(user, case, case.supports.all())
    yield from supports.values_list("need", flat=True)
    ages = [person.age_on(now()) for person in case.suspects]
    if any(age is not None and age < YOUNG for age in ages):
        yield "jongvolwassenen"


def _spoken(case: Case, user: User) -> list[Spoken]:
    """Who spoke the parties of this case last; for the werkplaats."""
    if not sees_internal(user, case):
        return []
    named = case.supports.values("organisation").union(
        case.existingsupports.filter(superseded_at=None).values("organisation"),
        case.contacts.values("organisation"),
    )
    keys = {row["organisation"] for row in named if row["organisation"]}
    return last_spoken(keys, case.region_id)
