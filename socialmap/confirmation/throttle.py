"""How often a network address may try links that open nothing.

They can't be guessed (256 bits). Who tries many waits a while.
"""

from datetime import datetime

from django.http import HttpRequest

from zsm_werkplaats.entrance.actions import attempts
from zsm_werkplaats.entrance.counters import Attempt, key_attempt, network_of
from zsm_werkplaats.entrance.counting import seconds_to_wait
from zsm_werkplaats.entrance.limits import KEYS

FREE = KEYS.free


def is_held_up(request: HttpRequest, at: datetime) -> bool:
    """Whether who asks has to wait, after many links that opened nothing."""
    return seconds_to_wait(_attempt(request), at) > 0


def count_failure(request: HttpRequest, at: datetime) -> None:
    """Remember that a link was tried that opens nothing."""
    attempts.count_failure(attempt=_attempt(request), at=at)


def _attempt(request: HttpRequest) -> Attempt:
    return key_attempt("outside", network_of(request))
