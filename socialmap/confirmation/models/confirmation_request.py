"""That an organisation was asked, by mail, whether its own entry still holds."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.core import signing
from django.db import models
from django.db.models import Q

from socialmap.confirmation.models.proposal import Proposal
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User

LASTS = timedelta(days=14)
SALT = "socialmap.confirmation_request"


class ConfirmationRequest(models.Model):
    """A link for who has no account: signed, once, for two weeks."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="confirmation_requests",
        verbose_name="organisatie",
    )
    # Together with the signature it is the link; on its own it opens nothing.
    nonce = models.CharField(
        "kenmerk", max_length=64, unique=True, default=token_urlsafe, editable=False
    )
    address = models.EmailField("gestuurd naar")
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    asked_at = models.DateTimeField("gevraagd op")
    expires_at = models.DateTimeField("geldig tot")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answer = models.OneToOneField(
        Proposal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="asked_for",
        verbose_name="antwoord",
    )

    class Meta:
        verbose_name = "bevestigingsverzoek"
        verbose_name_plural = "bevestigingsverzoeken"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=None) | Q(answered_at__isnull=False),
                name="an_answer_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.asked_at:%Y-%m-%d}"

    @property
    def token(self) -> str:
        """What stands in the link."""
        return signing.dumps(self.nonce, salt=SALT)

    def is_open(self, at: datetime) -> bool:
        """Whether the link still works."""
        is_used = self.answered_at is not None or self.withdrawn_at is not None
        return not is_used and at < self.expires_at


def request_of(token: str) -> ConfirmationRequest | None:
    """The request of which this is the link; None when nobody here made the link."""
    try:
        nonce = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    requests = ConfirmationRequest.objects.select_related("organisation")
    return requests.filter(nonce=str(nonce)).first()
