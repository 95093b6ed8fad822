"""Opening times as people type them: "ma-vr 9-17, do tot 20".

What is not understood is refused with the piece that it is about, never guessed at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from zsm_werkplaats.lib.opening_times import (
    LONG_DAYS,
    MIDNIGHT,
    SHORT_DAYS,
    WEEK,
    Opening,
)
from zsm_werkplaats.lib.plain_text import keyboard_line, plain_text

DAWN, NOON = time(6), time(12)
LONGEST_NOTE = 120
HOURS = 24
EXAMPLE = "Schrijf het zoals: ma-vr 9-17, do tot 20."


class UnreadableTimesError(ValueError):
    """Opening times that can't be read, with a Dutch sentence that says why."""


@dataclass(frozen=True)
class Token:
    """A piece of the text: what kind of piece, and how it was typed."""

    kind: str
    text: str


DAY = "|".join(
    rf"{long[:-3]}dag(?:en)?|{short}(?![a-z])\.?"
    for long, short in zip(LONG_DAYS, SHORT_DAYS, strict=True)
)
PIECES = {
    "note": r"\((?P<said>[^()]*)\)",
    "always": r"24/7|24 uur(?: per dag)?|dag en nacht|altijd(?: open)?|hele dag",
    "days": (
        r"werkdagen|doordeweeks|weekdagen|(?:het )?weekend|dagelijks"
        r"|(?:elke|iedere) dag|alle dagen"
    ),
    "day": DAY,
    "named": (
        r"(?:alleen )?op afspraak|(?:vrije )?inloop|telefonisch(?: spreekuur)?"
        r"|spreekuur"
    ),
    "closed": r"gesloten|dicht(?![a-z])",
    "except": r"behalve(?: op)?|uitgezonderd|m\.u\.v\.",
    "through": r"t/m|tot en met",
    "until": r"tot(?![a-z])",
    "after": r"vanaf",
    "time": (
        r"(?:\d{4}|\d{1,2}(?:\s?[.:uh]\s?\d{2})?)(?![\d])(?:\s?(?:uur|u|h))?(?![a-z\d])"
        r"|middernacht"
    ),
    "dash": r"-",
    "and": r"en(?![a-z])|[+&/]",
    "comma": r"[,;|\n]",
    "quiet": r"open(?![a-z])|geopend|van(?![a-z])|op(?![a-z])|in(?![a-z])|[:.]",
}
TOKEN = re.compile("|".join(f"(?P<{name}>{piece})" for name, piece in PIECES.items()))
CLOCK = re.compile(r"(\d{1,2}?)(?:\s?[.:uh]?\s?(\d{2}))?(?:\s?(?:uur|u|h))?")


def read_opening_times(text: str) -> list[Opening]:
    """The opening times in a text, by day and hour.

    A later piece about the same hours of a day takes the place of an earlier one.
    Raises `UnreadableTimesError` for whatever it does not understand.
    """
    return _Reader(_tokens(text)).read()


def _tokens(text: str) -> list[Token]:
    lines = (keyboard_line(line) for line in plain_text(text).split("\n"))
    left = re.sub(r"\s*-+\s*", "-", "\n".join(lines).lower())
    found, at = [], 0
    while at < len(left):
        if left[at] == " ":
            at += 1
            continue
        match = TOKEN.match(left, at)
        if not match:
            raise UnreadableTimesError(_unknown(left[at:]))
        kind = match.lastgroup or ""
        if kind == "said":
            kind = "note"
        if kind != "quiet":
            found.append(Token(kind, match["said"] or match[0]))
        at = match.end()
    return found


def _unknown(rest: str) -> str:
    piece = re.split(r"[\s,;]", rest, maxsplit=1)[0][:40] or rest[:1]
    if piece.startswith("feestdag"):
        return "Feestdagen kun je hier niet invullen. Zet ze bij Goed om te weten."
    return f"We begrijpen “{piece}” niet. {EXAMPLE}"


