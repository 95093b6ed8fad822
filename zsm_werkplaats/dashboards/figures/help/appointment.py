"""Whether somebody leaves the cell with an appointment."""

from django.db.models import Case as When_
from django.db.models import Exists, OuterRef, Value, When

from cases.case.models.case import CaseQuerySet
from cases.questions.question import Asked
from cases.support.models.appointment import Appointment
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, split
from zsm_werkplaats.dashboards.figures.inflow.nominations import taken_up

WITH = "met"


def _arrested(asked: Asked) -> CaseQuerySet:
    made = Appointment.objects.standing().filter(case=OuterRef("pk"))
    answer = When_(When(Exists(made), then=Value(WITH)), default=Value("zonder"))
    arrested = taken_up(asked).filter(arrested_at__isnull=False)
    return arrested.annotate(**{KEY: answer})


APPOINTMENTS = split(
    code="met-afspraak",
    title="Uit de cel met een afspraak",
    definition=(
        "Opgepakte zaken met een aanhouding die in de periode zijn voorgedragen, naar "
        "of er een afspraak is vastgelegd: met wie, waar en wanneer; een afgezegde "
        "afspraak telt niet."
    ),
    records=_arrested,
    labels=fixed({WITH: "Met een afspraak", "zonder": "Zonder afspraak"}),
    case="pk",
    total="Opgepakte zaken met aanhouding",
)
