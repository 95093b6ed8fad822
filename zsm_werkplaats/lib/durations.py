"""Durations as people say them; the unit is always minutes."""

HOUR = 60
STEP = 5
MOST_MINUTES = 10 * HOUR  # of one contact, or one entry


def in_words(minutes: int) -> str:
    """`155` as "2 u 35", `35` as "35 min"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} u {rest:02d}" if rest else f"{hours} u"


def rounded_up(seconds: float) -> int:
    """The minutes that so many seconds took, up to the next five; at least five."""
    whole = int(seconds // 60) + (seconds % 60 > 0)
    return max(STEP, -(-whole // STEP) * STEP)
