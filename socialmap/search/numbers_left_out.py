"""Numbers that tell who somebody is: of a case, a telephone, a date of birth."""

import re
from collections.abc import Collection

from zsm_werkplaats.lib.names import name_words
from zsm_werkplaats.lib.phones import SHORT

MONTHS = "jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
LONG = re.compile(
    r"\S+@\S+"
    r"|[a-z]*\+?\(?\d(?:[\s()./:-]*\d){5,}\w*"
    r"|\bwp[\s_-]*\d+\b"
    r"|\b(?:zaak|zaaknummer|dossier|parketnummer|bsn)\s*(?:nr\.?|nummer)?[\s:#]*\d[\d./-]*"
    r"|\b\d{1,2}[\s./-]+\d{1,2}[\s./-]+(?:\d{4}|\d{2})\b"
    rf"|\b\d{{1,2}}[\s./-]*(?:{MONTHS})[a-z]*\.?(?:[\s./-]*(?:\d{{4}}|\d{{2}})\b)?",
    re.IGNORECASE | re.ASCII,
)


def without_long_numbers(typed: str) -> str:
    """What was typed without numbers of a case, a telephone, a birth."""
    return " ".join(LONG.sub(" ", typed).split())


def without_other_numbers(typed: str, understood: Collection[str]) -> str:
    """What was typed without the numbers that were not read as an age, say."""
    return " ".join(word for word in typed.split() if _may_stay(word, understood))


def _may_stay(word: str, understood: Collection[str]) -> bool:
    parts = [part for part in name_words(word) if any(map(str.isdigit, part))]
    return bool(SHORT.match(word)) or all(part in understood for part in parts)
