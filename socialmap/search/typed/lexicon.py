"""What a word means on this map, read from the lists that the house maintains."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

from socialmap.organisation.models.code_lists import (
    Language,
    LifeDomain,
    OrganisationKind,
    TargetGroup,
)
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.models.search_term import SearchTerm
from socialmap.search.typed.fixed_words import fixed_parts
from socialmap.search.typed.part import Kind, Part
from socialmap.search.typed.words import base, told_words

LONGEST = 5  # words of a phrase
TELLING = 6  # letters of a word that stands for a municipality or begins a compound
Phrase = tuple[str, ...]
Rows = tuple[tuple[Any, ...], ...]
NARROW = frozenset({"drenthe"})  # a province, not a part of a name
LISTS = {
    Kind.DOMAIN: (LifeDomain, "domains"),
    Kind.GROUP: (TargetGroup, "groups"),
    Kind.LANGUAGE: (Language, "languages"),
    Kind.ORGANISATION: (OrganisationKind, "kinds"),
}


@dataclass(frozen=True)
class Lexicon:
    """Phrases as they are written, phrases without plurals, and begins of compounds."""

    exact: dict[Phrase, Part]
    loose: dict[Phrase, Part]
    stems: dict[str, Part]

    def meaning(self, words: Phrase) -> Part | None:
        """What these words mean together; None when they are just words."""
        found = [
            self.exact.get(words),
            self.loose.get(tuple(map(base, words))),
            self._compound(words),
        ]
        parts = [part for part in found if part]
        if not parts:
            return None
        first = parts[0]
        for other in parts[1:]:
            first = first.along_with(other)
        return replace(first, words=words)

    def known_words(self) -> set[str]:
        """Every word that stands in it, for a typing error."""
        return {word for phrase in (*self.exact, *self.loose) for word in phrase}

    def _compound(self, words: Phrase) -> Part | None:
        """The topic with which a longer word begins: schuldsanering, schulden."""
        if len(words) > 1:
            return None
        begun = (s for s in self.stems if words[0].startswith(s) and words[0] != s)
        stem = max(begun, key=len, default="")
        return self.stems[stem] if stem else None


def read_lexicon() -> Lexicon:
    """The lexicon of today, in one query; made anew only when a list changed."""
    return _lexicon_of(tuple(_rows()))


@lru_cache(maxsize=2)
def _lexicon_of(rows: Rows) -> Lexicon:
    exact: dict[Phrase, Part] = {}
    loose: dict[Phrase, Part] = {}
    for part in _municipalities(rows):
        exact.setdefault(part.words, part)
    for part in _topics(rows):
        key = tuple(map(base, part.words))
        loose[key] = loose[key].along_with(part) if key in loose else part
    _explain(rows, exact, loose)
    stems = {
        words[0]: part
        for words, part in loose.items()
        if len(words) == 1 and len(words[0]) >= TELLING - 1 and part.domains
    }
    return Lexicon(exact | fixed_parts(), loose, stems)


def _rows() -> Iterator[tuple[Any, ...]]:
    """(what, key, name, more) of every list; `more` is a successor or other words."""
    lists: list[QuerySet[Any, Any]] = [
        model.objects.not_withdrawn()
        .annotate(what=Value(kind.value), more=Value(""))
        .values_list("what", "code", "label", "more")
        for kind, (model, _) in LISTS.items()
    ]
    places = Municipality.objects.annotate(
        what=Value(Kind.MUNICIPALITY.value),
        key=Cast("pk", CharField()),
        more=Cast("successor", CharField()),
    ).values_list("what", "key", "name", "more")
    terms = (
        SearchTerm.objects.filter(valid_to=None)
        .annotate(what=Value(Kind.WORD.value))
        .values_list("what", "code", "label", "other_words")
    )
    return iter(places.union(*lists, terms, all=True))


def _municipalities(rows: Rows) -> Iterator[Part]:
    """Those of today by their name first, then merged ones, then a part of a name."""
    found = [row[1:] for row in rows if row[0] == Kind.MUNICIPALITY]
    names = {key: name for key, name, _ in found}
    into = {key: successor for key, _, successor in found}
    kind = frozenset({Kind.MUNICIPALITY})

    def made(words: Phrase, key: str) -> Part:
        now = key
        while into.get(now):
            now = into[now]
        label = names[now] if now == key else f"{names[now]} (eerder {names[key]})"
        return Part(words, label, read_as=kind, municipality=int(now))

    whole = sorted(found, key=lambda row: bool(row[2]))
    taken = {tuple(told_words(name)) for _, name, _ in whole}
    for key, name, _ in whole:
        yield made(tuple(told_words(name)), key)
    for key, name, _ in whole:
        words = told_words(name)
        for word in words if len(words) > 1 else ():
            is_telling = len(word) >= TELLING and not word.endswith("se")
            if is_telling and (word,) not in taken and word not in NARROW:
                yield made((word,), key)


def _topics(rows: Rows) -> Iterator[Part]:
    for what, code, label, _ in rows:
        if what not in LISTS:
            continue
        kind = Kind(what)
        for words in _phrases(label, code, kind):
            yield Part(
                words,
                _in_a_tag(label),
                read_as=frozenset({kind}),
            ).asking_for(LISTS[kind][1], code)


def _phrases(label: str, code: str, kind: Kind) -> Iterator[Phrase]:
    """The label, its alternatives, and the code of a group, which people say: lvb."""
    for each in (label, *re.split(r"[/,(]| en ", label)):
        words = tuple(told_words(each))
        if words and not each.strip().endswith("-"):
            yield words
    if kind == Kind.GROUP:
        yield tuple(told_words(code.replace("-", " ")))


def _explain(rows: Rows, exact: dict[Phrase, Part], loose: dict[Phrase, Part]) -> None:
    """Add the words that an administrator explained by other words."""
    known = Lexicon(exact | fixed_parts(), dict(loose), {})
    for what, _, label, others in rows:
        words = tuple(told_words(label))
        if what != Kind.WORD or not words:
            continue
        part = Part(words, label, read_as=frozenset({Kind.WORD}))
        for other in filter(None, (tuple(told_words(o)) for o in others.split(","))):
            meant = known.meaning(other)
            if meant:
                explained = replace(meant, words=words, is_explained=True)
                part = part.along_with(explained)
            if not (meant and meant.leaves_out):
                part = part.along_with(Part(words, also=(other,)))
        key = tuple(map(base, words))
        if part.municipality:
            exact.setdefault(words, part)
        else:
            loose[key] = loose[key].along_with(part) if key in loose else part


def _in_a_tag(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
