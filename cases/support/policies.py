"""What the OM reads of the help: none that is hidden, no name of a hidden contact."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cases.case.models.case import Case
from cases.case.models.record import OF_CASE, with_only
from cases.case.policies import Reader, sees_internal
from cases.context.models.contact import Contact
from cases.context.policies import shared_with_om
from cases.support.models.support import Support
from zsm_werkplaats.lib.one_query import OneQuery

NOT_NAMED = "partij niet voor het OM"


def names_hidden_contact() -> Q:
    """Help at somebody with whom the case has contacts, none of them for the OM."""
    told = Contact.objects.filter(case=OuterRef("case")).exclude(told="")
    there = told.filter(organisation=OuterRef("organisation"))
    party = told.filter(with_whom__iexact=OuterRef("party")).exclude(with_whom="")
    whom = told.filter(with_whom__iexact=OuterRef("contact_name")).exclude(with_whom="")
    named = Q(pk__in=[])
    for same in (there, party, whom):
        named |= Q(Exists(same)) & ~Q(Exists(same.shared()))
    return named


def all_supports() -> QuerySet[Support]:
    """The help of the case that is given, with where it is."""
    supports = Support.objects.filter(case=OF_CASE)
    return with_only(
        supports, organisation=("name", "also_known_as"), service=("name",)
    )


def ended_supports() -> QuerySet[Support]:
    """The help of the case that is given which ended, the last first."""
    return all_supports().filter(ended_on__isnull=False).reverse()


def ongoing_supports() -> QuerySet[Support]:
    """The help of the case that is given which has not ended."""
    return all_supports().filter(ended_on=None)


def read_supports(
    one: OneQuery,
    supports: Callable[[], QuerySet[Support]],
    *,
    case: Case,
    user: Reader,
    most: int | None = None,
) -> Callable[[], list[Support]]:
    """The help that `user` may read, as a part of a query that a page asks anyway.

    `supports` builds the help of the case that is given; the first `most` are read.
    """
    for_om = not sees_internal(user, case)
    shown = one.ask(_first, supports, for_om, most, case=case.pk)
    if not for_om:
        return lambda: list(shown)
    nameless = one.ask(_nameless, case=case.pk)

    def found() -> list[Support]:
        hidden = set(nameless)
        return [
            _without_names(support) if support.pk in hidden else support
            for support in shown
        ]

    return found


def _first(
    supports: Callable[[], QuerySet[Support]],
    for_om: bool,  # noqa: FBT001
    most: int | None,
) -> QuerySet[Support]:
    return (shared_with_om(supports()) if for_om else supports())[:most]


def ongoing_by_status(for_om: bool) -> "QuerySet[Any, Any]":  # noqa: FBT001
    """How much help goes on in the case that is given, by how it stands."""
    ongoing = Support.objects.filter(case=OF_CASE, ended_on=None)
    readable = shared_with_om(ongoing) if for_om else ongoing
    return readable.order_by().values("status").annotate(number=Count("pk"))


def _nameless() -> "QuerySet[Support, int]":
    named = Support.objects.filter(names_hidden_contact(), case=OF_CASE)
    return named.values_list("pk", flat=True)


def _without_names(support: Support) -> Support:
    """The same help, without anybody at the other side; never to be saved."""
    support.organisation = support.service = None
    support.party = NOT_NAMED
    support.contact_name = support.successor = ""
    support.confirmed_by = ""
    return support
