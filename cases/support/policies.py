"""What the OM reads of the help: none that is hidden, no name of a hidden contact."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.case.models.case import Case
from cases.case.models.record import OF_CASE
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
    return supports.select_related("organisation", "service")


def ongoing_supports() -> QuerySet[Support]:
    """The help of the case that is given which has not ended."""
    return all_supports().filter(ended_on=None)


def read_supports(
    one: OneQuery,
    supports: Callable[[], QuerySet[Support]],
    *,
    case: Case,
    user: Reader,
) -> Callable[[], list[Support]]:
    """The help that `user` may read, as a part of a query that a page asks anyway.

    `supports` builds the help of the case that is given.
    """
    if sees_internal(user, case):
        shown = one.ask(supports, case=case.pk)
        return lambda: list(shown)
    shown = one.ask(_for_om, supports, case=case.pk)
    nameless = one.ask(_nameless, case=case.pk)

    def found() -> list[Support]:
        hidden = set(nameless)
        return [
            _without_names(support) if support.pk in hidden else support
            for support in shown
        ]

    return found


def _for_om(supports: Callable[[], QuerySet[Support]]) -> QuerySet[Support]:
    return shared_with_om(supports())


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
