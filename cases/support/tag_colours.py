"""Tag colours of help and of its talks."""

from cases.support.models.meeting import Talk
from cases.support.models.support import Support

SUPPORT_COLOURS = {
    Support.Status.ASKED: "warn",
    Support.Status.CONSIDERED: "warn",
    Support.Status.WAITING: "warn",
    Support.Status.ACCEPTED: "accent",
    Support.Status.STARTED: "warn",
    Support.Status.RUNNING: "good",
    Support.Status.ENDED: "neutral",
}


TALK_COLOURS = {
    Talk.Result.HELD: "good",
    Talk.Result.MISSED: "warn",
    Talk.Result.CANCELLED: "neutral",
}
