"""The ZSM monitor as it is brought: which column means what, and what a row says.

Columns are recognised by their heading, and by what stands in them where there is
none. Reading a row never guesses: what can't be read is named, field by field.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from zsm_werkplaats.lib import parketnummer
from zsm_werkplaats.lib.birth_dates import BirthDate, birth_date_from
from zsm_werkplaats.lib.dates import NoSuchMomentError
from zsm_werkplaats.lib.dutch_dates import CLOCK, day_from, moment_from
from zsm_werkplaats.lib.headed_rows import plain
from zsm_werkplaats.lib.names import name_in_order, name_key
from zsm_werkplaats.lib.tables import Table

# The fields of a row, with the label that the screen gives them.
FIELDS = {
    "name": "Naam",
    "birth_date": "Geboortedatum",
    "offence": "Feit",
    "arrested_at": "Aangehouden",
    "parketnummer": "Parketnummer",
    "pv_number": "PV-nummer",
}
REQUIRED = ("name", "offence")
# Somebody looked at a birth date that is seldom right, and it is.
SURE = "birth_date_is_right"
DOUBTED = "Verbeter het, laat het leeg als het onbekend is, of vink aan dat het klopt."
# What a column can be: several columns of one meaning are read one after another.
MEANINGS = FIELDS | {"first_name": "Voornaam", "infix": "Tussenvoegsel"}
HEADINGS = {
    "name": "naam verdachte achternaam geslachtsnaam persoon naamverdachte betrokkene",
    "first_name": "voornaam voornamen voorletters roepnaam",
    "infix": "tussenvoegsel tussenvoegsels tv voorvoegsel voorvoegsels",
    "birth_date": "geboortedatum gebdatum gebdat geboren gebdtm geboortedag",
    "offence": "feit delict strafbaarfeit omschrijving incident feitomschrijving",
    "arrested_at": "aanhouding aangehouden aangehoudenop tijdaanhouding arrestatie "
    "datumaanhouding aanhoudingstijd tijdstipaanhouding aanhoudingsdatum tijd tijdstip "
    "uur datumtijd datumentijd aanhoudingdatum aanhoudingtijd datumtijdaanhouding",
    "parketnummer": "parketnummer parketnr pnr pknummer parket",
    "pv_number": "pvnummer pvnr pv procesverbaal procesverbaalnummer bvhnummer bvhnr "
    "registratienummer proces-verbaalnummer",
}
# Known, and of no use here.
UNUSED = (
    "pleegdatum datumdelict datumfeit pleegperiode pleegplaats geslacht nationaliteit "
    "woonplaats geboorteplaats unit eenheid basisteam district locatie officier nr "
    "volgnummer volgnr status opmerking opmerkingen bijzonderheden datum dag "
    "datumpleging"
)
MEANING_OF = {
    heading: meaning
    for meaning, headings in HEADINGS.items()
    for heading in headings.split()
}
KNOWN_HEADINGS = {*MEANING_OF, *UNUSED.split()}
PV_SHAPE = re.compile(r"^(?:PL)?\d{4}[- ]?\d{4}-?\d{5,9}(?:-\d+)?$", re.I | re.A)
NAME_SHAPE = re.compile(r"^[^\W\d][^\d]*[ ,][^\d]*$")
RECENT = "recent day"
LONGEST = {"name": 120, "offence": 200, "pv_number": 30}
SLACK = timedelta(minutes=15)  # clocks differ
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Suspect:
    """What one row of the monitor says, read and checked."""

    name: str
    birth_date: date | None = None
    offence: str = ""
    arrested_at: datetime | None = None
    parketnummer: str = ""
    pv_number: str = ""
    birth_about: str = ""

    @property
    def key_of_name(self) -> str:
        """The same for every spelling of this name."""
        return name_key(self.name)

    @property
    def birth(self) -> BirthDate:
        return BirthDate(self.birth_date, self.birth_about)


def has_headings(table: Table) -> bool:
    """Whether the first row names the columns: known words, or no digit at all."""
    if not table or any(plain(cell) in KNOWN_HEADINGS for cell in table[0]):
        return bool(table)
    with_digits = [any(c.isdigit() for c in "".join(row)) for row in table]
    return not with_digits[0] and sum(with_digits) * 2 > len(table) - 1 > 0


def heading_key(table: Table) -> str:
    """What tells this kind of list from others: its headings, else its width."""
    if has_headings(table):
        return "|".join(plain(cell) for cell in table[0])[:500]
    return f"zonder kop, {len(table[0]) if table else 0} kolommen"


def recognise(table: Table, *, today: date) -> list[str]:
    """The meaning of each column, empty where nobody can tell."""
    if not has_headings(table):
        return _by_content(table[:50], today)
    meanings = [MEANING_OF.get(plain(cell), "") for cell in table[0]]
    if not any(meanings):
        return _by_content(table[1:50], today)
    return _completed(meanings, table, today)


def _completed(meanings: list[str], table: Table, today: date) -> list[str]:
    """What the headings say, with what they leave out found by what stands there."""
    by_content = _by_content(table[1:50], today)
    for number, meaning in enumerate(by_content):
        is_day = _is_day_of_arrest(table, number, meanings, today)
        if is_day or (not meanings[number] and meaning and meaning not in meanings):
            is_unused = plain(table[0][number]) in UNUSED.split()
            if is_day or not is_unused:
                meanings[number] = "arrested_at" if is_day else meaning
    arrests = [
        cell
        for cells in table[1:]
        for cell, meaning in zip(cells, meanings, strict=True)
        if cell and meaning == "arrested_at"
    ]
    if arrests and not any(map(CLOCK.search, arrests)):  # days alone say too little
        return ["" if meaning == "arrested_at" else meaning for meaning in meanings]
    return meanings


def _is_day_of_arrest(
    table: Table, number: int, meanings: list[str], today: date
) -> bool:
    """Whether a column `Datum` belongs to a time in a column of its own."""
    if plain(table[0][number]) not in ("datum", "dag") or "arrested_at" not in meanings:
        return False
    cells = [cells[number] for cells in table[1:50] if cells[number]]
    return bool(cells) and all(_is_recent_day(cell, today) for cell in cells)


def is_complete(columns: Sequence[str]) -> bool:
    """Whether the columns say who and what: the least that a list needs."""
    return set(REQUIRED) <= set(columns)


def read_cells(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """The texts of one row by field; a name in parts becomes one name."""
    found: dict[str, list[str]] = {}
    for cell, meaning in zip(cells, columns, strict=False):
        if cell and meaning:
            found.setdefault(meaning, []).append(cell)
    texts = {
        meaning: " ".join(_moment(parts) if meaning == "arrested_at" else parts)
        for meaning, parts in found.items()
    }
    names = (texts.pop("first_name", ""), texts.pop("infix", ""), texts.get("name", ""))
    if any(names[:2]):
        texts["name"] = " ".join(part for part in names if part)
    return {field: texts.get(field, "") for field in FIELDS}


def _moment(parts: list[str]) -> list[str]:
    """The part with day and time; else a day and a time out of several columns."""
    timed = [part for part in parts if CLOCK.search(part)]
    if whole := [part for part in timed if not CLOCK.match(part)]:
        return whole[:1]
    days = [part for part in parts if part not in timed]
    return [*days[:1], *timed[:1]]


def read_suspect(
    texts: Mapping[str, str], *, today: date, at: datetime | None = None
) -> tuple[Suspect | None, dict[str, str]]:
    """The suspect of one row, or None with what is wrong, by field.

    `at` is when the list was brought: a time alone that lies after it is yesterday's.
    """
    facts, wrong = read_parts(texts, today=today, at=at)
    return (None, wrong) if wrong else (Suspect(**facts), {})


def read_parts(
    texts: Mapping[str, str], *, today: date, at: datetime | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields that can be read, and what is wrong with the others."""
    facts: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field, read in READERS.items():
        text = " ".join(texts.get(field, "").split())
        if not text:
            if field in REQUIRED:
                wrong[field] = f"{FIELDS[field]} ontbreekt."
            continue
        try:
            value = read(text, today)
            if field == "birth_date":
                facts |= {"birth_date": value.day, "birth_about": value.about}
                _ask(value, text, texts, today)
            elif field == "arrested_at":
                facts[field] = _past(value, text, today, at)
            else:
                facts[field] = value
        except ValueError as error:
            wrong[field] = str(error)
    return facts, wrong


