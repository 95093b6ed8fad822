"""Drafts do not stay: after a week, and with their user."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.drafts.situations import draft_of
from tests.factories import AT, nominated_case
from tests.world import World
from zsm_werkplaats.accounts.actions import disable_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.actions import erase_old_drafts
from zsm_werkplaats.drafts.models import Draft

TEXT = "Ze slaapt bij een vriendin"


def test_drafts_are_erased_after_a_week_and_with_their_user(
    worker: Client, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    case = nominated_case(world)
    url = reverse("cases:remark", args=[case.pk])
    draft = draft_of(worker, world.worker, url, text=TEXT)
    assert erase_old_drafts(at=draft.saved_at + timedelta(days=7)) == 0
    assert erase_old_drafts(at=draft.saved_at + timedelta(days=7, seconds=1)) == 1
    draft_of(worker, world.worker, url, text=TEXT)
    with django_capture_on_commit_callbacks(execute=True):
        disable_user(user=world.worker, by=world.administrator, at=AT)
    assert not Draft.objects.exists()


def test_drafts_of_a_disabled_user_are_erased_at_night(
    worker: Client, world: World
) -> None:
    case = nominated_case(world)
    url = reverse("cases:remark", args=[case.pk])
    draft = draft_of(worker, world.worker, url, text=TEXT)
    User.objects.filter(pk=world.worker.pk).update(is_active=False)
    assert erase_old_drafts(at=draft.saved_at) == 1
