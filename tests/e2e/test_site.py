"""The site notices when one of its processes ends."""

import os

import pytest

from tests.e2e.site import running

pytestmark = pytest.mark.real_clock


def test_process_that_ends_by_itself_fails_the_suite() -> None:
    ended = pytest.raises(AssertionError, match="this of the site ended by itself")
    with ended, running(dict(os.environ), "this") as process:
        process.wait(30)