def _name(text: str, _: date) -> str:
    text = name_in_order(text)
    if not any(character.isalpha() for character in text):
        msg = "Hier staat geen naam."
        raise ValueError(msg)
    return _short("name", text)


def _birth_date(text: str, today: date) -> BirthDate:
    return birth_date_from(text, today=today)


def is_doubted(text: str, today: date) -> bool:
    """Whether a text is a birth date that somebody has to confirm."""
    try:
        return birth_date_from(text, today=today).is_doubtful_on(today)
    except ValueError:
        return False


def _arrested_at(text: str, today: date) -> datetime:
    try:
        at = moment_from(text, today=today)
    except NoSuchMomentError:
        raise
    except (ValueError, OverflowError) as error:
        msg = "Vul een dag en tijd in als 25-11-2026 08:30."
        raise ValueError(msg) from error
    if not 0 <= (today - at.date()).days <= 366:  # noqa: PLR2004 (a year)
        msg = "Dit tijdstip kan niet kloppen."
        raise ValueError(msg)
    return at


def _ask(born: BirthDate, text: str, texts: Mapping[str, str], today: date) -> None:
    """Refuse a birth date that is seldom right until somebody confirmed it."""
    if born.is_doubtful_on(today) and not texts.get(SURE):
        msg = f"Klopt {text}? {DOUBTED}"
        raise ValueError(msg)


