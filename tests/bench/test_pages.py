"""Pages are only measured with as many cases as the table says."""

import pytest

from tests.bench.pages import check_filled
from tests.factories import nominated_case
from tests.world import World


def test_an_emptier_database_is_not_measured(world: World) -> None:
    with pytest.raises(AssertionError, match="0 cases instead of 1"):
        check_filled(1)
    nominated_case(world)
    check_filled(1)
