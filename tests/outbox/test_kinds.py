"""A kind of message is one declaration: everything else follows from it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client

from cases.case.addressees import addressee, case_page, message_about
from cases.case.models.case import Case
from cases.decision.actions.conversation import say
from tests.cases.decision.situations import ask, postpone_until
from tests.factories import AT, active_case, advised_case, today
from tests.outbox.situations import away, deliver, queued, sweep
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.actions.preferences import set_preferences
from zsm_werkplaats.outbox.kinds import (
    KINDS,
    Cause,
    Group,
    MessageKind,
    register,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

PREFERENCES = "/meldingen/voorkeuren/"


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    for case in Case.objects.open().filter(signals="Slaapt buiten"):
        if to := addressee(case=case, presence=presence):
            yield message_about(
                case,
                kind=KINDS["sleeps_outside"],
                to=to,
                subject=f"case:{case.pk}",
                due_on=today(),
                at=at,
            )


def _audience(_message: Message, case: Case, presence: Presence) -> User | None:
    return addressee(case=case, presence=presence)


@pytest.fixture
def kind() -> Iterator[MessageKind]:
    """A kind that exists in this test only."""
    yield register(
        MessageKind(
            code="sleeps_outside",
            word="slaapt buiten",
            headline="{case}: iemand slaapt buiten",
            reason="Je krijgt dit omdat jij de zaak hebt.",
            choice="Iemand slaapt buiten.",
            group=Group.OWN_DAY,
            roles=frozenset({Role.WORKER}),
            audience=_audience,
            path=case_page,
            cause=Cause(lambda _at: Case.objects.open()),
            due=_due,
        )
    )
    del KINDS["sleeps_outside"]


def shown(client: Client) -> list[Message]:
    return list(client.get("/meldingen/").context["page"].rows)


def test_new_kind_is_queued_shown_mailed_read_and_chosen(
    worker: Client, world: World, kind: MessageKind
) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(signals="Slaapt buiten")
    assert kind.code in worker.get(PREFERENCES).context["form"].fields

    assert sweep(AT) == 1
    assert sweep(AT) == 0
    assert mail.outbox[-1].subject == f"{case.reference}: iemand slaapt buiten"
    assert case.get_absolute_url() in str(mail.outbox[-1].body)
    assert "iemand slaapt buiten" in worker.get("/meldingen/").content.decode()
    (notice,) = shown(worker)

    worker.post(f"/meldingen/{notice.pk}/weggelegd/")
    assert shown(worker) == []
    assert queued(kind.code)[0].read_at

    set_preferences(user=world.worker, by_mail={kind.code: False})
    other = active_case(world)
    Case.objects.filter(pk=other.pk).update(signals="Slaapt buiten")
    assert sweep(AT) == 0
    assert [notice.case_number for notice in shown(worker)] == [other.number]


def test_one_code_belongs_to_one_kind(kind: MessageKind) -> None:
    with pytest.raises(ValueError, match="sleeps_outside"):
        register(kind)


def test_message_of_a_removed_kind_is_shown_plainly_and_waits(
    client: Client, worker: Client, world: World
) -> None:
    ask(world, advised_case(world))
    Message.objects.update(kind="of_long_ago", until_read=False)
    assert "er is een melding" in worker.get("/meldingen/").content.decode()
    assert deliver() == 0
    assert Message.objects.get().failure == "UnknownKindError"
    client.force_login(world.administrator)
    assert client.get("/beheer/verzending/").status_code == 200


def test_postponement_is_still_read_under_its_old_code(
    client: Client, world: World
) -> None:
    postpone_until(world, advised_case(world), by=world.other_prosecutor)
    set_preferences(user=world.prosecutor, by_mail={"hold": True})
    Message.objects.filter(recipient=world.worker).delete()
    Message.objects.update(kind="hold")
    client.force_login(world.prosecutor)
    assert "de beslissing is uitgesteld" in client.get("/meldingen/").content.decode()
    assert deliver() == 1


def test_substitute_who_looked_is_notified_of_the_next_line(world: World) -> None:
    case = advised_case(world)
    away(world, world.worker, substitute=world.colleague)
    ask(world, case)
    assert deliver() == 1
    ask(world, case)
    assert deliver() == 0
    Message.objects.filter(recipient=world.colleague).update(read_at=AT)
    say(case=case, kind="remark", text="Nog iets", by=world.prosecutor, at=AT)
    Message.objects.update(next_try_at=AT)
    assert deliver() == 1
    assert [m.to for m in mail.outbox] == [[world.colleague.email]] * 2
