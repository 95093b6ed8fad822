"""The colour in which the screen says how something stands: one of the five tags."""

from cases.case.lifecycle import Status

STATUS_COLOURS = {
    Status.NOMINATED: "accent",
    Status.DECLINED: "neutral",
    Status.ACTIVE: "accent",
    Status.MONITORING: "good",
    Status.CLOSED: "neutral",
}