class _Reader:
    """Reads days and the times that go with them, from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.at = tokens, 0
        self.days: list[int] = []
        self.has_times = True  # whether the days so far have their times
        self.group: list[Opening] = []
        self.found: list[Opening] = []
        self.note = ""

    def read(self) -> list[Opening]:
        while token := self._next():
            if token.kind not in ("comma", "and"):
                getattr(self, f"_{token.kind}")(token)
        self._close_days()
        if self.note:
            msg = f"Bij “{self.note}” staat geen tijd. {EXAMPLE}"
            raise UnreadableTimesError(msg)
        return sorted(self.found, key=lambda each: (each.weekday, each.opens))

    def _next(self) -> Token | None:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else None

    def _peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def _day(self, token: Token) -> None:
        self._add_days(self._range(token))

    def _days(self, token: Token) -> None:
        self._add_days(self._range(token))

    def _range(self, token: Token) -> list[int]:
        """One day, or all from this day through another."""
        if token.kind == "days":
            if "weekend" in token.text:
                return [6, 7]
            is_work = token.text in ("werkdagen", "doordeweeks", "weekdagen")
            return [*WEEK][: 5 if is_work else 7]
        first = _weekday(token.text)
        if self._peek() not in ("dash", "through", "until") or self._peek(1) != "day":
            return [first]
        self.at += 2
        last = _weekday(self.tokens[self.at - 1].text)
        return [(first - 1 + n) % 7 + 1 for n in range((last - first) % 7 + 1)]

    def _add_days(self, days: list[int]) -> None:
        if self.has_times:
            self.days, self.group, self.has_times = [], [], False
        self.days += [day for day in days if day not in self.days]

    def _close_days(self) -> None:
        if not self.has_times:
            msg = f"Bij {_days_in_words(self.days)} staat geen tijd. {EXAMPLE}"
            raise UnreadableTimesError(msg)

    def _except(self, token: Token) -> None:
        self._drop(self._days_ahead(token))

    def _closed(self, token: Token) -> None:
        if self.has_times:
            self._drop(self._days_ahead(token))
        else:
            self._drop(self.days)
            self.has_times = True
        if self._peek() in ("time", "after", "until"):
            msg = f"Vul in wanneer het open is, niet wanneer het dicht is. {EXAMPLE}"
            raise UnreadableTimesError(msg)

    def _days_ahead(self, token: Token) -> list[int]:
        """The days after “behalve” or “gesloten”."""
        days: list[int] = []
        while self._peek() in ("day", "days") or (
            days and self._peek() in ("and", "comma") and self._peek(1) == "day"
        ):
            each = self._next()
            if each and each.kind in ("day", "days"):
                days += self._range(each)
        is_of_time = self.has_times and self._peek() in ("time", "after")
        if not days or is_of_time or self._peek() in ("dash", "until"):
            msg = f"Zet bij “{token.text}” alleen de dagen. {EXAMPLE}"
            raise UnreadableTimesError(msg)
        return days

    def _drop(self, days: list[int]) -> None:
        self.days = [day for day in self.days if day not in days]
        self.found = [each for each in self.found if each.weekday not in days]
        self.group = [each for each in self.group if each.weekday not in days]

    def _always(self, token: Token) -> None:
        if self.has_times and (token.text != "hele dag"):
            self._add_days([*WEEK])
        self._add(time(0), MIDNIGHT, token.text)

    def _time(self, token: Token) -> None:
        opens = _clock(token)
        if self._peek() not in ("dash", "until", "through") or self._peek(1) != "time":
            msg = f"Bij “{token.text}” ontbreekt tot hoe laat. {EXAMPLE}"
            raise UnreadableTimesError(msg)
        self.at += 2
        last = self.tokens[self.at - 1]
        typed = f"{token.text}-{last.text}"
        self._add(opens, _closing(last), typed, is_bare=not token.text.startswith("0"))

    def _until(self, token: Token) -> None:
        self._stretch(token, "closes")

    def _after(self, token: Token) -> None:
        if self._peek() == "time" and self._peek(1) in ("dash", "until"):
            return
        self._stretch(token, "opens")

    def _stretch(self, token: Token, which: str) -> None:
        """“do tot 20”: the times of that day, but with another end or beginning."""
        clock = self._next()
        if clock is None or clock.kind != "time":
            msg = f"Na “{token.text}” hoort een tijd. {EXAMPLE}"
            raise UnreadableTimesError(msg)
        moment = _closing(clock) if which == "closes" else _clock(clock)
        for day in self.days or [0]:
            known = [each for each in self.found if each.weekday == day]
            if not known:
                missing = "vanaf" if which == "closes" else "tot"
                msg = f"Bij “{token.text} {clock.text}” ontbreekt {missing} hoe laat."
                raise UnreadableTimesError(f"{msg} {EXAMPLE}")
            old = known[-1 if which == "closes" else 0]
            new = (
                replace(old, closes=moment)
                if which == "closes"
                else replace(old, opens=moment)
            )
            _refuse_backward(new.opens, new.closes, f"{token.text} {clock.text}")
            self.found[self.found.index(old)] = new
        self.has_times = True

    def _add(
        self, opens: time, closes: time, typed: str, *, is_bare: bool = False
    ) -> None:
        if not self.days:
            msg = f"Op welke dagen is het {typed}? {EXAMPLE}"
            raise UnreadableTimesError(msg)
        is_early = time(0) < opens < DAWN and is_bare
        is_night = opens >= NOON and closes <= DAWN
        if is_early:
            msg = f"Is {typed} in de nacht? Schrijf dan 0{typed}; anders 13-17."
            raise UnreadableTimesError(msg)
        for day in self.days:
            if is_night:
                self._put(Opening(day, opens, MIDNIGHT))
                self._put(Opening(day % 7 + 1, time(0), closes))
            else:
                _refuse_backward(opens, closes, typed)
                self._put(Opening(day, opens, closes))
        self.has_times, self.note = True, ""

    def _put(self, opening: Opening) -> None:
        opening = replace(opening, note=self.note)
        if any(opening.overlaps(each) for each in self.group):
            msg = f"De tijden van {LONG_DAYS[opening.weekday - 1]} overlappen elkaar."
            raise UnreadableTimesError(msg)
        self.found = [each for each in self.found if not opening.overlaps(each)]
        self.group.append(opening)
        self.found.append(opening)

    def _note(self, token: Token) -> None:
        self._say(" ".join(token.text.split())[:LONGEST_NOTE])

    def _named(self, token: Token) -> None:
        self._say(token.text)

    def _say(self, note: str) -> None:
        """Beside the times before it, or else beside those that follow."""
        if not self.has_times or not self.group:
            self.note = note
            return
        last = self.group[-1]
        hours = (last.opens, last.closes)
        for old in [o for o in self.group if (o.opens, o.closes) == hours]:
            new = replace(old, note=note)
            self.found = [new if each == old else each for each in self.found]
            self.group[self.group.index(old)] = new

    def _dash(self, token: Token) -> None:
        msg = f"Bij “{token.text}” ontbreekt een dag of een tijd. {EXAMPLE}"
        raise UnreadableTimesError(msg)

    _through = _dash


def _weekday(text: str) -> int:
    return SHORT_DAYS.index(text[:2]) + 1


def _clock(token: Token) -> time:
    """The time that somebody typed: 9, 9.30, 9u30, 0930."""
    if token.text == "middernacht":
        return time(0)
    match = CLOCK.fullmatch(token.text)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (-1, 0)
    try:
        return time(0 if hour == HOURS and not minute else hour, minute)
    except ValueError as error:
        msg = f"{token.text} is geen tijd. {EXAMPLE}"
        raise UnreadableTimesError(msg) from error


def _closing(token: Token) -> time:
    """The time until which it is open: at midnight the day ends."""
    return MIDNIGHT if (found := _clock(token)) == time(0) else found


def _refuse_backward(opens: time, closes: time, typed: str) -> None:
    if closes > opens:
        return
    guess = f" Bedoel je tot {closes.hour + 12}.{closes:%M}?" if closes < NOON else ""
    msg = f"“{typed}” eindigt voor het begint.{guess}"
    raise UnreadableTimesError(msg)


def _days_in_words(days: Sequence[int]) -> str:
    return ", ".join(LONG_DAYS[day - 1] for day in days)
