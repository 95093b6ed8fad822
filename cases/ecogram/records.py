"""What is recorded around a case and this user may read, in one query.

For the OM there are no relations and no help that ran before: those are for the
werkplaats. Of the contacts it has those of which it may read what was told.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from cases.case.models.case import Case
from cases.case.models.people import Relation
from cases.case.models.record import OF_CASE
from cases.case.policies import Reader, TheOM, sees_internal
from cases.context.models.contact import Contact, ContactParty
from cases.context.models.surroundings import ExistingSupport
from cases.support.models.direction import Direction
from cases.support.models.support import Support, SupportPerson
from cases.support.policies import NOT_NAMED, read_supports
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationQuerySet,
)
from socialmap.organisation.policies import visible_to
from zsm_werkplaats.lib.one_query import OneQuery

SHIELDED = "afgeschermde organisatie"


@dataclass(frozen=True)
class Records:
    """The records of one ecogram, as they may be read."""

    case: Case
    is_internal: bool
    contacts: Sequence[Contact]
    parties: Sequence[ContactParty]
    existing: Sequence[ExistingSupport]
    read_supports: Callable[[], list[Support]]
    for_whom: Sequence[SupportPerson]
    relations: Sequence[Relation]
    directions: Sequence[Direction]
    seen: Sequence[Organisation]

    @cached_property
    def supports(self) -> list[Support]:
        return self.read_supports()

    @property
    def unknown(self) -> str:
        """What stands in the place of a party that may not be named."""
        return SHIELDED if self.is_internal else NOT_NAMED

    @cached_property
    def _hidden(self) -> dict[int, Organisation]:
        """The sensitive organisations of the case that this user may not see."""
        seen = {each.pk for each in self.seen}
        rows: list[Contact | ContactParty | ExistingSupport | Support]
        rows = [*self.contacts, *self.parties, *self.existing, *self.supports]
        named = [row.organisation for row in rows if row.organisation]
        return {o.pk: o for o in named if o.is_sensitive and o.pk not in seen}

    def hides(self, organisation: Organisation | None) -> bool:
        """Whether this user may not know which organisation it is."""
        return organisation is not None and organisation.pk in self._hidden

    def may_say(self, text: str) -> str:
        """The text; the unknown one when it names an organisation that is hidden."""
        said = text.casefold()
        names = (each for o in self._hidden.values() for each in _names_of(o))
        return self.unknown if any(name in said for name in names) else text

    def parties_of(self, contact: Contact) -> list[Organisation]:
        """The organisations of a contact: that of who was called, and at the table."""
        at_table = [p.organisation for p in self.parties if p.contact_id == contact.pk]
        named = [contact.organisation] if contact.organisation else []
        return list(dict.fromkeys([*named, *at_table]))

    def people_of(self, support: Support) -> set[int]:
        """The keys of those for whom the help is; empty when nobody is named."""
        return {p.person_id for p in self.for_whom if p.support_id == support.pk}


def records_of(case: Case, user: Reader) -> Records:
    """Everything recorded around `case` that `user` may read."""
    one, is_internal = OneQuery(), sees_internal(user, case)
    contacts = Contact.objects.logged().filter(case=case)
    existing = ExistingSupport.objects.filter(case=case, superseded_at=None)
    relations = Relation.objects.filter(case=case)
    if not is_internal:
        contacts = contacts.made().shared()
        existing, relations = existing.none(), relations.none()
    parties = ContactParty.objects.filter(contact__in=contacts.order_by().values("pk"))
    return Records(
        case=case,
        is_internal=is_internal,
        contacts=one.read(contacts.select_related("organisation").order_by("at", "pk")),
        parties=one.read(parties.select_related("organisation").order_by("pk")),
        existing=one.read(existing.select_related("organisation").order_by("pk")),
        read_supports=read_supports(one, _supports, case=case, user=user),
        for_whom=one.read(SupportPerson.objects.filter(support__case=case)),
        relations=one.read(relations.order_by("pk")),
        directions=one.read(Direction.objects.filter(case=case, ended_at=None)),
        seen=one.read(_sensitive(user).filter(_of_the_case(case))),
    )


def _supports() -> QuerySet[Support]:
    supports = Support.objects.filter(case=OF_CASE)
    return supports.select_related("organisation", "service")


def _sensitive(user: Reader) -> OrganisationQuerySet:
    """The sensitive organisations that `user` may see."""
    if isinstance(user, TheOM):
        return Organisation.objects.none()
    return visible_to(user).filter(is_sensitive=True)


def _of_the_case(case: Case) -> Q:
    parties = ContactParty.objects.filter(contact__case=case)
    rows = (case.contacts, case.supports, case.existingsupports)
    named = Q(pk__in=parties.order_by().values("organisation"))
    for each in rows:
        known = each.exclude(organisation=None).order_by()
        named |= Q(pk__in=known.values("organisation"))
    return named


def _names_of(organisation: Organisation) -> Collection[str]:
    names = [organisation.name, *organisation.also_known_as.splitlines()]
    return [name.strip().casefold() for name in names if name.strip()]
