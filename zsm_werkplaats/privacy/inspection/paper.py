"""What is kept about somebody, on paper: to be given."""

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime

from zsm_werkplaats.lib.paper import make_pdf
from zsm_werkplaats.privacy.inspection.person import Inspection, Line, Record

TEMPLATE = settings.BASE_DIR / "templates" / "privacy" / "inspection" / "pdf"


def inspection_pdf(found: Inspection, region: str, at: datetime) -> bytes:
    """The same as the page and the JSON, as PDF/UA-1."""
    told = {
        "title": "Wat er over u is vastgelegd",
        "region": region,
        "made": date_format(localtime(at), "j F Y, H.i") + " uur",
        "cases": ", ".join(found.cases),
        "person": [asdict(line) for line in found.person],
        "records": [_record(record) for record in found.records],
    }
    return make_pdf(TEMPLATE / "inspection.typ", told)


def _record(record: Record) -> dict[str, object]:
    lines = [asdict(Line(_capital(line.label), line.value)) for line in record.lines]
    return {"what": _capital(record.what), "lines": lines}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
