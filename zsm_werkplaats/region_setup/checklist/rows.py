"""What has to be done in a new region: one row each, done when the facts say so.

A row stands on the page when its page exists; who may not open it sees who does it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse

from reflection.meeting.models.series import MeetingKind
from reflection.meeting.policies import PLAN
from reflection.working_decision.policies import KEEP
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.accounts.rights import Right, Role
from zsm_werkplaats.region_setup.checklist.facts import Facts
from zsm_werkplaats.team.policies import PLAN_ROSTER, SET_HOURS, SET_TARGETS


@dataclass(frozen=True)
class Seen:
    """What stands by now, and whether that will do."""

    text: str
    is_done: bool = False
    may_wait: bool = False  # nobody needs it: it counts neither way


@dataclass(frozen=True)
class Task:
    """A row: its heading, its page, and what the facts say of it."""

    title: str
    page: str
    seen: Callable[[Facts, Region], Seen]
    done_with: Right | None = None  # where reading its page asks for less


@dataclass(frozen=True)
class Row:
    """A task as the reader sees it: the way to it, or who does it."""

    title: str
    text: str
    is_done: bool
    url: str
    who: str
    may_wait: bool = False

    @property
    def status(self) -> str:
        if self.may_wait:
            return "Mag, hoeft niet"
        return "Klaar" if self.is_done else "Nog doen"


@dataclass(frozen=True)
class Part:
    """Some rows under a heading."""

    title: str
    rows: list[Row]


def people(count: int, one: str, more: str) -> str:
    """For example: 1 unitmanager."""
    return f"{count} {one if count == 1 else more}" if count else f"Nog geen {one}"


def _region(facts: Facts, region: Region) -> Seen:
    text = f"{region.name}, parketcode {region.parket}"
    return Seen(text, is_done=bool(region.parket))


def _municipalities(facts: Facts, region: Region) -> Seen:
    count = facts.municipalities
    return Seen(people(count, "gemeente", "gemeenten"), is_done=count > 0)


def _manager(facts: Facts, region: Region) -> Seen:
    count = facts.managers
    return Seen(people(count, "unitmanager", "unitmanagers"), is_done=count > 0)


def _team(facts: Facts, region: Region) -> Seen:
    count = facts.workers
    text = people(count, "werkplaatswerker", "werkplaatswerkers")
    if facts.organisations:
        text += f", van {', '.join(facts.organisations)}"
    return Seen(text, is_done=count > 1)


def _prosecutors(facts: Facts, region: Region) -> Seen:
    count = facts.prosecutors
    text = people(count, "officier van justitie", "officieren van justitie")
    return Seen(text, is_done=count > 0)


def _criteria(facts: Facts, region: Region) -> Seen:
    if not facts.has_chosen_criteria:
        text = f"{facts.criteria_in_words}, nog niet samen gekozen"
        return Seen(text)
    return Seen(facts.criteria_in_words, is_done=facts.criteria > 0)


def _selection(facts: Facts, region: Region) -> Seen:
    text = facts.selection_in_words
    return Seen(text[0].upper() + text[1:], is_done=facts.selection_decisions > 0)


def _meetings(facts: Facts, region: Region) -> Seen:
    return Seen(facts.series_in_words, is_done=len(facts.series) > 1)


def _retention(facts: Facts, region: Region) -> Seen:
    count = facts.retention_terms
    if not count:
        return Seen("Nog geen termijnen; zonder termijn beslist iemand per zaak")
    words = "uitkomst heeft" if count == 1 else "uitkomsten hebben"
    return Seen(f"{count} {words} een termijn", is_done=True)


def _target(facts: Facts, region: Region) -> Seen:
    if not facts.has_target:
        return Seen("Nog geen streefaantal")
    return Seen("Het streefaantal is vastgelegd", is_done=True)


def _thresholds(facts: Facts, region: Region) -> Seen:
    if not facts.has_thresholds:
        text = "Dit zijn de drempels waarmee iedere regio begint"
        return Seen(text, may_wait=True)
    return Seen("De drempels zijn vastgelegd", is_done=True)


def _hours(facts: Facts, region: Region) -> Seen:
    count = facts.hours
    if not count:
        return Seen("Nog van niemand vastgelegd")
    text = f"Vastgelegd voor {count} van {people(facts.workers, 'werker', 'werkers')}"
    return Seen(text, is_done=count >= facts.workers)


def _roster(facts: Facts, region: Region) -> Seen:
    count = facts.duties
    return Seen(people(count, "dienst", "diensten") + " gepland", is_done=count > 0)


def _training(facts: Facts, region: Region) -> Seen:
    count = facts.training_cases
    if not count:
        return Seen("Om mee te oefenen; nog niet klaargezet", may_wait=True)
    words = "oefenzaak staat" if count == 1 else "oefenzaken staan"
    return Seen(f"{count} {words} klaar; wis ze voordat de eerste echte zaak komt")


def _read_in(facts: Facts, region: Region) -> Seen:
    count = facts.rows_read_in
    if not count:
        text = "Nog niets ingelezen; alleen nodig als het team al zaken bijhield"
        return Seen(text, may_wait=True)
    words = "regel is" if count == 1 else "regels zijn"
    return Seen(f"{count} {words} ingelezen", is_done=True)


INVITE = "region_setup:invite"
PARTS: tuple[tuple[str, tuple[Task, ...]], ...] = (
    (
        "Regio",
        (
            Task("Regio en parket", "region_setup:amend_region", _region),
            Task("Gemeenten", "region_setup:amend_region", _municipalities),
        ),
    ),
    (
        "Mensen",
        (
            Task("Unitmanager", INVITE, _manager),
            Task("Team", INVITE, _team),
            Task("Officieren van justitie", INVITE, _prosecutors),
        ),
    ),
    (
        "Werkwijze",
        (
            Task("Selectiecriteria", "region_setup:choose_criteria", _criteria),
            Task(
                "Afspraken over selectie",
                "reflection:working_decisions",
                _selection,
                KEEP,
            ),
            Task(
                "Vaste bijeenkomsten",
                "reflection:overview",
                _meetings,
                PLAN[MeetingKind.REFLECTION],
            ),
            Task("Bewaartermijnen", "region_setup:retention", _retention),
        ),
    ),
    (
        "Planning",
        (
            Task("Opbouw van het aantal zaken", "team:build_up", _target, SET_TARGETS),
            Task("Beschikbare uren", "team:hours", _hours, SET_HOURS),
            Task("Drempels", "team:thresholds", _thresholds, SET_TARGETS),
            Task("Rooster", "team:roster", _roster, PLAN_ROSTER),
        ),
    ),
    (
        "Beginnen",
        (
            Task("Oefenzaken", "region_setup:training", _training),
            Task("Zaken uit spreadsheets", "cases:import_cases", _read_in),
        ),
    ),
)


def parts_for(desk: Desk, facts: Facts) -> list[Part]:
    """The rows as this reader sees them, under their headings."""
    return [
        Part(title, rows)
        for title, tasks in PARTS
        if (rows := [row for task in tasks if (row := _row(task, desk, facts))])
    ]


def _row(task: Task, desk: Desk, facts: Facts) -> Row | None:
    try:
        url = reverse(task.page)
    except NoReverseMatch:
        return None
    asked = task.done_with or resolve(url).func.right  # type: ignore[attr-defined]
    seen = task.seen(facts, desk.here)
    may = desk.holds(asked)
    who = " of ".join(role.label for role in Role if role in asked.roles)
    link = url if may else ""
    return Row(task.title, seen.text, seen.is_done, link, who, seen.may_wait)
