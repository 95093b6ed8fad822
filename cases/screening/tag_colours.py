"""Tag colours of challenges."""

from cases.screening.models.challenge import Challenge

CHALLENGE_TONES = {
    Challenge.Status.ASKED: "warn",
    Challenge.Status.OPEN: "warn",
    Challenge.Status.ANSWERED: "good",
}
