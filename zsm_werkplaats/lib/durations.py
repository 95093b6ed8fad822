"""Durations as people say them; the unit is always minutes."""

import re
from decimal import ROUND_HALF_UP, Decimal

from zsm_werkplaats.lib.plain_text import keyboard_line

HOUR = 60
STEP = 5
MOST_MINUTES = 10 * HOUR  # of one contact, or one entry

CLOCK = re.compile(r"^(\d{1,3}):([0-5]\d)(?::\d{2})?(?:\s*(?:u|uur|uren|h))?$", re.A)
NUMBER = re.compile(r"^\d{1,5}(?:[.,]\d{1,4})?$", re.A)
IN_UNITS = re.compile(
    r"^(?:(?P<hours>\d{1,3}(?:[.,]\d{1,4})?)\s*(?:u|uur|uren|h)(?![a-z])\.?)?"
    r"(?:\s*(?:en|,)?\s*(?P<minutes>\d{1,5})\s*(?:m|min|minuut|minuten)?\.?)?$",
    re.I | re.A,
)
MINUTES_ALONE = re.compile(r"^(\d{1,5})\s*(?:m|min|minuut|minuten|')\.?$", re.I | re.A)
IN_WORDS = {
    "kwartier": 15,
    "een kwartier": 15,
    "1 kwartier": 15,
    "half uur": 30,
    "een half uur": 30,
    "halfuur": 30,
    "een halfuur": 30,
    "drie kwartier": 45,
    "3 kwartier": 45,
    "uur": 60,
    "een uur": 60,
    "anderhalf uur": 90,
    "anderhalve uur": 90,
    "twee uur": 120,
    "tweeeneenhalf uur": 150,
    "twee en een half uur": 150,
    "drie uur": 180,
    "vier uur": 240,
}
FRACTIONS = {"½": ",5", "¼": ",25", "¾": ",75"}
QUARTERS = {"25", "50", "75", "00"}
UNREADABLE = "Vul de tijd in als 90, 1:30 of 1,5 uur."


def in_words(minutes: int) -> str:
    """`155` as "2 u 35", `35` as "35 min"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} u {rest:02d}" if rest else f"{hours} u"


def rounded_up(seconds: float) -> int:
    """The minutes that so many seconds took, up to the next five; at least five."""
    whole = int(seconds // 60) + (seconds % 60 > 0)
    return max(STEP, -(-whole // STEP) * STEP)


def minutes_from(text: str, *, in_hours: bool = False) -> int:
    """The minutes that a text says: 90, 90 min, 1:30, 1,5, 1 u 30, anderhalf uur.

    A whole number without a unit counts minutes, or hours where `in_hours` says that
    the column does; one with a fraction always counts hours. Raises `ValueError` with
    a Dutch sentence.
    """
    line = _whole(text)
    if line in IN_WORDS:
        return IN_WORDS[line]
    if found := CLOCK.match(line):
        return int(found[1]) * HOUR + int(found[2])
    if NUMBER.match(line):
        return _of_number(line, in_hours=in_hours)
    if found := MINUTES_ALONE.match(line):
        return int(found[1])
    found = IN_UNITS.match(line)
    if not found or not found["hours"]:
        raise ValueError(UNREADABLE)
    minutes = int(found["minutes"] or 0)
    is_mixed = found["minutes"] and not found["hours"].isdigit()
    if minutes >= HOUR or is_mixed:
        raise ValueError(UNREADABLE)
    return _in_minutes(found["hours"]) + minutes


def _whole(text: str) -> str:
    """One line in small letters; 1½ as 1,5."""
    line = " ".join(text.split())
    for sign, digits in FRACTIONS.items():
        line = re.sub(rf"(\d?)\s*{sign}", rf"\g<1>{digits}", line)
    line = keyboard_line(line).lower().replace("é", "e").replace("ë", "e")
    return f"0{line}" if line.startswith(",") else line


def _of_number(line: str, *, in_hours: bool) -> int:
    whole, mark, fraction = line.partition("." if "." in line else ",")
    if not mark:
        return int(whole) * HOUR if in_hours else int(whole)
    if mark == "." and len(fraction) == 2 and fraction not in QUARTERS:  # noqa: PLR2004
        msg = f"Is {line} een tijd of een deel van een uur? Vul {whole}:{fraction} in, "
        msg += f"of {whole},{fraction}."
        raise ValueError(msg)
    return _in_minutes(line)


def _in_minutes(hours: str) -> int:
    exact = Decimal(hours.replace(",", ".")) * HOUR
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
