"""What the page of the context shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from cases.case.known_people import roles_of
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import PersonMerge, Relation
from cases.case.policies import may, visible_to
from cases.case.views.button import Button, buttons_for
from cases.case.views.person_rows import PersonRow, person_rows
from cases.context.models.consent import Consent, ConsentWithdrawal
from cases.context.models.contact import Contact, ContactParty, SourceKind
from cases.context.models.surroundings import (
    CaseLink,
    Contradiction,
    ExistingSupport,
    PoliceReport,
)
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.alongside import alongside, restored
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import Page, page_by_key


@dataclass(frozen=True)
class ContextPage:
    """The parts of the page; each is read once, when the template asks for it."""

    case: Case
    user: User
    at: datetime
    query: QueryDict

    @cached_property
    def buttons(self) -> dict[str, Button]:
        """The buttons of the whole case, by the name of their verb."""
        return buttons_for(self.case, self.user)

    @cached_property
    def people(self) -> list[PersonRow]:
        """Everybody in the case, suspects first."""
        return person_rows(self.case.involvements.all())

    @property
    def may_consent(self) -> bool:
        """Whether this user may write down that somebody agreed, or took it back."""
        return may(self.user, Verb.RECORD_CONSENT, self.case)

    @property
    def may_correct(self) -> bool:
        """Whether this user may put right what a contact told."""
        return may(self.user, Verb.CORRECT_CONTACT, self.case)

    @cached_property
    def relations(self) -> list[Relation]:
        """What they are to each other."""
        return list(self.case.relations.select_related("person", "other"))

    @cached_property
    def merges(self) -> list[PersonMerge]:
        """People who were put together and may be separated again."""
        people = [row.person.pk for row in self.people]
        standing = PersonMerge.objects.filter(kept__in=people, undone_at=None)
        return list(standing.select_related("kept", "absorbed"))

    @cached_property
    def contacts(self) -> Page[Contact]:
        """Everything that was logged, newest first."""
        parties = ContactParty.objects.filter(contact=OuterRef("pk")).order_by("pk")
        logged = (
            self.case.contacts.logged()
            .select_related("created_by")
            .annotate(
                at_table=ArraySubquery(parties.values("organisation__name")),
                told_consents=alongside(
                    Consent.objects.filter(contact=OuterRef("pk")).order_by("pk")
                ),
                told_withdrawals=alongside(
                    ConsentWithdrawal.objects.filter(consent__contact=OuterRef("pk"))
                ),
            )
        )
        page: Page[Contact] = page_by_key(logged, self.query, key="at", descending=True)
        for contact in page.rows:
            _restore_consents(contact)
        return page

    @cached_property
    def calls_to_make(self) -> list[Contact]:
        """The attempts and plans that wait."""
        return list(self.case.contacts.to_call_again())

    @cached_property
    def existing_supports(self) -> list[ExistingSupport]:
        """Help that already runs, as it is known now."""
        known = self.case.existingsupports.filter(superseded_at=None)
        return list(known.select_related("person"))

    @cached_property
    def police_reports(self) -> list[PoliceReport]:
        """What was reported to the police before."""
        return list(self.case.policereports.select_related("person"))

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """What does not agree."""
        return list(self.case.contradictions.all())

    @property
    def linked_cases(self) -> list[Case]:
        """Cases that have to do with this one, that this user may know of."""
        return [case for case in self._other_cases if case.is_linked]

    @property
    def cases_of_suspects(self) -> list[Case]:
        """Other cases in which a suspect of this one is, where nobody linked them."""
        return [case for case in self._other_cases if not case.is_linked]

    @cached_property
    def _other_cases(self) -> list[Any]:
        links = CaseLink.objects.order_by()
        here, there = links.filter(case=self.case), links.filter(other=self.case)
        keys = here.values("other").union(
            there.values("case"),
            *(roles_of(suspect).values("case") for suspect in self.case.suspects),
        )
        pair = Q(case=self.case, other=OuterRef("pk"))
        pair |= Q(case=OuterRef("pk"), other=self.case)
        known = visible_to(self.user).filter(pk__in=keys).exclude(pk=self.case.pk)
        known = known.annotate(is_linked=Exists(links.filter(pair)))
        return sorted(known, key=lambda case: (not case.safety_since, -case.number))

    @cached_property
    def silent_sources(self) -> list[CodeListEntry]:
        """Kinds of sources from which nobody told anything yet.

        Somebody of the case is heard in every role: a mother as family and as victim.
        Who sat at the table is heard too.
        """
        spoken = self.case.contacts.spoken().order_by().distinct()
        told = spoken.values_list(
            "source__code",
            "person",
            "present",
            "organisations__name",
            "organisations__kind__label",
        )
        codes, people, *named = zip(*told, strict=True) if told else ((), ())
        words = [row.roles for row in self.people if row.person.pk in people]
        words += [text for column in named for text in column if text]
        kinds: Any = SourceKind.objects.valid_on(day_of(self.at))
        return [
            kind
            for kind in kinds
            if kind.code not in codes and not kind.is_meant_by(" ".join(words))
        ]


def _restore_consents(contact: Any) -> None:
    """Give the contact its consents, each with its withdrawal or None."""
    withdrawals = restored(ConsentWithdrawal, contact.told_withdrawals)
    by_consent = {withdrawal.consent_id: withdrawal for withdrawal in withdrawals}
    contact.agreed = restored(Consent, contact.told_consents)
    for consent in contact.agreed:
        consent.taken_back = by_consent.get(consent.pk)
