"""The steps of a piece of help as a table: a new step is one row.

Buttons, addresses, forms, the action and what stands afterwards come from it. Passing
help on is no row: it ends this help and asks for another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format

from cases.case.lifecycle import Verb
from cases.support.models.support import Support
from cases.support.models.support_step import SupportStep

Kind, Status = SupportStep.Kind, Support.Status
Statuses = frozenset[Support.Status]

NEVER: Statuses = frozenset()
BEFORE_START = frozenset(
    {Status.ASKED, Status.CONSIDERED, Status.WAITING, Status.ACCEPTED}
)
RUNS = "Hulp loopt"


@dataclass(frozen=True)
class Asked:
    """What the form of a step asks; `quick` are buttons so many days from now."""

    label: str
    is_required: bool = False
    help_text: str = ""
    quick: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """One row of the table.

    `asks` are the fields of a step that may be told, by their name. `possible_in` are
    the stands in which it means something; going back is one: who accepted may put
    somebody on a waiting list after all. It mostly `comes_next` after some of them.
    Our own help has nobody at the other side, and help that is checked runs already:
    neither fits every step. `sets` are the facts that stand afterwards; a step back
    clears what came after it.
    """

    kind: SupportStep.Kind
    path: str
    asks: dict[str, Asked]
    possible_in: Statuses
    sets: Callable[[SupportStep], dict[str, Any]]
    summary: Callable[[SupportStep], str]
    done: str
    comes_next: Statuses = field(default=NEVER)
    fits_others: bool = True
    fits_own: bool = True
    fits_check: bool = True
    label_of_check: str = ""


def _where(step: SupportStep) -> str:
    return f"{step.support.need} ({step.support.provider})"


def _until(step: SupportStep) -> str:
    return f" tot {date_format(step.until)}" if step.until else ""


def _from(step: SupportStep) -> str:
    return f" vanaf {date_format(step.until)}" if step.until else ""


def _started(step: SupportStep) -> str:
    said = f"bevestigd door {step.who}" if step.who else "nog niet bevestigd"
    told = f"hulp gestart: {step.support.need}"
    return told if step.support.is_own else f"{told}, {said}"


def _confirmed(step: SupportStep) -> dict[str, Any]:
    return {"confirmed_on": step.on, "confirmed_by": step.who}


UNCONFIRMED = {"accepted_on": None, "confirmed_on": None, "confirmed_by": ""}
NO_LIST = {"waiting_since": None, "waiting_until": None}
EXPLANATION = Asked("Toelichting")
WHO_CONFIRMED = "Wie bevestigde dat de hulp loopt?"

SUPPORT_STEPS: dict[Verb, StepRow] = {
    Verb.CONSIDER_SUPPORT: StepRow(
        kind=Kind.CONSIDERED,
        path="bekeken",
        asks={
            "who": Asked("Wie bekijkt het?"),
            "on": Asked("Sinds"),
            "explanation": EXPLANATION,
        },
        possible_in=BEFORE_START - {Status.CONSIDERED},
        fits_own=False,
        fits_check=False,
        sets=lambda step: {"considered_on": step.on} | NO_LIST | UNCONFIRMED,
        summary=lambda step: f"hulp in beoordeling: {_where(step)}",
        done="Vastgelegd: de aanmelding is in beoordeling.",
    ),
    Verb.WAIT_FOR_SUPPORT: StepRow(
        kind=Kind.WAITING,
        path="wachtlijst",
        asks={
            "until": Asked(
                "Tot wanneer, volgens de organisatie?",
                help_text="Laat leeg als onbekend.",
                quick=(14, 28, 61, 91),
            ),
            "who": Asked("Wie zei dat?"),
            "on": Asked("Op de lijst sinds"),
            "explanation": EXPLANATION,
        },
        possible_in=BEFORE_START,
        fits_own=False,
        fits_check=False,
        sets=lambda step: (
            {"waiting_since": step.on, "waiting_until": step.until} | UNCONFIRMED
        ),
        summary=lambda step: f"wachtlijst{_until(step)}: {_where(step)}",
        done="De wachtlijst is vastgelegd.",
    ),
    Verb.ACCEPT_SUPPORT: StepRow(
        kind=Kind.ACCEPTED,
        path="aanname",
        asks={
            "who": Asked(
                "Wie accepteerde de aanmelding?",
                is_required=True,
                help_text="Een overdracht telt pas als de ontvanger die bevestigt.",
            ),
            "on": Asked("Aangenomen op"),
            "explanation": EXPLANATION,
        },
        possible_in=BEFORE_START - {Status.ACCEPTED},
        comes_next=BEFORE_START - {Status.ACCEPTED},
        fits_own=False,
        fits_check=False,
        sets=lambda step: (
            {"accepted_on": step.on, "waiting_until": None} | _confirmed(step)
        ),
        summary=lambda step: (
            f"aanmelding geaccepteerd: {step.support.need}, door {step.who}"
        ),
        done="Vastgelegd: de aanmelding is geaccepteerd. "
        "Leg vast wanneer de hulp is gestart.",
    ),
    Verb.START_SUPPORT: StepRow(
        kind=Kind.STARTED,
        path="start",
        asks={
            "who": Asked(
                WHO_CONFIRMED,
                help_text="Nog niet bevestigd? Laat leeg. "
                "Het telt pas als de ontvanger bevestigt.",
            ),
            "on": Asked("Gestart op"),
        },
        possible_in=BEFORE_START,
        comes_next=BEFORE_START,
        label_of_check=RUNS,
        sets=lambda step: (
            {"started_on": step.on, "waiting_until": None}
            | (_confirmed(step) if step.who else {})
        ),
        summary=_started,
        done="De hulp is gestart.",
    ),
    Verb.CONFIRM_SUPPORT: StepRow(
        kind=Kind.CONFIRMED,
        path="bevestiging",
        asks={
            "who": Asked(WHO_CONFIRMED, is_required=True),
            "on": Asked("Bevestigd op"),
        },
        possible_in=frozenset({Status.STARTED}),
        comes_next=frozenset({Status.STARTED}),
        label_of_check=RUNS,
        sets=_confirmed,
        summary=lambda step: (
            f"hulp loopt: {step.support.need}, bevestigd door {step.who}"
        ),
        done="Vastgelegd: de hulp loopt.",
    ),
    Verb.BRIDGE_SUPPORT: StepRow(
        kind=Kind.BRIDGED,
        path="overbrugging",
        asks={
            "until": Asked("Tot wanneer?", is_required=True, quick=(7, 14, 28)),
            "explanation": Asked("Wat doen wij in de tussentijd?", is_required=True),
        },
        possible_in=BEFORE_START,
        fits_own=False,
        sets=lambda step: {"bridge_until": step.until},
        summary=lambda step: f"wij overbruggen{_until(step)}: {step.support.need}",
        done="Vastgelegd. Is de hulp na die dag niet gestart, "
        "dan verschijnt dit op Mijn dag.",
    ),
    Verb.NAME_SUCCESSOR: StepRow(
        kind=Kind.SUCCESSOR,
        path="opvolger",
        asks={
            "who": Asked("Wie neemt het over?", is_required=True),
            "until": Asked(
                "Wanneer, naar verwachting?",
                is_required=True,
                quick=(28, 61, 91, 183),
            ),
            "explanation": EXPLANATION,
        },
        possible_in=frozenset(Status) - {Status.ENDED},
        fits_others=False,
        sets=lambda step: {"successor": step.who, "successor_on": step.until},
        summary=lambda step: (
            f"opvolger: {step.who}, verwacht{_from(step)}: {step.support.need}"
        ),
        done="Vastgelegd: jullie overbruggen tot de opvolger begint.",
    ),
    Verb.END_SUPPORT: StepRow(
        kind=Kind.ENDED,
        path="einde",
        asks={
            "ending": Asked("Hoe is de hulp afgelopen?", is_required=True),
            "refusal": Asked("Waarom is de aanmelding geweigerd?"),
            "on": Asked("Geëindigd op"),
            "explanation": EXPLANATION,
        },
        possible_in=frozenset(Status) - {Status.ENDED},
        comes_next=frozenset({Status.RUNNING}),
        sets=lambda step: {
            "ended_on": step.on,
            "ending": step.ending,
            "refusal": step.refusal,
        },
        summary=lambda step: f"hulp afgesloten: {step.support.need}, {step.told}",
        done="Vastgelegd: de hulp is afgesloten.",
    ),
}

ROW_OF: dict[str, StepRow] = {row.kind: row for row in SUPPORT_STEPS.values()}

BEFORE_ANY_STEP: dict[str, Any] = {
    "considered_on": None,
    **NO_LIST,
    **UNCONFIRMED,
    **dict.fromkeys(("started_on", "bridge_until", "ended_on", "refusal")),
    "successor": "",
    "successor_on": None,
    "ending": "",
}


def facts_after(steps: Iterable[SupportStep]) -> dict[str, Any]:
    """What stands after these steps, told in this order; that it was asked, stands."""
    facts = dict(BEFORE_ANY_STEP)
    for step in steps:
        if row := ROW_OF.get(step.kind):
            facts |= row.sets(step)
    return facts
