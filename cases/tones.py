"""The tone in which the screen says how something stands: one of the five tags."""

from cases.lifecycle import Status
from cases.models import ConditionReport, MonitoringMoment, Support

STATUS_TONES = {
    Status.NOMINATED: "accent",
    Status.DECLINED: "neutral",
    Status.ACTIVE: "accent",
    Status.MONITORING: "good",
    Status.CLOSED: "neutral",
}
SUPPORT_TONES = {
    Support.Status.ASKED: "warn",
    Support.Status.RUNNING: "good",
    Support.Status.ENDED: "neutral",
}
ANSWER_TONES = {
    MonitoringMoment.Answer.RUNS: "good",
    MonitoringMoment.Answer.FALTERS: "warn",
    MonitoringMoment.Answer.DOES_NOT_RUN: "danger",
    MonitoringMoment.Answer.NOT_REACHED: "neutral",
}
KEEPING_TONES = {
    ConditionReport.Keeping.KEPT: "good",
    ConditionReport.Keeping.PARTLY: "warn",
    ConditionReport.Keeping.NOT: "danger",
    ConditionReport.Keeping.UNKNOWN: "neutral",
}
