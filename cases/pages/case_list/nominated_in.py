"""The period in which a case was nominated, as the list of cases is asked for it.

Beside the periods of every figure also those that go along with the calendar: a saved
view with "deze-maand" in it shows another month in a month.
"""

from collections.abc import Callable
from datetime import date

from zsm_werkplaats.lib.period import Period

Choice = tuple[str, str]


def _before(period: Period) -> Period | None:
    return period.previous


MOVING: dict[str, tuple[str, Callable[[date], Period | None]]] = {
    "deze-week": ("deze week", Period.week),
    "vorige-week": ("vorige week", lambda day: _before(Period.week(day))),
    "deze-maand": ("deze maand", Period.month),
    "vorige-maand": ("vorige maand", lambda day: _before(Period.month(day))),
    "dit-kwartaal": ("dit kwartaal", Period.quarter),
    "vorig-kwartaal": ("vorig kwartaal", lambda day: _before(Period.quarter(day))),
    "dit-jaar": ("dit jaar", Period.year),
    "vorig-jaar": ("vorig jaar", lambda day: _before(Period.year(day))),
}


def period_of(text: str, today: date) -> Period | None:
    """The period that `text` stands for; None when it stands for none."""
    if text in MOVING:
        return MOVING[text][1](today)
    try:
        return Period.parse(text, today)
    except ValueError:
        return None


def periods(asked: str, today: date) -> list[Choice]:
    """What to choose from, with the period that the address asks for."""
    offered = [(code, label) for code, (label, _) in MOVING.items()]
    if asked not in MOVING and (period := period_of(asked, today)):
        offered.append((asked, period.label))
    return offered
