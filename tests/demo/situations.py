"""The demo at a moment that never moves."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.management import call_command

from zsm_werkplaats.demo.load import load_demo

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def tell(at: datetime) -> None:
    """Fill a database without people with the demo."""
    call_command("load_reference_data")
    load_demo(at=at)
