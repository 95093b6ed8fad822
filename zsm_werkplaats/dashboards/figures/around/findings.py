"""The findings as they stand now, by state and age."""

from collections import Counter
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from reflection.finding.models.finding import STATUS_LABELS, Finding
from reflection.finding.policies import visible_to
from reflection.finding.views.findings import SHOWN
from zsm_werkplaats.dashboards.figures.figure import Figure, Row
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Teller
from zsm_werkplaats.lib.dates import day_of

AGES = {
    "14": "Ouder dan 2 weken",
    "30": "Ouder dan een maand",
    "90": "Ouder dan 3 maanden",
}
ALL = "Alle"


def findings_figure(reader: Reader, teller: Teller) -> Figure:
    """How many findings have each state, and how many of those are how old.

    From outside the team only the states are told: ages that lie within each other
    could be taken from one another.
    """
    today = day_of(reader.at)
    ages = ["", *AGES] if reader.is_inside else [""]
    counts = _counts(reader, today, ages)
    columns = [[counts[status, age] for status in SHOWN] for age in ages]
    told = [teller.told(column) for column in columns]
    rows = [
        Row(
            STATUS_LABELS[status].capitalize(),
            [
                teller.cell(columns[i][place], told[i][place], _url(status, age))
                for i, age in enumerate(ages)
            ],
        )
        for place, status in enumerate(SHOWN)
    ]
    return Figure(
        code="signalen",
        title="Signalen naar stand en ouderdom",
        definition=(
            "De signalen van de regio zoals ze nu staan, los van de periode; de "
            "ouderdom telt vanaf de dag waarop het signaal is genoteerd."
        ),
        columns=[ALL, *(AGES[age] for age in ages if age)],
        rows=rows if any(map(any, columns)) else [],
        first="Stand",
        nothing="Er zijn nog geen signalen.",
    )


def _counts(reader: Reader, today: date, ages: list[str]) -> Counter[tuple[str, str]]:
    here = visible_to(reader.user) if reader.is_inside else Finding.objects.all()
    tests = {
        f"n{age}": Q(created_at__date__lte=today - timedelta(days=int(age)))
        if age
        else Q()
        for age in ages
    }
    rows = (
        here.filter(region=reader.region)
        .order_by()
        .values("status")
        .annotate(**{name: Count("pk", filter=test) for name, test in tests.items()})
    )
    found = [dict[str, Any](row) for row in rows]
    return Counter(
        {(row["status"], age): row[f"n{age}"] for row in found for age in ages}
    )


def _url(status: str, age: str) -> str:
    asked = {"stand": status} | ({"oud": age} if age else {})
    return f"{reverse('reflection:findings')}?{urlencode(asked)}"
