"""The cells of one row, one by one: nothing is guessed, all that is wrong is said.

What can't be read is told by the label of its column, in Dutch; reading goes on, so
that somebody hears of everything at once.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from cases.exchange.reading.columns import LABELS
from cases.exchange.reading.words import UnknownWordError, Words
from zsm_werkplaats.lib.dates import day_of, local_moment
from zsm_werkplaats.lib.durations import minutes_from
from zsm_werkplaats.lib.dutch_dates import CLOCK, day_from, moment_from
from zsm_werkplaats.lib.numbers import counted

Read = TypeVar("Read")
OLDEST = date(2000, 1, 1)
NOON = time(12)
FIRST_SERIAL = date(1899, 12, 30)  # day 0 of a spreadsheet
SERIAL = re.compile(r"^[34]\d{4}$|^5[0-4]\d{3}$", re.ASCII)  # 1982 up to 2050
LOOKS_LIKE_A_DAY = re.compile(r"^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}$", re.ASCII)
SHOWN = 40  # characters of a cell
SEVERAL = re.compile(r"\s*[;|\n]\s*")
NO_DAY = "Vul een datum in als 31-12-2026."
NO_SUCH_DAY = "Deze datum bestaat niet."
FUTURE = "Deze datum ligt in de toekomst."
TOO_OLD = "Deze datum kan niet kloppen."


@dataclass
class Cells:
    """One row: what it says by column, and what was found to be wrong in it.

    `wrong` has (label, sentence, cell), `unknown` has (kind, word, label). `columns`
    are those that the file has.
    """

    texts: Mapping[str, str]
    kind: str
    words: Words
    at: datetime
    columns: Collection[str] = ()
    wrong: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: list[list[str]] = field(default_factory=list)

    @property
    def today(self) -> date:
        return day_of(self.at)

    def says(self, code: str) -> bool:
        return bool(self.texts.get(code))

    def refuse(self, code: str, message: str) -> None:
        """Say what is wrong in a column, each thing once."""
        cell = self.texts.get(code, "")
        shown = cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"
        said = [LABELS[self.kind].get(code, ""), message, shown]
        if said not in self.wrong:
            self.wrong.append(said)

    def note(self, message: str, *, of: str = "") -> None:
        """Say what to mind; of a column that the file lacks it is said once, above."""
        if not of or of in self.columns:
            self.notes.append(message)

    def take(self, code: str, read: Callable[[str], Read]) -> Read | None:
        """What `read` makes of a cell; None when it is empty or can't be read."""
        if not (text := self.texts.get(code)):
            return None
        try:
            return read(text)
        except UnknownWordError as error:
            label = LABELS[self.kind].get(code, "")
            self.unknown.append([error.kind, error.word, label])
        except ValueError as error:
            self.refuse(code, str(error))
        return None

    def text(self, code: str, longest: int) -> str:
        return self.take(code, lambda text: short(text, longest)) or ""

    def word(self, code: str, kind: str) -> Any:
        """What a cell names."""
        return self.take(code, lambda text: self.words.find(kind, text))

    def word_list(self, code: str, kind: str) -> list[Any]:
        """Everything that a cell names; the whole cell, or parts of it."""
        text = self.texts.get(code, "")
        if not text:
            return []
        try:
            meant = self.words.find(kind, text)
        except UnknownWordError:
            parts = [part for part in SEVERAL.split(text) if part]
            if len(parts) == 1:
                parts = [part.strip() for part in text.split(",") if part.strip()]
        else:
            return [meant] if meant else []
        found = []
        for part in parts:
            try:
                found.append(self.words.find(kind, part))
            except UnknownWordError as error:
                label = LABELS[self.kind][code]
                self.unknown.append([error.kind, error.word, label])
        return list(dict.fromkeys(each for each in found if each))

    def day(self, code: str) -> date | None:
        """A day that is past."""
        return self.take(code, lambda text: past_day(text, self.today))

    def moment(self, code: str) -> datetime | None:
        """A moment; noon of a day that is told without a time, or now today."""
        return self.take(code, lambda text: past_moment(text, self.at))

    def minutes(self, most: int) -> int | None:
        """The time in one of the two columns for it."""
        hours = self.take("hours", lambda text: minutes_from(text, in_hours=True))
        minutes = self.take("minutes", minutes_from)
        code = "minutes" if self.says("minutes") else "hours"
        if None not in (hours, minutes) and hours != minutes:
            self.refuse(code, "De minuten en de uren zeggen iets anders.")
        found = hours if minutes is None else minutes
        if found is not None and found > most:
            hours_most = counted(most // 60, "uur", "uur")
            self.refuse(code, f"Meer dan {most} minuten ({hours_most}) kan niet.")
            return None
        return found


def short(text: str, longest: int) -> str:
    if len(text) > longest:
        msg = f"Dit mag hooguit {longest} tekens lang zijn."
        raise ValueError(msg)
    return text


def day_in(text: str, today: date) -> date:
    """The day that a cell names, also as the number that a spreadsheet counts it by."""
    if SERIAL.match(text):
        return FIRST_SERIAL + timedelta(days=int(text))
    try:
        return day_from(text, today=today)
    except ValueError as error:
        if LOOKS_LIKE_A_DAY.match(text):
            raise ValueError(NO_SUCH_DAY) from error
        raise ValueError(NO_DAY) from error


def past_day(text: str, today: date) -> date:
    if CLOCK.search(text) and not CLOCK.match(text):
        text = text[: CLOCK.search(text).start()].strip(" ,T")  # type: ignore[union-attr]
    day = day_in(text, today)
    if day > today:
        raise ValueError(FUTURE)
    if day < OLDEST:
        raise ValueError(TOO_OLD)
    return day


def past_moment(text: str, at: datetime) -> datetime:
    """A moment; of a day alone noon, or `at` when that noon has yet to come."""
    today = day_of(at)
    if CLOCK.match(text):
        raise ValueError(NO_DAY)
    past_day(text, today)
    if not CLOCK.search(text):
        return min(local_moment(datetime.combine(day_in(text, today), NOON)), at)
    try:
        moment = moment_from(text, today=today)
    except OverflowError as error:
        raise ValueError(NO_DAY) from error
    if moment > at:
        msg = "Dit tijdstip ligt in de toekomst."
        raise ValueError(msg)
    return moment
