"""Whether the weighing of a case was challenged by a colleague."""

from django.db.models import Case as When_
from django.db.models import Exists, OuterRef, Value, When

from cases.case.models.case import CaseQuerySet
from cases.questions.question import Asked
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, split
from zsm_werkplaats.dashboards.figures.inflow.nominations import taken_up

CHALLENGED = "bevraagd"


def _weighed(asked: Asked) -> CaseQuerySet:
    given = Challenge.objects.filter(case=OuterRef("pk"), challenged_at__isnull=False)
    weighed = Screening.objects.filter(case=OuterRef("pk"))
    answer = When_(
        When(Exists(given), then=Value(CHALLENGED)),
        When(Exists(weighed), then=Value("niet-bevraagd")),
        default=Value("geen"),
    )
    return taken_up(asked).annotate(**{KEY: answer})


WEIGHINGS = split(
    code="wegingen",
    title="Lichte weging",
    definition=(
        "Opgepakte zaken die in de periode zijn voorgedragen, naar of er een lichte "
        "weging is en of een collega die heeft bevraagd."
    ),
    records=_weighed,
    labels=fixed(
        {
            CHALLENGED: "Gewogen en bevraagd door een collega",
            "niet-bevraagd": "Gewogen, niet bevraagd",
            "geen": "Geen weging",
        }
    ),
    case="pk",
    total="Opgepakte zaken",
)
