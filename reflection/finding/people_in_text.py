"""What tells in a text of a finding who it is about: it is about no person.

Officers of the OM read findings, and a letter about one leaves the house.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.case.map_names import name_parts_told
from cases.case.models.reference import PREFIX
from socialmap.organisation.names_in_cases import names_in
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.phones import phone_keys
from zsm_werkplaats.lib.plain_text import keyboard_line

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


@dataclass(frozen=True)
class Tells:
    """What was found; `names` in full, `surnames` may be another word as well.

    `parts` are parts of names of people in the cases that the text is about.
    """

    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def certain(self) -> tuple[str, ...]:
        """What may not stay."""
        told = {word for name in self.names for word in name.split()}
        rest = (part for part in self.parts if part not in told)
        return (*self.names, *rest, *self.numbers)


def tells_of(
    text: str,
    *,
    by: User,
    region: Region,
    day: date,
    spared: Iterable[str] = (),
    cases: Iterable[int] = (),
) -> Tells:
    """What in `text` tells of somebody in a case that `by` may know of.

    `spared`: names that are known to be others, as that of the organisation.
    `cases`: those that the text is about; there each part of a name tells.
    """
    line = keyboard_line(text)
    asked = line
    for name in filter(None, spared):
        asked = asked.replace(keyboard_line(name), " ")
    found = names_in(asked, by=by, region=region)
    return Tells(
        names=tuple(name for name in found if " " in name),
        surnames=tuple(name for name in found if " " not in name),
        parts=tuple(name_parts_told(asked, cases, by)),
        numbers=tuple(dict.fromkeys(_numbers(line, day))),
    )


def cases_told(text: str, *, by: User, region: Region) -> tuple[str, ...]:
    """Full names of people in cases, numbers of cases, and births in the text."""
    line = keyboard_line(text).replace(by.name, " ")
    found = [name for name in names_in(line, by=by, region=region) if " " in name]
    for pattern in (CASE_NUMBER, BORN):
        found += [each.group().strip() for each in pattern.finditer(line)]
    return tuple(dict.fromkeys(found))


def _numbers(line: str, day: date) -> list[str]:
    """Numbers of a case, a telephone, a birth; and addresses of mail."""
    found = [each.group() for each in MAIL.finditer(line)]
    found += [each.group() for each in CASE_NUMBER.finditer(line)]
    found += [each.group().strip() for each in BORN.finditer(line)]
    found += [d.group() for d in DATE.finditer(line) if int(d[1]) < day.year - RECENT]
    left = CASE_NUMBER.sub(" ", DATE.sub(" ", line))
    return found + phone_keys(left)


def in_words(found: tuple[str, ...]) -> str:
    """Noor de Wit en WP-0012."""
    *first, last = (f"“{each}”" for each in found)
    return f"{', '.join(first)} en {last}" if first else last
