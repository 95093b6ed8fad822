"""The themes of quality and flow: which figures stand together on a page."""

from collections.abc import Callable

from zsm_werkplaats.dashboards.figures.advice import (
    adoption,
    disposal,
    weighing,
    workable,
)
from zsm_werkplaats.dashboards.figures.after import closing, monitoring, otherwise
from zsm_werkplaats.dashboards.figures.around.findings import findings_figure
from zsm_werkplaats.dashboards.figures.around.freshness import freshness_figure
from zsm_werkplaats.dashboards.figures.counting.look import Look
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.help import appointment, dead_ends, started
from zsm_werkplaats.dashboards.figures.inflow import day_lists, nominations
from zsm_werkplaats.dashboards.figures.quality.key_numbers import key_numbers
from zsm_werkplaats.dashboards.figures.time import contact, durations


def _inflow(look: Look) -> list[Figure]:
    splits = (nominations.NOMINATIONS, nominations.DECLINED)
    counts = look.counts(splits)
    screened = day_lists.screened_in(look.reader, look.periods)
    return [
        day_lists.inflow_figure(
            look.reader, look.periods, screened, counts, look.teller
        ),
        day_lists.considered_figure(look.periods, screened, look.teller),
        *(look.figure(each, counts) for each in splits),
    ]


def _time(look: Look) -> list[Figure]:
    times = [durations.times_in(look.reader, period) for period in look.periods]
    first = durations.durations_figure(look.reader, look.periods, times, look.teller)
    return [first, *look.figures(contact.SPOKEN, contact.REACHED)]


def _advice(look: Look) -> list[Figure]:
    found = adoption.adoption_in(look.reader, look.periods)
    return [
        *adoption.adoption_figures(look.reader, look.periods, found, look.teller),
        *look.figures(workable.WORKABLE, weighing.WEIGHINGS),
    ]


def _disposal(look: Look) -> list[Figure]:
    splits = (disposal.DISPOSALS, closing.REGULAR, otherwise.OTHERWISE)
    counts = look.counts(splits)
    return [
        *otherwise.otherwise_figures(look.reader, look.periods, counts, look.teller),
        look.figure(disposal.DISPOSALS, counts),
        look.figure(closing.REGULAR, counts),
    ]


def _help(look: Look) -> list[Figure]:
    return look.figures(
        appointment.APPOINTMENTS,
        started.STARTED,
        started.ENDED,
        dead_ends.HELP,
        dead_ends.CALLS,
    )


def _after(look: Look) -> list[Figure]:
    return look.figures(monitoring.MONITORING, monitoring.ARRESTS, closing.OUTCOMES)


def _around(look: Look) -> list[Figure]:
    return [
        findings_figure(look.reader, look.teller),
        freshness_figure(look.reader, look.teller),
    ]


Make = Callable[[Look], list[Figure]]
# The name in the address, the label, and what reads its figures.
THEMES: dict[str, tuple[str, Make]] = {
    "": ("Kerncijfers", lambda look: [key_numbers(look)]),
    "instroom": ("Instroom", _inflow),
    "tijd": ("Tijd en contact", _time),
    "advies": ("Weging en advies", _advice),
    "afdoening": ("Afdoening", _disposal),
    "hulp": ("Hulp", _help),
    "afloop": ("Monitoring en afloop", _after),
    "omgeving": ("Signalen en sociale kaart", _around),
}
