"""What was destroyed keeps counting: every published figure is the same as before."""

import re
from datetime import date

from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from tests.dashboards.pilot.fixed_set import tell_pilot
from tests.privacy.retention.situations import ordered
from tests.privacy.retention.test_erasure import destroy
from tests.verbs.rows import PageRow
from tests.verbs.table import OTHER_PAGES
from tests.world import World
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.research.dataset.records import records_of

TOKENS = re.compile(r'(csrfmiddlewaretoken" value=|nonce=|X-CSRFToken": *)"[^"]*"')
LISTS = {"dashboards:advice_cases"}  # of cases, with their offence
YEAR = Period.year(date(2025, 6, 1))


def figures(client: Client, world: World) -> dict[str, str]:
    """Every page of the overviews, as the manager reads it."""
    client.force_login(world.manager)
    pages = {}
    for name, row in OTHER_PAGES.items():
        if name.startswith("dashboards:") and isinstance(row, PageRow):
            if row.is_post_only or row.args or row.has_form or name in LISTS:
                continue
            answer = client.get(reverse(name), {"periode": str(YEAR)}, follow=True)
            if answer.status_code == 200 and "html" in answer["content-type"]:
                pages[name] = TOKENS.sub("", answer.content.decode())
    return pages


def test_every_overview_says_the_same_after_the_121_are_destroyed(
    client: Client, world: World
) -> None:
    tell_pilot(world)
    closed = Case.objects.filter(closed_at__isnull=False)
    assert closed.count() > 50
    before, told = figures(client, world), records_of(Case.objects.all())
    assert len(before) > 5, list(before)
    for case in closed:
        destroy(ordered(case, world))
    after = figures(client, world)
    for name, page in before.items():
        assert after[name] == page, name
    again = records_of(Case.objects.all())
    assert _sorted(again.cases) == _sorted(told.cases)
    assert _sorted(again.work) == _sorted(told.work)


def _sorted(rows: list[dict[str, object]]) -> list[str]:
    return sorted(str(sorted(row.items(), key=str)) for row in rows)
