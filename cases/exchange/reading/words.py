"""What may be named in a file of a region, under the words by which it is known.

People by name or mail, municipalities, and the terms of the code lists, ended ones too:
a file tells of the past. A word that nothing is known by is chosen once for all rows,
and remembered.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases.activity.models.activity import ActivityKind
from cases.advice.models.advice import Disposal
from cases.case.models.criteria import SelectionCriterion
from cases.context.models.contact import Contact
from cases.decision.models.decision import Decision, DeviationReason
from cases.exchange.models.case_import import WORD_LENGTH, ValueMatch
from cases.monitoring.models.closing import Closing, Outcome
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.names import name_key, name_words, nearly_same

LEFT_OUT = ""
KINDS = {
    "worker": "werkplaatswerker",
    "prosecutor": "officier van justitie",
    "municipality": "gemeente",
    "criterion": "selectiecriterium",
    "disposal": "afdoening",
    "followed": "advies gevolgd",
    "outcome": "uitkomst",
    "regular_shift": "gewone dienst",
    "activity": "soort activiteit",
    "channel": "manier van contact",
    "result": "bereikt of niet",
}
# A word of these kinds may be left out: the row says enough without.
MAY_BE_LEFT_OUT = ("municipality", "criterion", "regular_shift", "channel")
Followed, Shift = Decision.Conformity, Closing.RegularShift
Channel, Result = Contact.Channel, Contact.Result
# What people write instead of our own words.
OTHER_WORDS: dict[str, dict[str, str]] = {
    "disposal": {
        "voorwaardelijk-sepot": "vw sepot|vws|v sepot|voorw sepot|voorwaardelijk",
        "strafbeschikking": "omsb|sb|strafbeschikking|om sb|boete strafbeschikking",
        "dagvaarden": "dagvaarding|dv|gedagvaard|zitting",
        "onvoorwaardelijk-sepot-beleid": "beleidssepot|sepot beleid",
        "onvoorwaardelijk-sepot-technisch": "technisch sepot|sepot technisch",
        "regulier": "regulier|reguliere route|terug naar zsm",
    },
    "followed": {
        Followed.WHOLLY: "ja|j|geheel|volledig|helemaal|conform|gevolgd|overgenomen|x",
        Followed.PARTLY: "deels|gedeeltelijk|gedeelte|ten dele",
        Followed.NOT: "nee|n|niet|afgeweken|niet gevolgd|niet overgenomen",
    },
    "regular_shift": {
        Shift.YES: "ja|j|wel|x",
        Shift.NO: "nee|n|niet",
        Shift.UNKNOWN: "weet niet|onbekend|niet bekend|misschien",
    },
    "channel": {
        Channel.PHONE: "tel|telefonisch|gebeld|bellen|belletje|phone",
        Channel.VISIT: "huisbezoek|langs|celbezoek|op bezoek|fysiek|in persoon",
        Channel.MEETING: "vergadering|gesprek|tafel|teams|videobellen",
        Channel.MAIL: "e mail|email|mail|bericht|whatsapp|app|sms|appje",
    },
    "result": {
        Result.REACHED: "ja|j|gesproken|wel bereikt|gelukt|x",
        Result.NOT_REACHED: "nee|n|niet|geen gehoor|niet gelukt",
        Result.VOICEMAIL: "ingesproken|voicemail ingesproken|vm",
    },
}


class UnknownWordError(ValueError):
    """A word by which nothing is known; `kind` is what it should name."""

    def __init__(self, kind: str, word: str) -> None:
        super().__init__(f"“{word}” kennen we niet als {KINDS[kind]}.")
        self.kind, self.word = kind, word


@dataclass(frozen=True)
class Term:
    """Something that can be named: how it is stored, said and known."""

    value: str
    label: str
    meant: Any
    words: frozenset[str]


def word_key(text: str) -> str:
    """The same for every spelling of a word."""
    return name_key(text)[:WORD_LENGTH]


class Words:
    """The words of one region; every kind is read once, when it is first asked for."""

    def __init__(self, region_id: int) -> None:
        self.region_id = region_id
        self._read: dict[str, list[Term]] = {}
        self._by_word: dict[str, dict[str, list[Term]]] = {}

    def find(self, kind: str, text: str) -> Any:
        """What `text` names; None for a word that counts for nothing.

        Raises `UnknownWordError` when it names nothing, or more than one.
        """
        key = word_key(text)
        if (chosen := self._chosen.get((kind, key))) is not None:
            if chosen == LEFT_OUT:
                return None
            if meant := [t.meant for t in self.terms(kind) if t.value == chosen]:
                return meant[0]
        self.terms(kind)
        found = self._by_word[kind].get(key, [])
        if len(found) != 1:
            raise UnknownWordError(kind, text[:WORD_LENGTH])
        return found[0].meant

    def terms(self, kind: str) -> list[Term]:
        """Everything of this kind that may be named."""
        if kind not in self._read:
            terms = self._read[kind] = list(READERS[kind](self))
            by_word = self._by_word[kind] = {}
            for term in terms:
                for word in term.words:
                    by_word.setdefault(word, []).append(term)
        return self._read[kind]

    def options(self, kind: str) -> list[tuple[str, str]]:
        """What may be chosen for a word of this kind."""
        offered = [(term.value, term.label) for term in self.terms(kind)]
        if kind in MAY_BE_LEFT_OUT:
            offered.append((LEAVE_OUT, "telt niet mee"))
        return offered

    def guess(self, kind: str, text: str) -> str:
        """What is nearly said by a word, to propose; empty when that is not one."""
        said = set(name_words(text))
        alike = {
            term.value
            for term in self.terms(kind)
            if nearly_same(term.label, text) or said <= set(name_words(term.label))
        }
        return alike.pop() if len(alike) == 1 else ""

    @cached_property
    def _chosen(self) -> dict[tuple[str, str], str]:
        rows = ValueMatch.objects.filter(region=self.region_id)
        return {(k, w): v for k, w, v in rows.values_list("kind", "word", "value")}

    @cached_property
    def _members(self) -> list[Membership]:
        """Everybody who has a role here, also who may not log in any more."""
        held = Membership.objects.filter(region=self.region_id).select_related("user")
        return list(held.order_by("user__sort_key", "user_id"))

    def people(self, role: Role) -> Iterable[Term]:
        """Who has this role, by name and mail."""
        for member in self._members:
            if member.role == role:
                user = member.user
                words = {word_key(user.name), word_key(user.email)}
                yield Term(str(user.pk), user.shown_name, user, frozenset(words))


LEAVE_OUT = "-"  # in a form, where nothing chosen is empty


def _municipalities(_: Words) -> Iterable[Term]:
    for each in Municipality.objects.order_by("name"):
        yield Term(
            str(each.pk), each.name, each, frozenset({word_key(each.name), each.code})
        )


def _of_list(kind: str, model: Any) -> Callable[[Words], Iterable[Term]]:
    """The terms of a code list, each code once in its latest words."""

    def read(_: Words) -> Iterable[Term]:
        latest: dict[str, Any] = {}
        known: dict[str, set[str]] = {}
        for entry in model.objects.not_withdrawn().order_by("valid_from", "pk"):
            latest[entry.code] = entry
            said = {word_key(entry.label), word_key(entry.code)}
            known.setdefault(entry.code, set()).update(said)
        others = OTHER_WORDS.get(kind, {})
        for code, entry in sorted(latest.items(), key=lambda pair: pair[1].position):
            more = {word_key(word) for word in others.get(code, "").split("|") if word}
            yield Term(code, entry.label, entry, frozenset(known[code] | more))

    return read


def _of_choices(
    kind: str, choices: Iterable[tuple[str, str]]
) -> Callable[[Words], Iterable[Term]]:
    offered = list(choices)

    def read(_: Words) -> Iterable[Term]:
        others: Mapping[str, str] = OTHER_WORDS[kind]
        for value, label in offered:
            more = others.get(value, "").split("|")
            words = {word_key(word) for word in (label, *more) if word}
            yield Term(value, label, value, frozenset(words))

    return read


READERS: dict[str, Callable[[Words], Iterable[Term]]] = {
    "worker": lambda words: words.people(Role.WORKER),
    "prosecutor": lambda words: words.people(Role.PROSECUTOR),
    "municipality": _municipalities,
    "criterion": _of_list("criterion", SelectionCriterion),
    "disposal": _of_list("disposal", Disposal),
    "outcome": _of_list("outcome", Outcome),
    "activity": _of_list("activity", ActivityKind),
    "reason": _of_list("reason", DeviationReason),
    "followed": _of_choices("followed", Followed.choices),
    "regular_shift": _of_choices("regular_shift", Shift.choices),
    "channel": _of_choices("channel", Channel.choices),
    "result": _of_choices(
        "result", [each for each in Result.choices if each[0] != Result.PLANNED]
    ),
}
