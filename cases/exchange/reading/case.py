"""What a row with a case says: from the nomination to how it ended."""

from dataclasses import dataclass, field
from datetime import date, datetime

from cases.advice.models.advice import Disposal
from cases.case.models.criteria import SelectionCriterion
from cases.exchange.models.case_import import KEY_LENGTH
from cases.exchange.reading.cells import SERIAL, SEVERAL, Cells, day_in, short
from cases.intake.nomination_warnings import age_warning
from cases.monitoring.models.closing import Outcome
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib import parketnummer
from zsm_werkplaats.lib.birth_dates import BirthDate, birth_date_from
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.names import name_in_order

LONG_TEXT = 20_000
MOST_TOTAL = 200 * 60  # minutes; the longest of the pilot took fifteen hours
LONGEST_LINE = 500
# What is given, what then may not be missing, and what to ask. Nothing given: always.
NEEDED = (
    ("", "offence", "Het feit ontbreekt."),
    ("", "nominated_on", "Wanneer is de zaak voorgedragen?"),
    ("advised_on", "advised", "Er staat wel een datum, maar geen advies."),
    ("decided_on", "decided", "Er staat wel een datum, maar geen beslissing."),
    ("followed", "decided", "Er staat wel of het advies is gevolgd. Wat is beslist?"),
    ("followed", "advised", "Wat was het advies dat is gevolgd of niet?"),
    ("decided", "decided_on", "Wanneer is er beslist?"),
    ("decided", "prosecutor", "Welke officier besliste?"),
    ("outcome", "closed_on", "Er staat een uitkomst. Wanneer is de zaak gesloten?"),
    ("closed_on", "outcome", "De zaak is gesloten. Wat was de uitkomst?"),
    ("closed_on", "worker", "Wie had deze zaak?"),
    ("advised", "worker", "Wie had deze zaak?"),
    ("decided", "worker", "Wie had deze zaak?"),
    ("minutes", "worker", "Wie had deze zaak?"),
    ("hours", "worker", "Wie had deze zaak?"),
)
STEPS = (
    ("nominated_at", "nominated_on", "de voordracht"),
    ("advised_at", "advised_on", "het advies"),
    ("decided_at", "decided_on", "de beslissing"),
    ("closed_at", "closed_on", "het sluiten"),
)


@dataclass
class CaseFacts:
    """A case as a file tells it; what came of it only as far as the row says."""

    name: str = ""
    birth: BirthDate = field(default_factory=BirthDate)
    offence: str = ""
    offence_on: date | None = None
    arrested_at: datetime | None = None
    nominated_at: datetime | None = None
    worker: User | None = None
    prosecutor: User | None = None
    municipality: Municipality | None = None
    parketnummer: str = ""
    signals: str = ""
    situation: str = ""
    criteria: list[SelectionCriterion] = field(default_factory=list)
    advised: Disposal | None = None
    advised_at: datetime | None = None
    advice_text: str = ""
    conditions: list[str] = field(default_factory=list)
    decided: Disposal | None = None
    decided_at: datetime | None = None
    followed: str = ""
    why: str = ""
    outcome: Outcome | None = None
    explanation: str = ""
    closed_at: datetime | None = None
    minutes: int | None = None
    regular_shift: str = ""
    otherwise: Disposal | None = None

    @property
    def last_day(self) -> date | None:
        """The last day that the row tells of."""
        told = (self.closed_at, self.decided_at, self.advised_at, self.nominated_at)
        return next((day_of(moment) for moment in told if moment), None)


def read_case(cells: Cells) -> CaseFacts:
    """Read a row; what is wrong with it stands in `cells`."""
    facts = CaseFacts(
        name=_name(cells),
        birth=cells.take("birth_date", lambda text: _born(text, cells)) or BirthDate(),
        offence=cells.text("offence", 200),
        offence_on=cells.day("offence_on"),
        arrested_at=cells.moment("arrested_at"),
        nominated_at=cells.moment("nominated_on"),
        worker=cells.word("worker", "worker"),
        prosecutor=cells.word("prosecutor", "prosecutor"),
        municipality=cells.word("municipality", "municipality"),
        parketnummer=cells.take("parketnummer", parketnummer.normalise) or "",
        signals=cells.text("signals", LONG_TEXT),
        situation=cells.text("situation", LONG_TEXT),
        criteria=cells.word_list("criteria", "criterion"),
        minutes=cells.minutes(MOST_TOTAL),
    )
    _read_advice(cells, facts)
    _read_decision(cells, facts)
    _read_ending(cells, facts)
    cells.text("key", KEY_LENGTH)
    _must_be_whole(cells)
    _date_advice(cells, facts)
    _check_order(cells, facts)
    _check_worker(cells, facts)
    _warn_about_age(cells, facts)
    return facts


