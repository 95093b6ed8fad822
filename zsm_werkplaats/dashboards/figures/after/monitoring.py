"""What the monitoring told, and new arrests during it."""

from typing import Any

from django.db.models import Case as When_
from django.db.models import F, QuerySet, Value, When

from cases.case.models.case import Case, CaseQuerySet
from cases.monitoring.models.moment import MonitoringMoment
from cases.questions.question import Asked
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, split, within

Answer = MonitoringMoment.Answer
ARRESTED = "aanhouding"


def _told(asked: Asked) -> QuerySet[Any]:
    told = MonitoringMoment.objects.filter(**within("reported_at", asked))
    return told.annotate(**{KEY: F("answer")})


MONITORING = split(
    code="monitoring",
    title="Monitoring naar uitkomst",
    definition=(
        "Zaken waarin in de periode een monitormoment is teruggemeld; een zaak kan bij "
        "meer dan één uitkomst meetellen."
    ),
    records=_told,
    labels=fixed({value: label.capitalize() for value, label in Answer.choices}),
    is_whole=False,
    total="Zaken met een teruggemeld moment",
)


def _monitored(asked: Asked) -> CaseQuerySet:
    """Cases whose monitoring ran on some day of the period.

    A new arrest takes a case out of monitoring: it was in it until then.
    """
    span = asked.span
    began = Case.objects.filter(
        region=asked.region_id, monitoring_since__lt=span.ends_at
    ).order_by()
    arrested = MonitoringMoment.objects.filter(
        is_arrest=True, **within("created_at", asked)
    )
    of_arrests = arrested.order_by().values("case")
    answer = When_(When(pk__in=of_arrests, then=Value(ARRESTED)), default=Value("geen"))
    # One set beside another: "or" between them would use no index.
    found = of_arrests.union(
        began.filter(closed_at=None).values("pk"),
        began.filter(closed_at__gte=span.begins_at).values("pk"),
        all=True,
    )
    return Case.objects.filter(pk__in=found).annotate(**{KEY: answer})


ARRESTS = split(
    code="nieuwe-aanhouding",
    title="Nieuwe aanhoudingen tijdens monitoring",
    definition=(
        "Zaken waarvan de monitoring in de periode liep, naar of er in de periode een "
        "nieuwe aanhouding is vastgelegd."
    ),
    records=_monitored,
    labels=fixed({ARRESTED: "Nieuwe aanhouding", "geen": "Geen nieuwe aanhouding"}),
    case="pk",
    total="Zaken in monitoring",
)
