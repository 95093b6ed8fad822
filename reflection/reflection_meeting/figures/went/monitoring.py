"""What the moments of the monitoring told, and where it falters."""

from collections.abc import Iterator

from cases.monitoring.models.moment import MonitoringMoment
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window

Answer, FaltersAt = MonitoringMoment.Answer, MonitoringMoment.FaltersAt
FALTERING = (Answer.FALTERS, Answer.DOES_NOT_RUN)
KIND = Kind(
    code="monitoring",
    title="Monitoring",
    note=(
        "Zaken met een teruggemeld monitormoment. Een zaak kan bij meer dan één "
        "uitkomst meetellen."
    ),
    order=(
        "runs",
        *(f"{a}-{f}" for a in FALTERING for f in ("", *FaltersAt)),
        "not_reached",
    ),
)


def facts(window: Window) -> Iterator[Fact]:
    told = MonitoringMoment.objects.filter(
        window.within("reported_at"), case__in=window.reader.counted()
    )
    rows = window.reader.readable(told).order_by()
    for pk, at, answer, where in rows.values_list(
        "case", "reported_at", "answer", "falters_at"
    ):
        if at is None:
            continue
        label = Answer(answer).label.capitalize()
        if answer in FALTERING:
            place = f" {FaltersAt(where).label}" if where else ""
            yield Fact(pk, at, f"{answer}-{where}", f"{label}{place}")
        else:
            yield Fact(pk, at, answer, label)
