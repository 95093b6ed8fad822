"""Screens of the people in a case."""

from functools import partial

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
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
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person, PersonMerge
from cases.case.policies import visible_to
from cases.case.views.access import opens
from cases.case.views.edit_conflict import both_texts, differences, sent_again
from cases.case.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditedMeanwhileError


@require_http_methods(["GET", "POST"])
@opens(Verb.INVOLVE_PERSON)
def involve(request: DeskRequest, case: Case) -> HttpResponse:
    """Add a person to the case."""
    at = now()
    form = InvolvementForm(posted(request), case=case, user=request.user, at=at)
    act = partial(people.involve_person, case=case, by=request.user, at=at)
    done = "De persoon is toegevoegd."
    return form_page(request, case, Verb.INVOLVE_PERSON, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.AMEND_PERSON)
def amend_person(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Correct who somebody is; who does at the same time chooses between both texts."""
    at = now()
    involvement = get_object_or_404(case.involvements.select_related("person"), pk=pk)
    form = AmendPersonForm(
        posted(request), involvement=involvement, case=case, user=request.user, at=at
    )
    act = partial(people.amend_person, involvement=involvement, by=request.user, at=at)
    done = "De gegevens zijn gewijzigd."
    try:
        return form_page(request, case, Verb.AMEND_PERSON, form, act, done=done)
    except EditedMeanwhileError as edited:
        return _both_texts(request, case, form, edited.current)


def _both_texts(
    request: DeskRequest, case: Case, typed: AmendPersonForm, current: Involvement
) -> HttpResponse:
    again = AmendPersonForm(
        sent_again(typed, version=current.version),
        involvement=current,
        case=case,
        user=request.user,
        at=typed.opened_at,
    )
    url = reverse("cases:amend_person", args=[case.number, current.pk])
    found = differences(typed, typed.values_of(current))
    return both_texts(request, case, found, url, form=again)


@require_http_methods(["GET", "POST"])
@opens(Verb.RELATE_PEOPLE)
def relate(request: DeskRequest, case: Case) -> HttpResponse:
    """Say what two people are to each other."""
    at = now()
    form = RelationForm(posted(request), case=case, user=request.user, at=at)
    act = partial(people.relate_people, case=case, by=request.user, at=at)
    done = "De relatie is vastgelegd."
    return form_page(request, case, Verb.RELATE_PEOPLE, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.MERGE_PEOPLE)
def merge(request: DeskRequest, case: Case) -> HttpResponse:
    """Put two records of one person together."""
    at = now()
    doubles = doubles_of(case, request.user)
    form = MergeForm(
        posted(request), doubles=doubles, case=case, user=request.user, at=at
    )
    act = partial(people.merge_people, case=case, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.MERGE_PEOPLE,
        form,
        act,
        done="De personen zijn samengevoegd. Terugdraaien kan bij de context.",
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
    """Who in the region has the same name or birth date as somebody in the case.

    Only people from cases that `user` may know of.
    """
    alike = Q(pk__in=[])
    for person in people_of(case):
        alike |= Q(name_key=person.name_key)
        if person.birth_date:
            alike |= Q(birth_date=person.birth_date)
    return (
        Person.objects.filter(alike, region_id=case.region_id, merged_into=None)
        .filter(involvements__case__in=visible_to(user))
        .exclude(involvements__case=case, involvements__role="suspect")
        .distinct()
    )
