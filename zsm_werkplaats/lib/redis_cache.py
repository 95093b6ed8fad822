"""A cache that is only a help: without Redis it is empty, and nothing fails.

Django's own raises, and waits for a frozen Redis until it is back.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from zsm_werkplaats.lib.best_effort import SOCKET_TIMEOUT, redis_at_best

LIMITS = {"socket_timeout": SOCKET_TIMEOUT, "socket_connect_timeout": SOCKET_TIMEOUT}


class Forgetful:
    """The client of the cache: a Redis that is away is an empty one."""

    def __init__(self, client: RedisCacheClient) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """A method of the client, tried within the limits of `BestEffort`."""
        method = getattr(self._client, name)

        def tried(*args: Any, **options: Any) -> Any:
            work = partial(method, *args, **options)
            return redis_at_best.call(work, otherwise=nothing(name, *args))

        return tried

    def incr(self, key: str, delta: int) -> int:
        """Count on; raises `ValueError` when nothing was counted."""
        count = redis_at_best.call(partial(self._client.incr, key, delta), None)
        if count is None:
            msg = "Redis is away: nothing was counted."
            raise ValueError(msg)
        return int(count)


def nothing(name: str, *args: Any) -> Any:
    """What an empty cache that keeps nothing answers to a method of the client."""
    if name == "get":
        return args[1]
    return {"get_many": {}, "set": None, "set_many": None}.get(name, False)


class ForgetfulRedisCache(RedisCache):
    """What is read from a Redis that is away is missing; what is written is lost."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {**LIMITS, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        # Django makes the client when it is first needed; it connects no sooner.
        vars(self)["_cache"] = Forgetful(super()._cache)
