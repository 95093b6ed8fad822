"""Screens of the people in a case."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.case.actions import people
from cases.case.forms.people import (
    AmendPersonForm,
    InvolvementForm,
    MergeForm,
    RelationForm,
    people_of,
)
from cases.case.known_people import same_by_name
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Person, PersonMerge
from cases.case.policies import visible_to
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.refusal import RefusedError


@require_http_methods(["GET", "POST"])
@opens(Verb.INVOLVE_PERSON)
def involve(request: DeskRequest, case: Case) -> HttpResponse:
    """Add a person to the case."""
    at = now()
    form = InvolvementForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: people.involve_person(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De persoon is toegevoegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.INVOLVE_PERSON, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.AMEND_PERSON)
def amend_person(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Correct who somebody is."""
    at = now()
    involvement = get_object_or_404(case.involvements.select_related("person"), pk=pk)
    form = AmendPersonForm(
        posted(request), involvement=involvement, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: people.amend_person(
            involvement=involvement, by=request.user, at=at, **form.facts()
        ),
        done="De gegevens zijn gewijzigd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.AMEND_PERSON, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.RELATE_PEOPLE)
def relate(request: DeskRequest, case: Case) -> HttpResponse:
    """Say what two people are to each other."""
    at = now()
    form = RelationForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: people.relate_people(case=case, by=request.user, at=at, **form.facts()),
        done="De relatie is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.RELATE_PEOPLE, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.MERGE_PEOPLE)
def merge(request: DeskRequest, case: Case) -> HttpResponse:
    """Put two records of one person together."""
    at = now()
    doubles = doubles_of(case, request.user)
    form = MergeForm(
        posted(request), doubles=doubles, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: people.merge_people(case=case, by=request.user, at=at, **form.facts()),
        done=lambda merge: (
            f"De personen zijn samengevoegd. {merge.what_became_of_it} "
            "Terugdraaien kan bij de context."
        ),
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.MERGE_PEOPLE,
        form,
        explanation="Alles van de een gaat naar de ander. Je kunt dit terugdraaien."
        if doubles.exists()
        else "Niemand in de regio lijkt op iemand in deze zaak.",
    )


@require_POST
@opens(Verb.MERGE_PEOPLE)
def separate(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Undo a merge."""
    here = PersonMerge.objects.filter(kept__involvements__case=case).distinct()
    try:
        people.separate_people(
            merge=get_object_or_404(here, pk=pk), by=request.user, at=now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De samenvoeging is teruggedraaid.")
    return redirect("cases:context", case.number)


def doubles_of(case: Case, user: User) -> QuerySet[Person]:
    """Who in the region has nearly the name or the birth date of somebody here.

    Only people from cases that `user` may know of.
    """
    here = list(people_of(case))
    alike = Q(pk__in=same_by_name(here, case.region))
    for person in here:
        if person.birth_date:
            alike |= Q(birth_date=person.birth_date)
    return (
        Person.objects.filter(alike, region_id=case.region_id, merged_into=None)
        .filter(involvements__case__in=visible_to(user))
        .exclude(involvements__case=case, involvements__role="suspect")
        .distinct()
    )
