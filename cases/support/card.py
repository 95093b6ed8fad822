"""The appointment card: with whom, where, when, in the language of who leaves the cell.

It holds fixed sentences and the facts of one appointment: no name of the suspect, no
offence, no number, and not who asks. Names of days and months and their order are
Django's own for each language.
"""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.support.models.appointment import Appointment
from cases.support.models.meeting import Talk
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.direction_controls import without_direction_controls

SENTENCES: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "reference" / "card_sentences.toml").read_text("utf-8")
)
DUTCH = "nl"
# English as in Europe: the day before the month.
LOCALES = {"en": "en-gb"}
FOLDER = settings.BASE_DIR / "templates" / "cases" / "support" / "card"
FONTS = settings.NODE_MODULES / "dejavu-fonts-ttf" / "ttf"


@dataclass(frozen=True)
class Facts:
    """What one card tells, in no language yet."""

    with_whom: str
    day: date
    at: datetime | None = None
    place: str = ""
    phone: str = ""
    bring: Sequence[str] = ()
    is_at_home: bool = False


@dataclass(frozen=True)
class Card:
    """The card in one language."""

    facts: Facts
    language: str

    @property
    def sentences(self) -> dict[str, str]:
        return SENTENCES[self.language]

    @property
    def is_right_to_left(self) -> bool:
        return bool(LANG_INFO[self.language]["bidi"])

    @property
    def direction(self) -> str:
        return "rtl" if self.is_right_to_left else "ltr"

    @property
    def when(self) -> str:
        """The day, written out as the language does, and the hour when it is known."""
        with translation.override(LOCALES.get(self.language, self.language)):
            weekday = date_format(self.facts.day, "l")
            day = date_format(self.facts.day, "DATE_FORMAT")
        parts = [capfirst(weekday), day]
        if self.facts.at:
            hour = f"{localtime(self.facts.at):%H:%M}"
            parts.append(self.sentences["hour"].format(hour=hour))
        return self.sentences["between"].join(parts)

    @property
    def place(self) -> str:
        return self.sentences["home"] if self.facts.is_at_home else self.facts.place

    @property
    def bring(self) -> list[str]:
        return [self.sentences[thing] for thing in self.facts.bring]

    def pdf(self) -> bytes:
        """The card on paper, for who has no telephone to photograph it with."""
        data: dict[str, Any] = {
            "language": self.language,
            "direction": self.direction,
            "said": self.sentences,
            "with_whom": self.facts.with_whom,
            "when": self.when,
            "place": self.place,
            "phone": self.facts.phone,
            "bring": self.bring,
        }
        made = typst.compile(
            str(FOLDER / "card.typ"),
            root=str(FOLDER),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"data": json.dumps(_as_written(data))},
        )
        return bytes(made)


def _as_written(data: Any) -> Any:
    """The same without what turns the direction of a name or a place."""
    if isinstance(data, str):
        return without_direction_controls(data)
    if isinstance(data, dict):
        return {name: _as_written(each) for name, each in data.items()}
    if isinstance(data, list):
        return [_as_written(each) for each in data]
    return data


def languages() -> list[tuple[str, str]]:
    """Every language of the card, by its own name."""
    return [(code, capfirst(LANG_INFO[code]["name_local"])) for code in SENTENCES]


def with_worker(case: Case, day: date) -> Facts:
    """A card for a day on which the worker of the case is in touch."""
    worker = case.worker
    name, phone = (worker.name, worker.phone) if worker else ("", "")
    return Facts(with_whom=name, day=day, phone=phone)


def of_appointment(appointment: Appointment) -> Facts:
    return Facts(
        with_whom=appointment.with_whom,
        day=day_of(appointment.at),
        at=appointment.at,
        place=appointment.place,
        phone=appointment.phone,
        bring=appointment.bring,
    )


def of_talk(talk: Talk, case: Case) -> Facts:
    known = with_worker(case, talk.planned_on)
    return Facts(
        with_whom=known.with_whom,
        day=known.day,
        at=talk.starts_at,
        place=talk.place,
        phone=known.phone,
    )


def of_visit(visit: Contact, case: Case) -> Facts:
    """The suspect meets the worker, or with them the organisation that is visited."""
    known = with_worker(case, day_of(visit.at))
    there = visit.organisation
    names = filter(None, (known.with_whom, there.name if there else ""))
    return Facts(
        with_whom=", ".join(names),
        day=known.day,
        at=visit.at,
        place=there.address if there else "",
        phone=known.phone or (there.phone if there else ""),
        is_at_home=visit.place == Contact.Place.HOME,
    )
