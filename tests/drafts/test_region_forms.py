"""What is typed in a form that belongs to no case is kept as well."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from cases.intake.actions.nomination import shield_case
from tests.factories import AT, active_case, call
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.drafts.actions import erase_old_drafts
from zsm_werkplaats.drafts.models import Draft, SentForm

NOTE = reverse("reflection:note_finding")


def keep(client: Client, page: str, user: object, **typed: str) -> str:
    """Let the script keep what is typed at `page`; the number of the opened form."""
    submission = str(uuid4())
    sent = {"submission": submission, "draft_page": page, **typed}
    sent["draft_owner"] = str(user.pk)  # type: ignore[attr-defined]
    answer = client.post(reverse("drafts:keep"), sent)
    assert answer.status_code == 200, answer.content
    return submission


def test_a_signal_is_offered_again_after_the_session_ended(
    client: Client, world: World
) -> None:
    client.force_login(world.worker)
    keep(client, NOTE, world.worker, title="Wachtlijst van een jaar", detail="Regel\n2")
    client.logout()
    assert client.get(NOTE).status_code == 302
    client.force_login(world.worker)
    page = client.get(NOTE).content.decode()
    assert "Verder met concept" in page
    assert "Wachtlijst van een jaar" in page
    day = client.get(reverse("front:my_day")).content.decode()
    assert ">Signaal</a>" in day
    resumed = client.get(f"{NOTE}?concept={Draft.objects.get().pk}")
    assert untouched(resumed)["title"] == "Wachtlijst van een jaar"


def test_a_sent_form_leaves_no_draft_however_late_it_was_saved(
    worker: Client, world: World
) -> None:
    submission = keep(worker, NOTE, world.worker, title="Wachtlijst")
    facts = {"title": "Wachtlijst", "kind": "gap", "submission": submission}
    assert worker.post(NOTE, facts).status_code == 302
    assert not Draft.objects.exists()
    late = {"submission": submission, "draft_page": NOTE, "title": "Wachtlijst"}
    late["draft_owner"] = str(world.worker.pk)
    assert worker.post(reverse("drafts:keep"), late).json() == {"saved": ""}
    assert not Draft.objects.exists()


def test_what_was_sent_is_forgotten_with_the_drafts_of_then(
    worker: Client, world: World
) -> None:
    keep(worker, NOTE, world.worker, title="Oud")
    SentForm.objects.create(submission=uuid4())
    erase_old_drafts(at=now() + timedelta(days=8))
    assert not SentForm.objects.exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"organisation": "De Wal"}, "Brief aan De Wal"),
        ({"party": "de wethouder"}, "Brief aan de wethouder"),
        ({"letter": "Geachte"}, "Brief bij een signaal"),
    ],
)
def test_the_draft_of_a_letter_says_for_whom(
    worker: Client, world: World, typed: dict[str, str], name: str
) -> None:
    page = reverse("reflection:lay_finding", args=[7])
    keep(worker, page, world.worker, **typed)
    assert f">{name}</a>" in worker.get(reverse("front:my_day")).content.decode()


def test_a_draft_about_a_case_that_was_shielded_is_no_longer_named(
    client: Client, world: World
) -> None:
    case = active_case(world)
    contact = call(world, case)
    page = f"{NOTE}?uit=contact:{contact.pk}"
    client.force_login(world.colleague)
    shown = client.get(page).content.decode()
    assert f'data-draft-case="{case.pk}"' in shown
    keep(client, page, world.colleague, title="Geheim", draft_case=str(case.pk))
    day = reverse("front:my_day")
    assert ">Signaal</a>" in client.get(day).content.decode()
    shield_case(case=case, by=world.worker, at=AT)
    assert ">Signaal</a>" not in client.get(day).content.decode()
    assert client.get(page).status_code == 404
