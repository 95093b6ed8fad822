"""The tables of the team's week."""

from zsm_werkplaats.team.models.availability import Availability
from zsm_werkplaats.team.models.build_up import BuildUpTarget
from zsm_werkplaats.team.models.duty import Duty, DutyKind
from zsm_werkplaats.team.models.filling import RosterFilling
from zsm_werkplaats.team.models.need import DutyNeed
from zsm_werkplaats.team.models.pattern import PatternDuty, RosterPattern
from zsm_werkplaats.team.models.swap import DutySwap, SwapAnswer
from zsm_werkplaats.team.models.thresholds import Thresholds

__all__ = [
    "Availability",
    "BuildUpTarget",
    "Duty",
    "DutyKind",
    "DutyNeed",
    "DutySwap",
    "PatternDuty",
    "RosterFilling",
    "RosterPattern",
    "SwapAnswer",
    "Thresholds",
]
