"""A selection of services on paper for a client: PDF/UA."""

from dataclasses import asdict

from django.conf import settings

from socialmap.service.client_sheet import BRING, ClientSheet
from zsm_werkplaats.lib.paper import make_pdf

TEMPLATE = settings.BASE_DIR / "templates/socialmap/service/pdf/selection.typ"


def selection_pdf(sheets: list[ClientSheet]) -> bytes:
    """The sheets one after another."""
    told = {
        "sheets": [asdict(sheet) for sheet in sheets],
        "bring": BRING,
    }
    return make_pdf(TEMPLATE, told)
