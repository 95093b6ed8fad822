"""First visits to the main pages on a slow line, in a real browser."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from playwright.sync_api import sync_playwright

from tests.e2e.conftest import CHROMIUM_FLAGS, WIDE, fill_in_log_in
from tests.e2e.first_visit import MAIN_PAGES, address, visit
from tests.e2e.site import open_site, told_once

VISITS = 5
PHONE = {"width": 360, "height": 800}


def measure() -> Iterator[dict[str, Any]]:
    """Requests, kB, layout shift and the median of LCP, wide and on a phone."""
    os.environ["TEST_TEMPLATE"] = urlsplit(os.environ["DATABASE_URL"]).path[1:]
    connection.close()  # a database that somebody uses is not copied
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        told_once(folder)
        with open_site(folder, 0) as site:
            browser = playwright.chromium.launch(
                executable_path=found, args=CHROMIUM_FLAGS
            )
            for label, (email, path, link) in MAIN_PAGES.items():
                page = browser.new_page(base_url=site.url)
                page.goto("/accounts/login/")
                fill_in_log_in(page, email)
                to = site.url + address(page, path, link)
                state = page.context.storage_state()
                for size in (WIDE, PHONE):
                    seen = []
                    for _ in range(VISITS):
                        fresh = browser.new_context(storage_state=state, viewport=size)  # type: ignore[arg-type]
                        seen.append(visit(fresh.new_page(), to))
                        fresh.close()
                    yield {
                        "label": f"{label}, {size['width']} px",
                        "requests": len(seen[-1].addresses),
                        "kB": seen[-1].bytes / 1000,
                        "shift": max(one.shift for one in seen),
                        "largest": median(one.largest for one in seen),
                    }
