"""Drafts in the situations that tests speak of, kept as the script of a page does."""

from typing import Any
from uuid import uuid4

from django.test import Client

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.models import Draft

KEEP = "/concepten/"


def sent_by(user: User, page: str, **typed: Any) -> dict[str, Any]:
    """What the script of `page` sends."""
    marks = {"draft_page": page, "draft_owner": user.pk, "submission": str(uuid4())}
    return marks | typed


def draft_of(client: Client, user: User, page: str, **typed: Any) -> Draft:
    """A draft that `user` left on `page`."""
    sent = sent_by(user, page, **typed)
    answer = client.post(KEEP, sent)
    assert answer.status_code == 200, answer.content
    return Draft.objects.get(user=user, submission=sent["submission"])
