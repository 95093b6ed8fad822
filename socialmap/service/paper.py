"""A selection of services on paper for a client: PDF/UA."""

from dataclasses import asdict
from datetime import date

from django.conf import settings
from django.utils.formats import date_format

from socialmap.service.client_sheet import BRING, ClientSheet
from zsm_werkplaats.lib.paper import make_pdf

TEMPLATE = settings.BASE_DIR / "templates/socialmap/service/pdf/selection.typ"


def selection_pdf(sheets: list[ClientSheet], day: date) -> bytes:
    """The sheets one after another, with the day on which they were true."""
    told = {
        "sheets": [asdict(sheet) for sheet in sheets],
        "bring": BRING,
        "day": date_format(day, "j F Y"),
    }
    return make_pdf(TEMPLATE, told)
