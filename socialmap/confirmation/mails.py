"""The mail to an organisation about its own entry."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from socialmap.confirmation.models.confirmation_request import ConfirmationRequest

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def request_mail(request: ConfirmationRequest) -> EmailMessage:
    """Whether the entry still holds, with the link that says so."""
    path = reverse("socialmap:outside", args=[request.token])
    facts = {
        "organisation": request.organisation.name,
        "link": settings.BASE_URL + path,
        "until": localtime(request.expires_at),
    }
    return EmailMessage(
        subject="Kloppen uw gegevens nog?",
        body=render_to_string("socialmap/confirmation/request.txt", facts),
        to=[request.address],
        headers=AUTOMATIC,
    )
