"""Which kinds of sources were heard in a case, and which lead nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self, cast

from django.db.models import QuerySet

from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.context.models.source_kind import SOURCE_OF_KIND, SourceKind

TRIED = (
    Contact.Result.REACHED,
    Contact.Result.CALLED_BACK,
    Contact.Result.DEAD_END,
)
# Of a contact: its outcome, then what tells who it was.
FACTS = (
    "result",
    "source__code",
    "organisation__kind__code",
    "organisations__kind__code",
    "person",
    "present",
    "organisations__name",
)


@dataclass(frozen=True)
class Sources:
    """The kinds by what is known of them: `heard` told something, `dead` did not."""

    kinds: list[SourceKind]
    heard: frozenset[str]
    dead: frozenset[str]

    @classmethod
    def of(cls, case: Case, roles: Mapping[int, str], day: date) -> Self:
        """Read the contacts of the case; `roles` are those of its people, by key.

        Somebody of the case is heard in every role: a mother as family and as victim.
        Who sat at the table is heard too.
        """
        valid = SourceKind.objects.valid_on(day)
        kinds = list(cast("QuerySet[SourceKind]", valid))
        tried = case.contacts.filter(result__in=TRIED).order_by().distinct()
        codes: dict[bool, set[str]] = {True: set(), False: set()}
        words: dict[bool, list[str]] = {True: [], False: []}
        for result, source, one, many, person, *named in tried.values_list(*FACTS):
            is_dead = result == Contact.Result.DEAD_END
            codes[is_dead] |= {source, SOURCE_OF_KIND.get(one, "")}
            codes[is_dead].add(SOURCE_OF_KIND.get(many, ""))
            words[is_dead] += [text for text in named if text]
            words[is_dead].append(roles.get(person, ""))
        for is_dead, said in words.items():
            meant = SourceKind.meant_by(" ".join(said), kinds)
            codes[is_dead] |= {kind.code for kind in meant}
        return cls(kinds, frozenset(codes[False]), frozenset(codes[True]))

    def knows(self, kind: SourceKind) -> bool:
        """Whether it was heard, or the attempt to hear it led nowhere."""
        return kind.code in self.heard | self.dead

    def is_dead(self, kind: SourceKind) -> bool:
        return kind.code in self.dead - self.heard
