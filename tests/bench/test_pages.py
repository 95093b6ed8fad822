"""The bench itself: it fills every table, and measures only what it filled."""

import json
import os
import subprocess
import sys

import pytest

from tests.bench.filling.fill import check_filled
from tests.e2e.site import copied
from tests.factories import nominated_case
from tests.world import World

SIZE = 200  # cases
PAGES = ("Zaken", "Zaak", "Zoeken, alleen slachtoffers", "Contact vastleggen")


def test_an_emptier_database_is_not_measured(world: World) -> None:
    with pytest.raises(AssertionError, match="0 cases instead of 1"):
        check_filled(1)
    nominated_case(world)
    check_filled(1)


def test_the_bench_measures_what_it_filled(worker_id: str) -> None:
    """It is the one that checks every key and constraint of what it wrote."""
    url = copied(os.environ["TEST_TEMPLATE"], f"bench_{worker_id}")
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.bench.pages", str(SIZE), "3", *PAGES],
        env=os.environ | {"DATABASE_URL": url},
        check=True,
        stdout=subprocess.PIPE,
    )
    found = {row["label"]: row for row in json.loads(done.stdout)}
    assert set(found) == set(PAGES)
    for row in found.values():
        assert 0 < row["queries"] <= 20
        assert 0 < row["postgres"] < row["median"]
    assert found["Zaak"]["ratio"] > 1
