"""A time of the day before "uur" is written with a point, as Dutch is: 10.36 uur."""

import re
from pathlib import Path

from django.conf import settings

COLON = re.compile(r'date:"[^"]*[HG]:i"\s*\}\}\s*uur')


def written(folder: str) -> list[Path]:
    return sorted((settings.BASE_DIR / "templates" / folder).rglob("*.html"))


def test_no_page_writes_a_colon_before_uur() -> None:
    found = [page.name for page in written("") if COLON.search(page.read_text())]
    assert not found


def test_reflection_writes_every_time_with_a_point() -> None:
    found = [p.name for p in written("reflection") if "H:i" in p.read_text()]
    assert not found
