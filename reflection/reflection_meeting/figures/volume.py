"""How many cases came in, beside the period before."""

from dataclasses import dataclass

from reflection.reflection_meeting.figures.counting import SURE, tell
from reflection.reflection_meeting.figures.window import Window
from zsm_werkplaats.lib.chance import as_often
from zsm_werkplaats.lib.small_numbers import FEW

WEEK = 7 * 24 * 3600


@dataclass(frozen=True)
class Volume:
    """The cases that came in, as they may be told."""

    told: str
    told_before: str
    per_week: str = ""
    verdict: str = ""


def volume(window: Window) -> Volume:
    """Both periods are as long, so that chance would share them out evenly."""
    period, reader = window.period, window.reader
    rows = window.came_in.values()
    now = frozenset(row.pk for row in rows if period.holds(row.at))
    then = frozenset(row.pk for row in rows if period.before.holds(row.at))
    seen = reader.seen(now | then)
    told, before = (
        tell([cases], seen, is_inside=reader.is_inside)[0] for cases in (now, then)
    )
    weeks = (period.ends_at - period.begins_at).total_seconds() / WEEK
    per_week = f"{len(now) / weeks:.1f}".replace(".", ",") if weeks >= 1 else ""
    is_told = told.isdigit() and before.isdigit()
    return Volume(
        told,
        before,
        per_week if told.isdigit() else "",
        verdict(len(now), len(then)) if is_told and (now or then) else "",
    )


def verdict(count: int, before: int) -> str:
    """A sentence; a period before with hardly any case is nothing to compare with."""
    if not before:
        return "In de periode ervoor kwam geen zaak binnen: vergelijken kan nog niet."
    if before < FEW:
        return "In de periode ervoor kwamen te weinig zaken binnen om te vergelijken."
    if count == before:
        return "Dat is evenveel als in de periode ervoor."
    more = "meer" if count > before else "minder"
    is_sure = as_often(count, before) < SURE
    why = "waarschijnlijk geen toeval" if is_sure else "dat kan toeval zijn"
    return f"Dat is {more} dan in de periode ervoor; {why}."
