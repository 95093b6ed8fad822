"""The indexes of the table of cases: each serves a list or a figure."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

INDEXES: list[models.Index] = [
    models.Index(fields=["region", "-number"], name="cases_of_a_region"),
    models.Index(
        fields=["region"],
        condition=Q(shielded_at__isnull=False),
        name="cases_shielded",
    ),
    models.Index(fields=["region", "status", "-number"], name="cases_by_status"),
    models.Index(fields=["worker", "status", "-number"], name="cases_of_worker"),
    models.Index(fields=["prosecutor", "-number"], name="cases_of_prosecutor"),
    models.Index(
        fields=["region", "municipality", "-number"],
        name="cases_by_municipality",
    ),
    models.Index(fields=["region", "nominated_at"], name="cases_by_nomination"),
    models.Index(
        fields=["region", "accepted_at"],
        condition=Q(accepted_at__isnull=False),
        name="cases_by_acceptance",
    ),
    models.Index(
        fields=["region", "decided_at"],
        condition=Q(decided_at__isnull=False),
        name="cases_by_decision",
    ),
    models.Index(
        fields=["region", "closed_at"],
        condition=Q(closed_at__isnull=False),
        name="cases_by_closing",
    ),
    models.Index(
        fields=["region", "closed_at", "number"],
        condition=Q(closed_at__isnull=False, destroyed_at=None),
        name="cases_kept_since_closing",
    ),
    models.Index(
        fields=["region", "declined_at", "number"],
        condition=Q(declined_at__isnull=False, destroyed_at=None),
        name="cases_kept_since_declining",
    ),
    models.Index(
        fields=["region", "nominated_at", "number"],
        condition=Q(closed_at=None, declined_at=None),
        name="cases_not_ended",
    ),
    models.Index(
        fields=["region", "decision_clock", "number"],
        condition=Q(awaits_decision=True),
        name="cases_awaiting_decision",
    ),
    models.Index(
        fields=["region", "decision_clock", "number"],
        condition=Q(status="nominated"),
        name="nominations_waiting",
    ),
    models.Index(
        fields=["region", "-number"],
        condition=Q(safety_since__isnull=False),
        name="cases_not_safe",
    ),
    models.Index(
        "region",
        OpClass(Upper("director"), name="text_pattern_ops"),
        F("number").desc(),
        condition=~Q(director=""),
        name="cases_by_director",
    ),
    models.Index(
        fields=["region", "decision_due_at", "number"],
        condition=Q(
            decision_due_at__isnull=False,
            decided_at__isnull=True,
            declined_at__isnull=True,
            closed_at__isnull=True,
        ),
        name="cases_with_a_running_clock",
    ),
    models.Index(
        fields=["region", "worker"],
        include=["shielded_at", "is_training"],
        name="cases_by_worker",  # also counts them, without reading them
    ),
    models.Index(fields=["region", "prosecutor"], name="cases_by_prosecutor"),
    models.Index(
        fields=["region", "monitoring_since"],
        condition=Q(monitoring_since__isnull=False, closed_at=None),
        name="cases_in_monitoring",
    ),
    models.Index(
        fields=["region", "postponed_until", "number"],
        condition=Q(postponed_until__isnull=False),
        name="cases_postponed",
    ),
    models.Index(
        fields=["region", "parketnummer"],
        condition=~Q(parketnummer=""),
        name="cases_by_parketnummer",
    ),
]
