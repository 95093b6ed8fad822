"""The mail with a selection of services for a client. It names nobody."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from socialmap.service.client_sheet import BRING, ClientSheet

SUBJECT = "Adressen die u kunnen helpen"


def selection_mail(sheets: list[ClientSheet], to: str) -> EmailMessage:
    """The sheets in plain text."""
    facts = {"sheets": sheets, "bring": BRING}
    return EmailMessage(
        subject=SUBJECT,
        body=render_to_string("socialmap/service/selection_mail.txt", facts),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
