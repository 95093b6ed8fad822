"""A month of the roster, planned in a handful of clicks."""

import re

import pytest

from tests.e2e.conftest import LogIn
from tests.e2e.pages import confirm, go_to
from zsm_werkplaats.demo.team import MANAGER

pytestmark = pytest.mark.browser

MOST_CLICKS = 5


def test_month_is_planned_in_five_clicks(log_in: LogIn) -> None:
    page = log_in(MANAGER)
    clicks = 0
    go_to(page, "Rooster")
    clicks += 1
    page.get_by_role("link", name="Weken vullen").click()
    clicks += 1
    page.get_by_role("radio", name="gelijk verdelen over de werkers").check()
    clicks += 1
    page.get_by_role("button", name="Voorstel bekijken").click()
    clicks += 1
    put = page.get_by_text(re.compile(r"\d+ diensten erbij"))
    assert int(put.inner_text().split()[0]) >= 4 * 3 * 4  # with some free days
    page.get_by_role("button", name="Zo vastleggen").click()
    clicks += 1
    confirm(page, "Het rooster is gevuld")
    assert clicks <= MOST_CLICKS
