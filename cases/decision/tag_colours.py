"""Tag colours of how far a condition is kept."""

from cases.decision.models.condition_report import ConditionReport

KEEPING_COLOURS = {
    ConditionReport.Keeping.KEPT: "good",
    ConditionReport.Keeping.PARTLY: "warn",
    ConditionReport.Keeping.NOT: "danger",
    ConditionReport.Keeping.UNKNOWN: "neutral",
}
