"""Telephone numbers as people type them, with whatever stands around them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.db.models import CharField, Func
from phonenumbers import (
    Leniency,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    format_number,
    is_valid_number,
)

from zsm_werkplaats.lib.plain_text import keyboard_line

HERE, HERE_CODE = "NL", 31
SIGNIFICANT = 9  # digits that a Dutch number has after its 0 or +31
ODD_SEPARATORS = re.compile(r"(?<=\d)\s*[_:;\\|*•·]\s*(?=\d)")
TRUNK_ZERO = re.compile(r"\(\s*0\s*\)(?=\s*\d)")
# Numbers without an area code that are dialled as they are: the emergency services,
# suicide prevention, animals in need, the European help lines, a town hall (14 030).
SHORT = re.compile(r"^(112|113|144|116(000|006|111|117|123)|140\d{2,3})$")


class PhoneKey(Func):
    """The last nine digits of a number, as the release before this one looks it up."""

    template = "right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), 9)"
    output_field = CharField(max_length=SIGNIFICANT)


def phone_keys(text: str) -> list[str]:
    """Under what the numbers in a text are looked up; the same for every spelling."""
    if short := _short(text):
        return [short]
    found = (format_number(m.number, PhoneNumberFormat.E164) for m in _numbers(text))
    return list(dict.fromkeys(found))


def numbers_typed(text: str) -> list[str]:
    """The numbers in a text as they stand there, so that one finds them back."""
    if _short(text):
        return [text.strip()]
    return list(dict.fromkeys(match.raw_string.strip() for match in _numbers(text)))


@lru_cache(maxsize=4_096)  # a list shows many, and reading one takes a while
def dialled(text: str) -> str:
    """What to dial of what somebody typed; empty when there is no number in it."""
    if short := _short(text):
        return short
    for match in _numbers(text):
        if match.number.country_code == HERE_CODE and not _is_abroad(match):
            return f"0{match.number.national_number}"
        return format_number(match.number, PhoneNumberFormat.E164)
    return ""


def _short(text: str) -> str:
    """A short number, if nothing else was typed: "kamer 112" holds none."""
    digits = re.sub(r"[ -]", "", keyboard_line(text))
    return digits if SHORT.match(digits) else ""


def _numbers(text: str) -> Iterator[PhoneNumberMatch]:
    """The plausible numbers in a text: a date or a room is none."""
    line = TRUNK_ZERO.sub("", ODD_SEPARATORS.sub(" ", keyboard_line(text)))
    for match in PhoneNumberMatcher(line, HERE, leniency=Leniency.POSSIBLE):
        begins = match.raw_string.lstrip("( ")
        if begins.startswith(("0", "+")) or is_valid_number(match.number):
            yield match


def _is_abroad(match: PhoneNumberMatch) -> bool:
    """Whether the number was typed with the code of its country."""
    return match.raw_string.lstrip("( ").startswith(("+", "00"))
