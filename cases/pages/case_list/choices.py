"""What the filters of the list of cases offer, read once for a page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.db import models
from django.db.models import (
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from cases.activity.effort_bands import BANDS, THRESHOLDS
from cases.advice.models.advice import Disposal
from cases.case.lifecycle import STATUS_LABELS
from cases.case.models.case import Case
from cases.case.models.case_query import OPEN
from cases.case.models.criteria import SelectionCriterion
from cases.questions.question import NOBODY
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.durations import HOUR
from zsm_werkplaats.lib.names import sort_key
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.prepared import Given, read

Choices = list[tuple[str, str]]

AWAY, NEVER = "away", "never"
NOBODY_DIRECTS, SOMEBODY_DIRECTS = "nobody", "somebody"
YES = "1"
STATUSES: Choices = [(OPEN, "alle open zaken")] + [
    (status.value, label) for status, label in STATUS_LABELS.items()
]
DIRECTORS: Choices = [
    (NOBODY_DIRECTS, "niemand, of niet bekend"),
    (SOMEBODY_DIRECTS, "iemand"),
]
DAYS = (7, 10, 14, 30)
MOST_DAYS = 3_650


@dataclass(frozen=True)
class Range:
    """Minutes from and below; None is no limit."""

    label: str
    at_least: int
    below: int | None = None


def _efforts() -> dict[str, Range]:
    """The bands of the pilot, and from each threshold on."""
    found, begin = {}, 0
    for band in BANDS:
        if band.below is not None:
            code = f"{begin // HOUR}-{band.below // HOUR}"
            found[code] = Range(band.label, begin, band.below)
            begin = band.below
    for threshold in THRESHOLDS:
        hours = threshold // HOUR
        found[f"{hours}"] = Range(f"{hours} uur en meer", threshold)
    return found


EFFORTS = _efforts()
EFFORT_CHOICES: Choices = [(code, each.label) for code, each in EFFORTS.items()]


def contact_days(text: str) -> int | None:
    """After how many days without contact; None when `text` is no such number."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_DAYS))
    return int(text) if is_number and 0 < int(text) <= MOST_DAYS else None


def last_contacts(asked: str) -> Choices:
    """What to choose from, with what the address asks for."""
    days = sorted({*DAYS, contact_days(asked) or DAYS[0]})
    return [
        *((str(each), f"langer dan {each} dagen niemand bereikt") for each in days),
        (NEVER, "nog nooit iemand bereikt"),
    ]


def _before(period: Period) -> Period | None:
    return period.previous


# Beside the periods of every figure, those that go along with the calendar: a saved
# view with "deze-maand" in it shows another month in a month.
MOVING: dict[str, tuple[str, Callable[[date], Period | None]]] = {
    "deze-week": ("deze week", Period.week),
    "vorige-week": ("vorige week", lambda day: _before(Period.week(day))),
    "deze-maand": ("deze maand", Period.month),
    "vorige-maand": ("vorige maand", lambda day: _before(Period.month(day))),
    "dit-kwartaal": ("dit kwartaal", Period.quarter),
    "vorig-kwartaal": ("vorig kwartaal", lambda day: _before(Period.quarter(day))),
    "dit-jaar": ("dit jaar", Period.year),
    "vorig-jaar": ("vorig jaar", lambda day: _before(Period.year(day))),
}


def period_of(text: str, today: date) -> Period | None:
    """The period that `text` stands for; None when it stands for none."""
    if text in MOVING:
        return MOVING[text][1](today)
    try:
        return Period.parse(text, today)
    except ValueError:
        return None


def periods(asked: str, today: date) -> Choices:
    """What to choose from, with the period that the address asks for."""
    offered = [(code, label) for code, (label, _) in MOVING.items()]
    if asked not in MOVING and (period := period_of(asked, today)):
        offered.append((asked, period.label))
    return offered


@dataclass(frozen=True)
class Offered:
    """The people and code lists of a region."""

    region: Region | None

    @cached_property
    def _people(self) -> list[Any]:
        """Who works here, and who holds or is linked to a case here all the same."""
        return read(_people, region=self.region and self.region.pk)

    @property
    def workers(self) -> Choices:
        people = [
            (str(each.pk), each.shown_name) for each in self._people if each.works
        ]
        return [
            (str(NOBODY), "nog niemand"),
            (AWAY, "iemand die afwezig of uitgezet is"),
            *people,
        ]

    @property
    def prosecutors(self) -> Choices:
        people = [(str(p.pk), p.shown_name) for p in self._people if p.decides]
        return [(str(NOBODY), "nog niemand"), *people]

    @cached_property
    def _listed(self) -> dict[str, Choices]:
        """The municipalities and the terms of all code lists, in one query."""
        return _latest(read(_listed, region=self.region and self.region.pk))

    def listed(self, name: str) -> Choices:
        return self._listed.get(name, [])


def _people() -> models.QuerySet[Any]:
    region = Given("region", models.BigIntegerField())
    member = Membership.objects.filter(user=OuterRef("pk"), region=region)
    held = Case.objects.filter(worker=OuterRef("pk"), region=region)
    linked = Case.objects.filter(prosecutor=OuterRef("pk"), region=region)
    people = User.objects.annotate(
        works=Exists(member.filter(role=Role.WORKER)) | Exists(held),
        decides=Exists(member.filter(role=Role.PROSECUTOR)) | Exists(linked),
    )
    return people.filter(Q(works=True) | Q(decides=True))


def _listed() -> models.QuerySet[Any, tuple[Any, ...]]:
    """Of a term all its words; of municipalities those of now, and those in use."""
    region = Given("region", models.BigIntegerField())
    in_use = Case.objects.filter(region=region, municipality=OuterRef("pk"))
    kept = Q(valid_to=None) | Exists(in_use)
    here = Municipality.objects.filter(kept, region=region)
    mine = Q(region=None) | Q(region=region)
    rows = _rows("municipality", here, Cast("pk", TextField()), F("name"), Value(0))
    codes = (F("code"), F("label"), Cast("position", IntegerField()))
    listed: models.QuerySet[Any, tuple[Any, ...]] = rows.union(
        _rows("criterion", SelectionCriterion.objects.filter(mine), *codes),
        _rows("disposal", Disposal.objects.all(), *codes),
        _rows("domain", LifeDomain.objects.all(), *codes),
        all=True,
    )
    return listed


def _rows(name: str, records: Any, code: Any, label: Any, position: Any) -> Any:
    """What a list offers, in columns that all lists share."""
    return records.order_by().values_list(
        Cast(Value(name), TextField()),
        Cast(code, TextField()),
        Cast(label, TextField()),
        position,
        "valid_from",
        "pk",
    )


def _latest(rows: Iterable[tuple[Any, ...]]) -> dict[str, Choices]:
    """Each term once, in its latest words and in the order of its list."""
    latest: dict[str, dict[str, tuple[int, str]]] = {}
    for name, code, label, position, *_ in sorted(rows, key=lambda row: row[4:]):
        latest.setdefault(name, {})[code] = (position, label)
    return {
        name: [(code, label) for code, (_, label) in sorted(terms.items(), key=_place)]
        for name, terms in latest.items()
    }


def _place(term: tuple[str, tuple[int, str]]) -> tuple[int, str]:
    position, label = term[1]
    return position, _sort_key(label)


# Of the words of code lists and municipalities, not of people.
_sort_key = lru_cache(2_000)(sort_key)
