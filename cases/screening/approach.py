"""What risk and problems together suggest: pure code, and never more than a hint.

Source: the working method of the pilot. A high risk asks for a plan to control it,
many problems for a plan for care. With a low risk the law can stay light: guidance and
a warm hand-over where there are problems, nothing where there are few. Where the method
points nowhere, the hint says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

SOURCE = "werkwijze van de pilot: risico (kans en ernst) en problemen"
# Points of all domains that make "many": two are serious, or four are something.
MANY = 4


class Level(models.TextChoices):
    """How high a chance is, or how severe what may happen."""

    LOW = "low", "laag"
    MEDIUM = "medium", "midden"
    HIGH = "high", "hoog"


class Weight(models.TextChoices):
    """How much of a problem a domain is."""

    NOT = "not", "niet"
    SOME = "some", "enigszins"
    SERIOUS = "serious", "ernstig"


class Problems(models.TextChoices):
    """How many problems there are, all domains together."""

    FEW = "few", "weinig"
    MANY = "many", "veel"


class Approach(models.TextChoices):
    """The four ways to go on."""

    CONTROL = "control", "plan om het risico te beheersen"
    CARE = "care", "plan voor zorg"
    GUIDANCE = "guidance", "begeleiden en warm overdragen"
    NOTHING = "nothing", "niets doen"


POINTS = {Weight.NOT: 0, Weight.SOME: 1, Weight.SERIOUS: 2}
FACTORS = {Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}
HIGH_RISK, MEDIUM_RISK = 6, 3  # chance times severity, of 1 to 9

# By risk and problems; None stands for not weighed yet.
SUGGESTIONS: dict[tuple[Level, Problems | None], tuple[Approach, ...]] = {
    (Level.HIGH, None): (Approach.CONTROL,),
    (Level.HIGH, Problems.FEW): (Approach.CONTROL,),
    (Level.HIGH, Problems.MANY): (Approach.CONTROL, Approach.CARE),
    (Level.MEDIUM, Problems.MANY): (Approach.CARE,),
    (Level.LOW, Problems.MANY): (Approach.GUIDANCE,),
    (Level.LOW, Problems.FEW): (Approach.NOTHING,),
}


@dataclass(frozen=True)
class Hint:
    """What the method suggests; `approaches` is empty where it suggests nothing."""

    risk: Level | None
    problems: Problems | None

    @property
    def approaches(self) -> tuple[Approach, ...]:
        """The suggested ways, both together where there are two."""
        return SUGGESTIONS.get((self.risk, self.problems), ()) if self.risk else ()

    @property
    def is_ready(self) -> bool:
        """Whether enough was weighed to look for a suggestion."""
        return self.risk is not None and (
            self.problems is not None or bool(self.approaches)
        )

    @property
    def text(self) -> str:
        """The suggestion in words; empty where the method points nowhere."""
        return ", en een ".join(way.label for way in self.approaches)

    @property
    def grounds(self) -> str:
        """What the suggestion rests on: "hoog risico, veel problemen"."""
        risk = f"{RISK_LABELS[self.risk]} risico" if self.risk else ""
        problems = f"{self.problems.label} problemen" if self.problems else ""
        return ", ".join(part for part in (risk, problems) if part)

    @property
    def source(self) -> str:
        return SOURCE

    def differs_from(self, approach: str) -> bool:
        """Whether `approach` was chosen and is not what the method suggests."""
        return bool(approach and self.approaches) and approach not in self.approaches


RISK_LABELS = {Level.LOW: "laag", Level.MEDIUM: "middelmatig", Level.HIGH: "hoog"}


def risk_of(chance: str, severity: str) -> Level | None:
    """Chance times severity as a level; None as long as one of them is open."""
    if not (chance and severity):
        return None
    product = FACTORS[Level(chance)] * FACTORS[Level(severity)]
    if product >= HIGH_RISK:
        return Level.HIGH
    return Level.MEDIUM if product >= MEDIUM_RISK else Level.LOW


def hint_for(chance: str, severity: str, problems: str) -> Hint:
    """The hint for what was weighed; empty texts stand for what was not."""
    weighed = Problems(problems) if problems else None
    return Hint(risk_of(chance, severity), weighed)


def proposed_problems(weights: Iterable[str]) -> Problems | None:
    """Few or many, from the domains that were looked at; None when none was."""
    seen = [POINTS[Weight(weight)] for weight in weights if weight]
    if not seen:
        return None
    return Problems.MANY if sum(seen) >= MANY else Problems.FEW
