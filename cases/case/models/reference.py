"""The number of a case as people say and write it."""

import re

PREFIX = "WP-"
NUMBER = re.compile(r"^\s*(?:WP[\s-]*)?(\d{1,18})\s*$", re.ASCII | re.IGNORECASE)


def number_in(text: str) -> int:
    """The case that somebody names, WP-0042, wp42 or 42; 0, which no case has."""
    found = NUMBER.match(text)
    return int(found[1]) if found else 0
