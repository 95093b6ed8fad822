"""Which state of a place in the roster, or in the pattern, somebody saw."""

from collections.abc import Iterable

from zsm_werkplaats.lib.versions import version_of
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.pattern import PatternDuty


def version_of_place(duties: Iterable[Duty | PatternDuty]) -> int:
    """The same as long as the same people do the same there."""
    return version_of(sorted((duty.kind, duty.worker_id) for duty in duties))
