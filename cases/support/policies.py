"""What the OM reads of the help: none that is hidden, no name of a hidden contact."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.case.models.case import Case
from cases.case.policies import Reader, sees_internal
from cases.context.models.contact import Contact
from cases.context.policies import readable_by
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


def read_supports(
    one: OneQuery, supports: QuerySet[Support], *, case: Case, user: Reader
) -> Callable[[], list[Support]]:
    """The help that `user` may read, as a part of a query that a page asks anyway."""
    shown = one.read(readable_by(user, case, supports))
    if sees_internal(user, case):
        return lambda: list(shown)
    nameless = one.read(Support.objects.filter(names_hidden_contact(), case=case))

    def found() -> list[Support]:
        hidden = {support.pk for support in nameless}
        return [
            _without_names(support) if support.pk in hidden else support
            for support in shown
        ]

    return found


def _without_names(support: Support) -> Support:
    """The same help, without anybody at the other side; never to be saved."""
    support.organisation = support.service = None
    support.party = NOT_NAMED
    support.contact_name = support.successor = ""
    support.confirmed_by = ""
    return support
