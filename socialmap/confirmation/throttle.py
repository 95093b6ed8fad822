"""How often somebody may try links that open nothing: a count in the cache."""

from django.core.cache import cache

PER_HOUR = 30
AN_HOUR = 3600  # seconds


def is_shut_out(who: str) -> bool:
    """Whether `who` tried too many links in this hour."""
    return int(cache.get(_key(who), 0)) >= PER_HOUR


def count_failure(who: str) -> None:
    """Remember that `who` tried a link that opens nothing."""
    cache.add(_key(who), 0, AN_HOUR)
    try:
        cache.incr(_key(who))
    except ValueError:  # the hour ended between the two
        return


def _key(who: str) -> str:
    return f"outside-{who}"
