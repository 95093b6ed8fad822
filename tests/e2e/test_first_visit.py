"""What the main pages ask of a browser that was never here, and whether they shift."""

import pytest

from tests.e2e.conftest import LogIn, OpenContext
from tests.e2e.first_visit import MAIN_PAGES, address, visit

pytestmark = pytest.mark.browser

REQUESTS, KILOBYTES, SHIFT = 12, 150, 0.02


@pytest.mark.parametrize("name", MAIN_PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_first_visit_is_light_and_nothing_shifts(
    log_in: LogIn, open_context: OpenContext, name: str, width: int
) -> None:
    email, path, link = MAIN_PAGES[name]
    known = log_in(email)
    fresh = open_context(
        storage_state=known.context.storage_state(),
        viewport={"width": width, "height": 800},
    )
    seen = visit(fresh.new_page(), address(known, path, link))
    assert len(seen.addresses) <= REQUESTS, seen.addresses
    assert seen.bytes / 1000 <= KILOBYTES
    assert seen.shift < SHIFT
