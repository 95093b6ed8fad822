"""Tag colours of the answers of moments."""

from cases.monitoring.models.moment import MonitoringMoment

ANSWER_COLOURS = {
    MonitoringMoment.Answer.RUNS: "good",
    MonitoringMoment.Answer.FALTERS: "warn",
    MonitoringMoment.Answer.DOES_NOT_RUN: "danger",
    MonitoringMoment.Answer.NOT_REACHED: "neutral",
}
