"""The tone in which the screen says how something stands: one of the five tags."""

from cases.lifecycle import Status
from cases.models import (
    Challenge,
    ConditionReport,
    DayListEntry,
    MonitoringMoment,
    Support,
    Talk,
)

STATUS_TONES = {
    Status.NOMINATED: "accent",
    Status.DECLINED: "neutral",
    Status.ACTIVE: "accent",
    Status.MONITORING: "good",
    Status.CLOSED: "neutral",
}
SUPPORT_TONES = {
    Support.Status.ASKED: "warn",
    Support.Status.CONSIDERED: "warn",
    Support.Status.WAITING: "warn",
    Support.Status.ACCEPTED: "accent",
    Support.Status.STARTED: "warn",
    Support.Status.RUNNING: "good",
    Support.Status.ENDED: "neutral",
}
CHALLENGE_TONES = {
    Challenge.Status.ASKED: "warn",
    Challenge.Status.OPEN: "warn",
    Challenge.Status.ANSWERED: "good",
}
TALK_TONES = {Talk.Result.HELD: "good", Talk.Result.MISSED: "warn"}
ANSWER_TONES = {
    MonitoringMoment.Answer.RUNS: "good",
    MonitoringMoment.Answer.FALTERS: "warn",
    MonitoringMoment.Answer.DOES_NOT_RUN: "danger",
    MonitoringMoment.Answer.NOT_REACHED: "neutral",
}
OUTCOME_TONES = {
    DayListEntry.Outcome.REGULAR: "neutral",
    DayListEntry.Outcome.CONSIDERED: "accent",
    DayListEntry.Outcome.NOMINATED: "good",
}
KEEPING_TONES = {
    ConditionReport.Keeping.KEPT: "good",
    ConditionReport.Keeping.PARTLY: "warn",
    ConditionReport.Keeping.NOT: "danger",
    ConditionReport.Keeping.UNKNOWN: "neutral",
}
