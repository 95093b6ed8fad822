"""The standing weighing and its challenges, read along with their case."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from cases.models.challenge import Challenge
from cases.models.screening import SHORT, Screening, ScreeningFinding


def weighing_in_short(case: OuterRef) -> Subquery:
    """One JSON object for `Screening.in_short()`, or null; no query of its own."""
    told = ScreeningFinding.objects.filter(screening=OuterRef("pk"))
    put = Challenge.objects.filter(case=OuterRef("case"), withdrawn_at=None)
    whole = JSONObject(
        **{name: F(name) for name in SHORT},
        told=ArraySubquery(
            told.order_by("domain__position").values(
                json=JSONObject(
                    label=F("domain__label"),
                    weight=F("weight"),
                    is_protective=F("is_protective"),
                )
            )
        ),
        challenges=ArraySubquery(
            put.order_by("created_at", "pk").values(
                json=JSONObject(
                    status=F("status"),
                    colleague=F("colleague__name"),
                    challenger=F("challenged_by__name"),
                )
            )
        ),
    )
    standing = Screening.objects.standing().filter(case=case)
    return Subquery(standing.values(json=whole)[:1])
