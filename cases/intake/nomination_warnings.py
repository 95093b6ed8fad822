"""Warnings at a nomination: the age at the offence, the parket, possible doubles.

It warns and never stands in the way. Sources: under 18 the Raad voor de
Kinderbescherming; 18 up to 23 at the time of the offence art. 77c Sr; the first two
digits of a parketnummer name the parket.
"""

from dataclasses import dataclass
from datetime import date, datetime

from cases.case.known_people import Known, known_like
from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.birth_dates import BirthDate, Born, in_parts
from zsm_werkplaats.lib.dates import day_of

ADULT = 18
ADOLESCENT_UNTIL = 23
PARKETS = {"midden-nederland": "16", "noord-nederland": "18"}

MINOR = (
    "{years} jaar op de dag van het feit: dit hoort bij de Raad voor de "
    "Kinderbescherming."
)
YOUNG = "{years} jaar op de dag van het feit: denk aan het adolescentenstrafrecht."
OTHER_PARKET = "Dit parketnummer is van een ander parket dan dat van deze regio."


@dataclass(frozen=True)
class NominationWarnings:
    """The warnings for what was typed, and the people it may be about."""

    warnings: list[str]
    doubles: list[Known]


def nomination_warnings(
    *,
    name: str,
    birth_date: Born,
    offence_on: date | None,
    parketnummer: str,
    region: Region,
    user: User,
    at: datetime,
) -> NominationWarnings:
    """What to look out for; doubles only from cases that `user` may know of."""
    warnings = []
    day, about = in_parts(birth_date)
    warnings += age_warning(BirthDate(day, about), offence_on or day_of(at))
    parket = PARKETS.get(region.code)
    if parketnummer and parket and not parketnummer.startswith(parket):
        warnings.append(OTHER_PARKET)
    known = known_like(name, day, parketnummer, user=user, region=region)
    return NominationWarnings(warnings, known)


def age_warnings(case: Case) -> list[str]:
    """Warn about the age of every suspect; by name when there are several."""
    on = case.offence_on or day_of(case.nominated_at)
    several = len(case.suspects) > 1
    return [
        f"{suspect.name}: {warning}" if several else warning
        for suspect in case.suspects
        for warning in age_warning(suspect.birth, on)
    ]


def age_warning(birth: BirthDate, on: date) -> list[str]:
    """The warning that belongs to the age on the day of the offence, if any.

    Where only the year or month of birth is known, it says so.
    """
    ages = birth.ages_on(on)
    if ages is None:
        return []
    youngest, oldest = ages
    years = f"{youngest}" if youngest == oldest else f"{youngest} of {oldest}"
    about = "" if birth.day else "ongeveer "
    if oldest < ADULT or (youngest < ADULT and birth.day):
        return [MINOR.format(years=f"{about}{years}")]
    if youngest < ADULT:
        return [f"Misschien nog geen {ADULT}. " + MINOR.format(years=f"{about}{years}")]
    if youngest < ADOLESCENT_UNTIL:
        perhaps = "" if oldest < ADOLESCENT_UNTIL else "Misschien: "
        return [perhaps + YOUNG.format(years=f"{about}{years}")]
    return []
