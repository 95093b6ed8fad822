"""Questions about what somebody holds: how many, of what kind, and who holds it."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q

from cases.case.lifecycle import IN_HAND, STRAND_LABELS, Status, Strand
from cases.case.models.case import CaseQuerySet
from cases.questions.question import Asked, Question, register
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.outbox.models import Absence

UNANSWERED = Q(decided_at=None, advised_at=None)
# Every open case stands in exactly one strand.
STANDS_IN: Mapping[str, Q] = {
    Strand.INTAKE: Q(status=Status.NOMINATED),
    Strand.CONTEXT: Q(UNANSWERED, status=Status.ACTIVE),
    Strand.ADVICE: Q(status=Status.ACTIVE, awaits_decision=True),
    Strand.SUPPORT: Q(~UNANSWERED, status=Status.ACTIVE, awaits_decision=False),
    Strand.MONITORING: Q(status=Status.MONITORING),
}


def _open(cases: CaseQuerySet, _: Asked) -> CaseQuerySet:
    return cases.open()


def _in_hand(cases: CaseQuerySet, _: Asked) -> CaseQuerySet:
    return cases.filter(status__in=IN_HAND)


def _in_strand(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    return cases.filter(STANDS_IN[asked.about]) if asked.about else cases.open()


def _new_this_week(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    return cases.filter(accepted_at__gte=Week.of(asked.day).begins_at)


def _worker_disabled(cases: CaseQuerySet, _: Asked) -> CaseQuerySet:
    may = Membership.objects.filter(
        user=OuterRef("worker"),
        region=OuterRef("region"),
        role__in=[Role.WORKER, Role.UNIT_MANAGER],
        user__is_active=True,
    )
    return cases.filter(~Exists(may), status__in=IN_HAND)


def _worker_away(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    away = Absence.objects.on(asked.day).filter(region=asked.region_id)
    return cases.filter(status__in=IN_HAND, worker__in=away.order_by().values("user"))


OPEN = register(
    Question(
        code="open",
        label="Open zaken",
        definition="Zaken die zijn voorgedragen, in behandeling zijn of in monitoring.",
        narrow=_open,
    )
)
HELD = register(
    Question(
        code="in-behandeling",
        label="Zaken bij een werker",
        definition="Opgepakte zaken die nog niet zijn gesloten.",
        narrow=_in_hand,
    )
)
BY_STRAND = register(
    Question(
        code="fase",
        label="Open zaken",
        definition="Open zaken naar waar ze nu staan; elke zaak telt één keer.",
        narrow=_in_strand,
        abouts=lambda _: {s.value: label for s, label in STRAND_LABELS.items()},
    )
)
NEW_THIS_WEEK = register(
    Question(
        code="nieuw-deze-week",
        label="Nieuw deze week",
        definition="Zaken die sinds maandag zijn opgepakt, ook als ze al dicht zijn.",
        narrow=_new_this_week,
    )
)
WORKER_DISABLED = register(
    Question(
        code="werker-niet-meer-actief",
        label="Werker niet meer actief",
        definition="Open zaken van iemand die niet meer kan inloggen of hier niet meer "
        "werkt.",
        narrow=_worker_disabled,
    )
)
WORKER_AWAY = register(
    Question(
        code="werker-afwezig",
        label="Werker vandaag afwezig",
        definition="Open zaken van een werker die vandaag afwezig is gemeld.",
        narrow=_worker_away,
    )
)
