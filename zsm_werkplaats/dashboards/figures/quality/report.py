"""The report of a month: the key numbers and what stands behind them, on paper too."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime

from zsm_werkplaats.dashboards.figures.after import closing, otherwise
from zsm_werkplaats.dashboards.figures.counting.look import Look
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.inflow import day_lists, nominations
from zsm_werkplaats.dashboards.figures.quality.key_numbers import key_numbers
from zsm_werkplaats.lib.paper import make_pdf
from zsm_werkplaats.lib.period import Period

FOLDER = settings.BASE_DIR / "templates" / "dashboards" / "pdf"
UNKNOWN = "Deze maand bestaat niet."


def month_named(text: str, today: date) -> Period:
    """The month in an address, 2026-11. Raises `ValueError` on any other, and on
    one that has not begun."""
    period = Period.parse(text, today)
    if period.kind != "maand" or period.first > today:
        raise ValueError(UNKNOWN)
    return period


def report_figures(look: Look) -> list[Figure]:
    """The figures of the report, the key numbers first."""
    splits = (nominations.NOMINATIONS, otherwise.OTHERWISE, closing.OUTCOMES)
    counts = look.counts(splits)
    screened = day_lists.screened_in(look.reader, look.periods)
    beside, _ = otherwise.otherwise_figures(
        look.reader, look.periods, counts, look.teller
    )
    return [
        key_numbers(look),
        day_lists.inflow_figure(
            look.reader, look.periods, screened, counts, look.teller
        ),
        beside,
        look.figure(closing.OUTCOMES, counts),
    ]


def report_pdf(look: Look, figures: list[Figure]) -> bytes:
    """The report as PDF/UA-1, with what its reader may see."""
    before = look.choice.before
    told = {
        "title": f"Maandverslag {look.choice.period.label}",
        "region": look.reader.region.name,
        "made": date_format(localtime(look.reader.at), "j F Y, H.i") + " uur",
        "against": f"{before.label}" if before else "",
        "running": look.choice.is_running,
        "figures": [_figure(figure) for figure in figures],
    }
    return make_pdf(FOLDER / "report.typ", told)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "title": figure.title,
        "definition": figure.definition,
        "columns": [figure.first, *figure.columns],
        "rows": list(_rows(figure)),
        "note": figure.note,
        "nothing": figure.nothing,
    }


def _rows(figure: Figure) -> Iterator[dict[str, Any]]:
    for row in figure.rows:
        yield {
            "label": row.label,
            "hint": row.hint,
            "cells": [cell.shown for cell in row.cells],
        }
