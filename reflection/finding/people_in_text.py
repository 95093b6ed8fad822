"""What tells in a text who it is about: what the OM reads is about no person.

The one check for findings, agreements, decisions about the way of working and what is
written in a reflection meeting (decision 0043): an action calls `refuse_people()`, its
form is a `NamesAsked`.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery

from cases.case.map_names import WORD, lone_names_told, name_parts_told
from cases.case.models.reference import PREFIX
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.names_in_cases import names_in
from socialmap.organisation.policies import visible_to
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.names import PREFIXES, name_words
from zsm_werkplaats.lib.phones import numbers_typed
from zsm_werkplaats.lib.plain_text import keyboard_line
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.words_as_names import OPENERS

CASE_NUMBER = re.compile(
    rf"\b{PREFIX.rstrip('-')}[\s_-]*\d+\b"
    r"|\b(?:zaak|zaaknummer|dossier|parketnummer|bsn)\s*(?:nr\.?|nummer)?[\s:#]*\d[\d./-]*"
    r"|\b\d{2}[./-]?\d{6}[./-]\d{2}\b",
    re.IGNORECASE | re.ASCII,
)
MONTHS = "jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
DATE = re.compile(
    rf"\b\d{{1,2}}[\s./-]+(?:\d{{1,2}}|(?:{MONTHS})[a-z]*\.?)[\s./-]+(\d{{4}})\b",
    re.IGNORECASE | re.ASCII,
)
BORN = re.compile(r"\bgeb(?:\.|oren)\s+(?:op\s+)?\d[\d\s./-]*\d", re.IGNORECASE)
MAIL = re.compile(r"\S+@\S+\.\S+")
RECENT = 5  # years: an older day is more likely a birth than something that happened


NOBODY = (
    "Hier {words}. Officieren van justitie lezen dit ook, en het gaat niet over "
    "een persoon: laat namen en nummers weg."
)


@dataclass(frozen=True)
class Tells:
    """What was found: `certain` may not stay, `doubtful` may be another word as well.

    Full names, numbers, and parts of the names of people in the cases that the text
    is about are certain.
    """

    certain: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def tells_of(
    text: str,
    *,
    by: User,
    region: Region,
    day: date,
    spared: Iterable[str] = (),
    cases: Iterable[int] = (),
    passed: Iterable[int] = (),
) -> Tells:
    """What in `text` tells of somebody in a case that `by` may know of.

    `spared`: names that are known to be others, as that of the organisation.
    `cases`: those that the text is about; there each part of a name tells.
    `passed`: those that are talked about as well; there each part is asked about.
    """
    line = keyboard_line(text)
    asked = "\n".join(keyboard_line(each) for each in text.splitlines())
    for name in filter(None, (*spared, by.name)):
        asked = asked.replace(keyboard_line(name), " ")
    found = names_in(asked, by=by, region=region)
    parts = name_parts_told(asked, cases, by)
    full = [name for name in found if " " in name]
    lone = [n for n in found if " " not in n and n.casefold() not in OPENERS]
    lone += [*parts.doubtful, *lone_names_told(asked, by, region, cases=passed)]
    others = _others([*parts.certain, *lone], asked, by=by, region=region)
    told = {word for name in full for word in name.split()}
    certain = [each for each in parts.certain if each not in others]
    lone_certain = [each for each in certain if each not in told]
    return Tells(
        certain=_once([*full, *lone_certain, *_numbers(line, day)]),
        doubtful=_once(
            [
                *(each for each in parts.certain if each in others),
                *(each for each in lone if each not in {*others, *certain, *told}),
            ]
        ),
    )


def refuse_people(
    *,
    by: User,
    region: Region,
    at: datetime,
    cases: Iterable[int] = (),
    spared: Iterable[str] = (),
    saying: str = NOBODY,
    **texts: str,
) -> None:
    """Raise `RefusedError` when a text tells who somebody in a case is.

    `texts` by the field in which they were typed; `cases` those that they are about.
    `saying` has a place for the `{words}` that stand there, with their verb.
    """
    there, others = list(cases), list(spared)
    for field, text in texts.items():
        found = tells_of(
            text,
            by=by,
            region=region,
            day=day_of(at),
            spared=others,
            cases=there,
        )
        if found.certain:
            raise RefusedError(saying.format(words=stands(found.certain)), field)


def _others(words: Collection[str], text: str, *, by: User, region: Region) -> set[str]:
    """The words that are the name of a colleague, or stand in that of a place only."""
    if not words:
        return set()
    parts = sorted({part for word in words for part in name_words(word)})
    asked = SearchQuery(" | ".join(parts), search_type="raw", config="simple")
    there = visible_to(by).used_in(region).filter(name_words=asked)
    places = [
        *there.values_list("name", flat=True),
        *Municipality.objects.filter(region=region).values_list("name", flat=True),
    ]
    rest = text
    for name in sorted(map(keyboard_line, places), key=len, reverse=True):
        rest = re.sub(rf"\b{re.escape(name)}\b", " ", rest, flags=re.IGNORECASE)
    left = set(WORD.findall(rest))
    team = User.objects.filter(memberships__region=region, is_active=True).distinct()
    called = {part for user in team for part in name_words(user.name)} - PREFIXES
    return {word for word in words if word not in left or called & {*name_words(word)}}


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _numbers(line: str, day: date) -> list[str]:
    """Numbers of a case, a telephone, a birth; and addresses of mail."""
    found = [each.group() for each in MAIL.finditer(line)]
    found += [each.group() for each in CASE_NUMBER.finditer(line)]
    found += [each.group().strip() for each in BORN.finditer(line)]
    rest = BORN.sub(" ", line)
    found += [d.group() for d in DATE.finditer(rest) if int(d[1]) < day.year - RECENT]
    left = CASE_NUMBER.sub(" ", DATE.sub(" ", rest))
    return found + numbers_typed(left)


def in_words(found: Sequence[str]) -> str:
    """Noor de Wit en WP-0012."""
    *first, last = (f"“{each}”" for each in found)
    return f"{', '.join(first)} en {last}" if first else last


def stands(found: Sequence[str]) -> str:
    """Staat Noor de Wit; of several: staan Noor de Wit en WP-0012."""
    return f"{'staan' if len(found) > 1 else 'staat'} {in_words(found)}"
