"""The figures of the pilot: what the activity forms of a period say, by region.

Every number is about the same cases: the forms of the period
(`cases/questions/activity_forms.py`). All regions are counted in one query a figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Aggregate, Count, FloatField, Max, Sum

from cases.activity.models.activity import Activity
from cases.case.models.case import CaseQuerySet
from cases.context.models.contact import Contact
from cases.decision.adoption import KINDS, standing_advices
from cases.decision.models.decision import Decision
from cases.questions.activity_forms import (
    ADVISED,
    CONTACT,
    UNDECIDED,
    WORK,
    band_tests,
    forms_in,
)
from zsm_werkplaats.lib.period import Period

QUARTERS = (0.25, 0.5, 0.75)


class Quartile(Aggregate):
    """The value below which a part of the rows lies, between two rows in proportion.

    Type 7 of R, PERCENTILE.INC of Excel.
    """

    function = "percentile_cont"
    template = "%(function)s(%(part)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class KindOfWork:
    """The minutes of one kind, and on how many forms it stands."""

    minutes: int = 0
    forms: int = 0


@dataclass
class PilotNumbers:
    """The numbers of one region."""

    forms: int = 0
    minutes: int = 0
    most: int = 0
    quartiles: tuple[float, ...] = (0, 0, 0)
    bands: Mapping[str, int] = field(default_factory=dict)
    kinds: dict[str, KindOfWork] = field(default_factory=dict)
    disposals: dict[str, int] = field(default_factory=dict)
    advised: Mapping[str, int] = field(default_factory=dict)


Numbers = dict[int, PilotNumbers]  # by the key of the region


def pilot_numbers(cases: CaseQuerySet, period: Period) -> Numbers:
    """The numbers of each region of which there are forms among `cases`."""
    forms = forms_in(cases.counting(), period).order_by()
    found: Numbers = defaultdict(PilotNumbers)
    _count_time(forms, found)
    _count_kinds(forms, found)
    _count_disposals(forms, found)
    _count_advices(forms, found)
    return found


def _count_time(forms: CaseQuerySet, found: Numbers) -> None:
    tests = list(band_tests().items())
    rows: Iterable[Any] = forms.values("region").annotate(
        number=Count("pk"),
        total=Sum("tally__minutes"),
        most=Max("tally__minutes"),
        **{f"q{i}": Quartile("tally__minutes", part=p) for i, p in enumerate(QUARTERS)},
        **{f"b{i}": Count("pk", filter=test) for i, (_, test) in enumerate(tests)},
    )
    for row in rows:
        region = found[row["region"]]
        region.forms, region.minutes = row["number"], row["total"]
        region.most = row["most"]
        region.quartiles = tuple(row[f"q{i}"] for i in range(len(QUARTERS)))
        region.bands = {code: row[f"b{i}"] for i, (code, _) in enumerate(tests)}


def _count_kinds(forms: CaseQuerySet, found: Numbers) -> None:
    work: dict[str, Any] = {
        "minutes_of": Sum("minutes"),
        "forms_of": Count("case", distinct=True),
    }
    made = Contact.objects.made().filter(case__in=forms, minutes__gt=0).order_by()
    contacts = made.values_list("region", "channel").annotate(**work)
    written = Activity.objects.filter(case__in=forms).order_by()
    activities = written.values_list("region", "kind__code").annotate(**work)
    for start, rows in ((CONTACT, contacts), (WORK, activities)):
        for region, code, minutes, number in rows:
            found[region].kinds[f"{start}{code}"] = KindOfWork(minutes, number)


def _count_disposals(forms: CaseQuerySet, found: Numbers) -> None:
    standing = Decision.objects.standing().filter(case__in=forms).order_by()
    rows = standing.values_list("region", "disposal__code").annotate(n=Count("pk"))
    for region, code, number in rows:
        found[region].disposals[code] = number
    for region in found.values():
        left = region.forms - sum(region.disposals.values())
        region.disposals[UNDECIDED] = left


def _count_advices(forms: CaseQuerySet, found: Numbers) -> None:
    kinds = {f"n{i}": KINDS[code] for i, code in enumerate(ADVISED)}
    counts = {name: Count("pk", filter=test) for name, test in kinds.items()}
    advices = standing_advices(forms)
    rows: Iterable[Any] = advices.values("region").annotate(**counts)
    for row in rows:
        region = found[row["region"]]
        region.advised = {code: row[f"n{i}"] for i, code in enumerate(ADVISED)}