def _name(cells: Cells) -> str:
    parts = [cells.texts.get(c, "") for c in ("first_name", "infix", "name")]
    text = name_in_order(" ".join(part for part in parts if part))
    if not any(character.isalpha() for character in text):
        cells.refuse("name", "De naam ontbreekt.")
        return ""
    try:
        return short(text, 120)
    except ValueError as error:
        cells.refuse("name", str(error))
        return ""


def _born(text: str, cells: Cells) -> BirthDate:
    if SERIAL.match(text):
        return BirthDate(day_in(text, cells.today))
    born = birth_date_from(text, today=cells.today)
    if born.is_doubtful_on(cells.today):
        cells.note(f"Klopt de geboortedatum {text}?")
    return born


def _read_advice(cells: Cells, facts: CaseFacts) -> None:
    facts.advised = cells.word("advised", "disposal")
    facts.advised_at = cells.moment("advised_on")
    facts.advice_text = cells.text("advice_text", LONG_TEXT)
    lines = SEVERAL.split(cells.text("conditions", LONG_TEXT))
    facts.conditions = [line.strip(" -•") for line in lines if line.strip(" -•")]
    if any(len(line) > LONGEST_LINE for line in facts.conditions):
        cells.refuse("conditions", "Een voorwaarde mag hooguit 500 tekens lang zijn.")


def _read_decision(cells: Cells, facts: CaseFacts) -> None:
    facts.decided = cells.word("decided", "disposal")
    facts.decided_at = cells.moment("decided_on")
    facts.followed = cells.word("followed", "followed") or ""
    facts.why = cells.text("why", LONG_TEXT)
    if facts.decided and facts.decided.only_waits:
        cells.refuse("decided", "Uitstellen is geen beslissing. Laat dit leeg.")
    if cells.says("advised") and cells.says("decided") and not cells.says("followed"):
        cells.refuse("followed", "Is het advies gevolgd: ja, deels of nee?")
    if facts.followed in ("partly", "not") and not facts.why:
        cells.note("Waarom van het advies is afgeweken, staat niet in het bestand.")


def _read_ending(cells: Cells, facts: CaseFacts) -> None:
    facts.outcome = cells.word("outcome", "outcome")
    facts.explanation = cells.text("explanation", LONG_TEXT)
    facts.closed_at = cells.moment("closed_on")
    facts.regular_shift = cells.word("regular_shift", "regular_shift") or ""
    facts.otherwise = cells.word("otherwise", "disposal")
    looks_back = cells.says("regular_shift") or cells.says("otherwise")
    if looks_back and not cells.says("closed_on"):
        cells.note(
            "Of het in de gewone dienst had gekund en wat er anders was gebeurd, "
            "bewaren we bij het sluiten. Deze zaak is nog open."
        )


def _must_be_whole(cells: Cells) -> None:
    """Refuse what can't be without the other."""
    for given, missing, question in NEEDED:
        if (not given or cells.says(given)) and not cells.says(missing):
            cells.refuse(missing, question)


def _date_advice(cells: Cells, facts: CaseFacts) -> None:
    """An advice without a date of its own gets that of what came next, and says so."""
    if not facts.advised or facts.advised_at or cells.says("advised_on"):
        return
    facts.advised_at = facts.decided_at or facts.nominated_at
    whose = "beslissing" if facts.decided_at else "voordracht"
    cells.note(
        f"Zonder datum van het advies: we nemen die van de {whose}.", of="advised_on"
    )


def _check_order(cells: Cells, facts: CaseFacts) -> None:
    """What came later stands later; on one day it gets the time of what came before."""
    last: datetime | None = None
    before = ""
    for name, code, words in STEPS:
        moment: datetime | None = getattr(facts, name)
        if moment is None:
            continue
        if last and day_of(moment) < day_of(last):
            cells.refuse(code, f"Deze datum ligt vóór die van {before}.")
            return
        moment = max(moment, last or moment)
        setattr(facts, name, moment)
        last, before = moment, words
    first = facts.nominated_at
    if not first:
        return
    if facts.offence_on and facts.offence_on > day_of(first):
        cells.refuse("offence_on", "De pleegdatum ligt na de voordracht.")
    if facts.arrested_at and day_of(facts.arrested_at) > day_of(first):
        cells.refuse("arrested_at", "De aanhouding ligt na de voordracht.")


def _check_worker(cells: Cells, facts: CaseFacts) -> None:
    """An open case is held by somebody who can work on it."""
    if facts.worker and not facts.worker.is_active and not facts.closed_at:
        cells.refuse(
            "worker",
            f"{facts.worker.name} werkt hier niet meer, en de zaak is nog open. Vul in "
            "wie de zaak nu heeft.",
        )


def _warn_about_age(cells: Cells, facts: CaseFacts) -> None:
    on = facts.offence_on or (facts.nominated_at and day_of(facts.nominated_at))
    if facts.birth and on:
        for warning in age_warning(facts.birth, on):
            cells.note(warning)
