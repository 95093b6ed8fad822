"""Tag colours of challenges."""

from cases.screening.models.challenge import Challenge

CHALLENGE_COLOURS = {
    Challenge.Status.ASKED: "warn",
    Challenge.Status.OPEN: "warn",
    Challenge.Status.ANSWERED: "good",
}
