"""What the page of the context shows, in a fixed number of queries."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import Model, Prefetch, QuerySet
from django.http import QueryDict

from cases.case.known_people import roles_of
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import PersonMerge, Relation
from cases.case.policies import may, visible_to
from cases.case.views.button import Button, buttons_for
from cases.case.views.folded import Folded, fold, limit, most_of
from cases.case.views.person_rows import PersonRow, person_rows
from cases.context.models.consent import Consent
from cases.context.models.contact import Contact, ContactParty
from cases.context.models.source_kind import SourceKind
from cases.context.models.surroundings import (
    CaseLink,
    Contradiction,
    ExistingSupport,
    PoliceReport,
)
from cases.context.views.sources import Sources
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import Page, page_by_key

Record = TypeVar("Record", bound=Model)
Keys = QuerySet[CaseLink, tuple[int]]
BACK = "?terug=context"


@dataclass(frozen=True)
class ContextPage:
    """The parts of the page; each is read once, when the template asks for it."""

    case: Case
    user: User
    at: datetime
    query: QueryDict

    @cached_property
    def buttons(self) -> dict[str, Button]:
        """The buttons of the case; each form leads back to this page."""
        return {
            verb: replace(button, url=f"{button.url}{BACK}")
            for verb, button in buttons_for(self.case, self.user).items()
        }

    @property
    def most(self) -> int | None:
        """How many rows a long list shows, until all are asked for."""
        return most_of(self.query)

    def _first(self, rows: QuerySet[Record]) -> Folded[Record]:
        return fold(list(rows[: limit(self.most)]), self.most)

    @cached_property
    def people(self) -> Folded[PersonRow]:
        return fold(person_rows(self.case.involvements.all()), self.most)

    @property
    def may_consent(self) -> bool:
        """Whether this user may write down that somebody agreed, or took it back."""
        return may(self.user, Verb.RECORD_CONSENT, self.case)

    @property
    def may_correct(self) -> bool:
        """Whether this user may put right what a contact told."""
        return may(self.user, Verb.CORRECT_CONTACT, self.case)

    @cached_property
    def relations(self) -> Folded[Relation]:
        return self._first(self.case.relations.select_related("person", "other"))

    @cached_property
    def merges(self) -> list[PersonMerge]:
        """People who were put together and may be separated again."""
        people = [row.person.pk for row in self.people.rows]
        standing = PersonMerge.objects.filter(kept__in=people, undone_at=None)
        return list(standing.select_related("kept", "absorbed"))

    @cached_property
    def contacts(self) -> Page[Contact]:
        """Everything that was logged, newest first."""
        parties = ContactParty.objects.select_related("organisation").order_by("pk")
        logged = (
            self.case.contacts.logged()
            .select_related("created_by")
            .prefetch_related(
                Prefetch("parties", parties),
                Prefetch("consents", Consent.objects.select_related("withdrawal")),
            )
        )
        return page_by_key(logged, self.query, key="at", descending=True)

    @cached_property
    def calls_to_make(self) -> Folded[Contact]:
        return self._first(self.case.contacts.to_call_again())

    @cached_property
    def existing_supports(self) -> Folded[ExistingSupport]:
        known = self.case.existingsupports.filter(superseded_at=None)
        return self._first(known.select_related("person"))

    @cached_property
    def police_reports(self) -> Folded[PoliceReport]:
        return self._first(self.case.policereports.select_related("person"))

    @cached_property
    def contradictions(self) -> Folded[Contradiction]:
        return self._first(self.case.contradictions.all())

    @property
    def linked_cases(self) -> list[Case]:
        return [case for case in self._other_cases if case.pk in self._linked]

    @property
    def linked_rows(self) -> list[tuple[Case, str]]:
        """The same, each with the name of a link that can be taken back here."""
        return [(case, self._linked[case.pk]) for case in self.linked_cases]

    @property
    def cases_of_suspects(self) -> list[Case]:
        return [case for case in self._other_cases if case.pk not in self._linked]

    @cached_property
    def _linked(self) -> dict[int, str]:
        """The cases linked from either side; a link from here by its name."""
        links = CaseLink.objects.order_by()
        here = links.filter(case=self.case).values_list("other", "pk", "case")
        there = links.filter(other=self.case).values_list("case", "pk", "case")
        return {
            other: f"koppeling-{pk}" if case == self.case.pk else ""
            for other, pk, case in here.union(there)
        }

    @property
    def _links(self) -> tuple[Keys, Keys]:
        links = CaseLink.objects.order_by()
        return (
            links.filter(case=self.case).values_list("other"),
            links.filter(other=self.case).values_list("case"),
        )

    @cached_property
    def _other_cases(self) -> list[Case]:
        here, there = self._links
        met = (roles_of(suspect).values_list("case") for suspect in self.case.suspects)
        known = visible_to(self.user).filter(pk__in=here.union(there, *met))
        others = known.exclude(pk=self.case.pk)
        return sorted(others, key=lambda case: (not case.safety_since, -case.number))

    @cached_property
    def silent_sources(self) -> list[SourceKind]:
        """Kinds of sources that nobody tried yet, or that were not reached."""
        return [kind for kind in self._sources.kinds if not self._sources.knows(kind)]

    @property
    def dead_sources(self) -> list[SourceKind]:
        """Kinds of sources that told nothing, where the attempt led nowhere."""
        return [kind for kind in self._sources.kinds if self._sources.is_dead(kind)]

    @cached_property
    def _sources(self) -> Sources:
        roles = {
            row.person.pk: row.roles
            for row in person_rows(self.case.involvements.all())
        }
        return Sources.of(self.case, roles, day_of(self.at))
