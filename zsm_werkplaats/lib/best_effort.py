"""Work that may fail: Redis rings the bell and remembers, and nothing waits for it.

The first call that finds Redis away, or frozen, gives up after `PATIENCE`. Then calls
are left out for `REST`; after that one goes along to try, for which nobody waits.
"""

import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import Lock
from typing import TypeVar

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

PATIENCE = 0.4  # seconds that a request waits at most
SOCKET_TIMEOUT = 0.3  # seconds for each step on the line
REST = 10.0  # seconds in which nothing is tried
AWAY = (OSError, RedisError, OperationalError)


class BestEffort:
    """Calls to one server, each with a limit that holds whatever the server does.

    A thread of its own does them: a name that is looked up, or a line that hangs, has
    no time-out that Python can set.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._process = os.getpid()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=self._name)
        self._is_away = False
        self._rests_until = 0.0

    def call(self, work: Callable[[], Result], otherwise: Result) -> Result:
        """What `work` gives, or `otherwise` when the server is away.

        Raises what `work` raises for another reason.
        """
        future = self._start(work)
        if future is None:
            return otherwise
        try:
            return future.result(PATIENCE)
        except AWAY as error:
            self._note_away(error)
            return otherwise

    def _start(self, work: Callable[[], Result]) -> "Future[Result] | None":
        """The work under way; None when nobody is to wait for it."""
        context = copy_context()
        with self._lock:
            if self._process != os.getpid():  # a fork has no threads of its parent
                self._forget()
            now = time.monotonic()
            if now < self._rests_until:
                return None
            is_trial = self._is_away
            if is_trial:
                self._rests_until = now + REST
            future = self._thread.submit(context.run, work)
        if not is_trial:
            return future
        future.add_done_callback(self._judge)
        return None

    def _judge(self, trial: "Future[Result]") -> None:
        if isinstance(trial.exception(), AWAY):
            return
        with self._lock:
            self._is_away, self._rests_until = False, 0.0
        logger.warning("%s is back", self._name)

    def _note_away(self, error: BaseException) -> None:
        with self._lock:
            is_news = not self._is_away
            self._is_away, self._rests_until = True, time.monotonic() + REST
        if is_news:
            logger.warning("%s is away: %s", self._name, type(error).__name__)


redis_at_best = BestEffort("redis")