def _past(moment: datetime, text: str, today: date, at: datetime | None) -> datetime:
    """The moment itself, or the same time of yesterday when it still has to come.

    In UTC, as it is stored: comparable also in an hour that comes twice.
    """
    if at and moment > at and CLOCK.match(text):
        yesterday = today - timedelta(days=1)
        moment = moment_from(f"{yesterday:%d-%m-%Y} {text}", today=today)
    elif at and moment > at + SLACK:
        msg = "Dit tijdstip ligt in de toekomst."
        raise ValueError(msg)
    return moment.astimezone(UTC)


def _parketnummer(text: str, _: date) -> str:
    return parketnummer.normalise(text)


def _offence(text: str, _: date) -> str:
    return _short("offence", text)


def _pv_number(text: str, _: date) -> str:
    return _short("pv_number", text.upper())


def _short(field: str, text: str) -> str:
    if len(text) > LONGEST[field]:
        msg = f"Dit mag hooguit {LONGEST[field]} tekens lang zijn."
        raise ValueError(msg)
    return text


READERS: dict[str, Callable[[str, date], Any]] = {
    "name": _name,
    "birth_date": _birth_date,
    "offence": _offence,
    "arrested_at": _arrested_at,
    "parketnummer": _parketnummer,
    "pv_number": _pv_number,
}


def _by_content(table: Table, today: date) -> list[str]:
    """The meaning of columns without headings, by what most of their cells hold."""
    columns = [[cell for cell in cells if cell] for cells in zip(*table, strict=True)]
    meanings = _one_of_each_day([_most_alike(cells, today) for cells in columns])
    if "name" in meanings:  # the longest texts beside the name tell the offence
        loose = [n for n, m in enumerate(meanings) if not m and columns[n]]
        by_length = sorted(loose, key=lambda n: -sum(map(len, columns[n])))
        for number in by_length[:1]:
            meanings[number] = "offence"
    return meanings


def _one_of_each_day(meanings: list[str]) -> list[str]:
    """A recent day belongs to the time beside it, else to nothing that we use."""
    has_time = "arrested_at" in meanings
    recent = "arrested_at" if has_time else ""
    given = [recent if meaning == RECENT else meaning for meaning in meanings]
    born = [number for number, meaning in enumerate(given) if meaning == "birth_date"]
    return ["" if number in born[1:] else each for number, each in enumerate(given)]


def _recent_day(cell: str, today: date) -> None:
    if not timedelta() <= today - day_from(cell, today=today) <= A_YEAR:
        raise ValueError(cell)


def _is_recent_day(cell: str, today: date) -> bool:
    return _can(lambda text: _recent_day(text, today), cell)


def _most_alike(cells: list[str], today: date) -> str:
    def holds(read: Callable[[str], object]) -> bool:
        good = sum(1 for cell in cells if _can(read, cell))
        return bool(cells) and good * 2 > len(cells)

    shapes: dict[str, Callable[[str], object]] = {
        "parketnummer": parketnummer.normalise,
        "arrested_at": lambda cell: _arrested_at(cell, today),
        RECENT: lambda cell: _recent_day(cell, today),
        "birth_date": lambda cell: _must_be_known(cell, today),
        "pv_number": lambda cell: _must_match(PV_SHAPE, cell),
        "name": _looks_like_name,
    }
    return next((meaning for meaning, read in shapes.items() if holds(read)), "")


def _must_be_known(cell: str, today: date) -> None:
    if not birth_date_from(cell, today=today):
        raise ValueError(cell)


def _can(read: Callable[[str], object], cell: str) -> bool:
    try:
        read(cell)
    except (ValueError, OverflowError):
        return False
    return True


def _must_match(shape: re.Pattern[str], cell: str) -> None:
    if not shape.match(cell):
        raise ValueError(cell)


def _looks_like_name(cell: str) -> None:
    _must_match(NAME_SHAPE, cell)
    words = cell.replace(",", " ").split()
    if not (words[0][0].isupper() and words[-1][0].isupper()) and "," not in cell:
        raise ValueError(cell)
