"""Numbers and addresses of others in a text: telephone, mail, house, birth, case."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from cases.case.models.reference import PREFIX
from zsm_werkplaats.lib.phones import HERE_CODE, phone_keys

STRUCK = "[weggelaten]"
MAIL = re.compile(r"\S+\s?(?:@|[(\[]at[)\]])\s?\S+\.\w+", re.IGNORECASE)
HERE = f"+{HERE_CODE}"
BETWEEN = r"[\W_]{0,3}"  # what people put between the digits of a number
MOBILE = re.compile(rf"(?<!\w)[oO0]6(?:{BETWEEN}\d){{8}}(?!\d)")
LOCAL = 7  # digits of a number without its area code
CASE = re.compile(
    rf"\b{PREFIX.rstrip('-')}[\s_-]*0*(\d+)\b|/zaken/(\d+)\b", re.IGNORECASE
)
PARKETNUMMER = re.compile(r"(?<!\d)\d{2}[/.\- ]?\d{6}[-./ ]?\d{2}(?!\d)")
# Nine digits as a citizen service number has them; whose it is, no text says for sure.
BSN = re.compile(r"(?<![\d+])\d{3,4}[. ]?\d{2,3}[. ]?\d{3}(?!\d)")
POSTCODE = re.compile(r"\b[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2})\b")
STREETS = (
    "straat|laan|weg|plein|kade|gracht|dijk|singel|hof|steeg|pad|dreef|plantsoen|park|"
    "markt|ring|wal|burg|veld|akker|baan|oord|weide|haven|poort|brink|erf|kamp|boulevard"
)
HOUSE = r"\d{1,5}(?:[\s-]?[a-zA-Z]{1,2}\b|-\d+)?\b"
# A street with a number, in any case; and a street alone when it has a capital.
ADDRESS = re.compile(
    rf"(?:\b[A-Z][\w'.-]*\s+){{0,3}}\b(?!onderweg)[\w'-]{{3,}}(?:{STREETS})\s+(?:nr\.?\s*)?{HOUSE}"
    rf"|\b(?:op|aan|adres:?)\s+(?:de\s+|het\s+)?[A-Z][\w'-]+\s+{HOUSE}",
)
STREET = re.compile(
    r"(?:\b[A-Z][\w'.-]*\s)?\b(?:[\w'-]{3,}(?:straat|gracht|singel|steeg|plantsoen)"
    r"|[A-Z][\w'-]+(?:laan|plein|kade|dreef))\b"
)
MONTHS = (
    "jan",
    "feb",
    "maart|mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)


@dataclass(frozen=True)
class Numbers:
    """What is the person's own, and what is known of others."""

    own_phones: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    births: frozenset[date] = frozenset()
    own_cases: frozenset[int] = frozenset()
    own_parketnummers: frozenset[str] = frozenset()

    def out_of(self, text: str) -> str:
        """The text without numbers and addresses of others."""
        text = MAIL.sub(STRUCK, normalize("NFC", text))
        text = self._without_phones(text)
        text = CASE.sub(_unless(self.own_cases, lambda m: int(m[1] or m[2])), text)
        # A telephone number is written as a parketnummer may be.
        own = {f"0{key.removeprefix(HERE)}" for key in self.own_phones}
        own |= self.own_parketnummers
        text = PARKETNUMMER.sub(_unless(own, lambda m: digits_of(m[0])), text)
        text = BSN.sub(lambda m: STRUCK if is_bsn(digits_of(m[0])) else m[0], text)
        for birth in self.births:
            text = _birth(birth).sub(STRUCK, text)
        for address in (ADDRESS, POSTCODE, STREET):
            text = address.sub(STRUCK, text)
        return text

    def _without_phones(self, text: str) -> str:
        for key in {*phone_keys(text), *self.phones} - self.own_phones:
            text = _spelt(key).sub(STRUCK, text)
            if key in self.phones and key.startswith(HERE):
                local = rf"(?<!\d){BETWEEN.join(key[-LOCAL:])}(?!\d)"
                text = re.sub(local, STRUCK, text)
        return MOBILE.sub(
            _unless(self.own_phones, lambda m: f"{HERE}{digits_of(m[0])[-9:]}"), text
        )


def digits_of(text: str) -> str:
    """Only its digits."""
    return "".join(each for each in text if each.isdigit())


def is_bsn(digits: str) -> bool:
    """Whether they pass the test of eleven of a citizen service number."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == len(weights) and (
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
        % 11
        == 0
    )


def phones_in(texts: Iterable[str]) -> frozenset[str]:
    """The keys of all numbers in these texts."""
    return frozenset(key for text in texts for key in phone_keys(text))


def _unless(
    own: Collection[object], read: Callable[[re.Match[str]], object]
) -> Callable[[re.Match[str]], str]:
    return lambda found: found[0] if read(found) in own else STRUCK


def _spelt(key: str) -> re.Pattern[str]:
    """A number in any spelling: with or without its country, dots, lines, brackets."""
    if not key.startswith("+"):  # 112, 113: of nobody
        return re.compile(r"(?!)")
    is_here = key.startswith(HERE)
    digits = key[len(HERE) :] if is_here else key[1:]
    before = (
        rf"(?:(?:\+|00){BETWEEN}{BETWEEN.join(str(HERE_CODE))})?{BETWEEN}\(?[0oO]?\)?"
        if is_here
        else r"(?:\+|00)?"
    )
    return re.compile(rf"(?<![\w+]){before}{BETWEEN}{BETWEEN.join(digits)}(?!\d)")


def _birth(day: date) -> re.Pattern[str]:
    month = rf"(?:0?{day.month}|(?:{MONTHS[day.month - 1]})[a-z]*\.?)"
    year = rf"(?:{day.year}|'?{day.year % 100:02d})"
    return re.compile(
        rf"(?<!\d)0?{day.day}[\s./-]+{month}[\s./-]+{year}(?!\d)|{day.isoformat()}",
        re.IGNORECASE,
    )
