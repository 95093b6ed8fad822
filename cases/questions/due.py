"""Questions about what is due: calls and moments, of today and of before."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cases.case.models.case import CaseQuerySet
from cases.context.models.contact import Contact
from cases.monitoring.models.moment import MonitoringMoment
from cases.questions.question import Asked, Question, register


def _holding(cases: CaseQuerySet, records: QuerySet[Any], asked: Asked) -> CaseQuerySet:
    here = records.filter(region=asked.region_id).order_by()
    return cases.open().filter(pk__in=here.values("case"))


def _calls(cases: CaseQuerySet, asked: Asked, **when: date) -> CaseQuerySet:
    return _holding(cases, Contact.objects.to_call_again().filter(**when), asked)


def _moments(cases: CaseQuerySet, asked: Asked, **when: date) -> CaseQuerySet:
    running = MonitoringMoment.objects.running(asked.day)
    return _holding(cases, running.filter(**when), asked)


CALLS_TODAY = register(
    Question(
        code="bellen-vandaag",
        label="Vandaag bellen",
        definition="Open zaken met een terugbelafspraak of gepland contact van "
        "vandaag.",
        narrow=lambda cases, asked: _calls(cases, asked, next_attempt_on=asked.day),
    )
)
CALLS_LATE = register(
    Question(
        code="bellen-te-laat",
        label="Bellen te laat",
        definition="Open zaken met een terugbelafspraak of gepland contact van voor "
        "vandaag dat nog niet is gedaan.",
        narrow=lambda cases, asked: _calls(cases, asked, next_attempt_on__lt=asked.day),
    )
)
MOMENTS_TODAY = register(
    Question(
        code="monitormoment-vandaag",
        label="Monitormoment vandaag",
        definition="Open zaken met een monitormoment van vandaag dat nog openstaat.",
        narrow=lambda cases, asked: _moments(cases, asked, due_on=asked.day),
    )
)
MOMENTS_LATE = register(
    Question(
        code="monitormoment-te-laat",
        label="Monitormoment te laat",
        definition="Open zaken met een monitormoment van voor vandaag zonder uitkomst; "
        "tijdens een pauze is niets te laat.",
        narrow=lambda cases, asked: _moments(cases, asked, due_on__lt=asked.day),
    )
)
