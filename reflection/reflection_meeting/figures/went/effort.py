"""The hours that closed cases took, in the bands of the pilot; not for the OM."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Sum

from cases.activity.effort_bands import BANDS, band_of
from cases.activity.models.activity import Activity
from cases.context.models.contact import Contact
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.went.outcome import closed_in
from reflection.reflection_meeting.figures.window import Window

KEYS = {band.label: f"klasse-{number}" for number, band in enumerate(BANDS, start=1)}
KIND = Kind(
    code="uren",
    title="Uren per gesloten zaak",
    note=(
        "Contacten en activiteiten samen. In de pilot kostte bijna de helft van de "
        "zaken minder dan 3 uur en een derde 3 tot 6 uur."
    ),
    order=tuple(KEYS.values()),
    is_internal=True,
)


def facts(window: Window) -> Iterator[Fact]:
    closed = dict(closed_in(window).values_list("case", "created_at"))
    minutes: Counter[int] = Counter()
    for records in (Contact.objects.made(), Activity.objects.all()):
        of_cases = records.filter(case__in=closed).order_by().values_list("case")
        for pk, total in of_cases.annotate(all=Sum("minutes")):
            minutes[pk] += total or 0
    for pk, at in closed.items():
        label = band_of(minutes[pk]).label
        yield Fact(pk, at, KEYS[label], label)
