"""Being away, and who stands in: through the screens and in what is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.factories import AT, active_case, call, monitored_case, today
from tests.outbox.situations import away, deliver
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.actions.absence import end_absence
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.outbox.presence import Presence

URL = "/afwezigheid/"


def facts(world: World, **other: object) -> dict[str, object]:
    return {
        "starts_on": today().isoformat(),
        "until": (today() + timedelta(days=7)).isoformat(),
        "substitute": world.colleague.pk,
    } | other


def receiver(world: World, user: User) -> User | None:
    return Presence.on(today()).receiver(user, world.region.pk)


def test_a_worker_says_to_be_away_and_who_stands_in(
    worker: Client, world: World
) -> None:
    assert worker.post(URL, facts(world)).status_code == 302
    assert "Colleague" in worker.get(URL).content.decode()
    monitored_case(world)
    deliver()
    assert mail.outbox[0].to == [world.colleague.email]


def test_the_same_twice_is_one_absence(worker: Client, world: World) -> None:
    for _ in range(2):
        assert worker.post(URL, facts(world)).status_code == 302
    assert Absence.objects.count() == 1


def test_the_manager_says_it_for_somebody_else(client: Client, world: World) -> None:
    client.force_login(world.manager)
    client.post(URL, facts(world, user=world.worker.pk))
    assert Absence.objects.get().user == world.worker
    assert Absence.objects.get().created_by == world.manager


def test_a_worker_says_it_for_nobody_else(worker: Client, world: World) -> None:
    worker.post(URL, facts(world, user=world.manager.pk))
    assert Absence.objects.get().user == world.worker
    with pytest.raises(PermissionDenied):
        away(world, world.colleague, by=world.worker)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("until", "2020-01-01"),
        ("until", "2050-01-01"),
        ("starts_on", ""),
        ("substitute", "99999"),
    ],
)
def test_what_cannot_be_is_told_next_to_its_field_and_nothing_is_lost(
    worker: Client, world: World, field: str, value: str
) -> None:
    page = worker.post(URL, facts(world, **{field: value}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert str(today()) in page.content.decode() or field == "starts_on"


def test_somebody_of_elsewhere_cannot_stand_in(worker: Client, world: World) -> None:
    page = worker.post(URL, facts(world, substitute=world.far_worker.pk))
    assert "substitute" in page.context["form"].errors


def test_nobody_stands_in_for_themself(worker: Client, world: World) -> None:
    page = worker.post(URL, facts(world, substitute=world.worker.pk))
    assert "substitute" in page.context["form"].errors


def test_somebody_with_other_work_cannot_stand_in(worker: Client, world: World) -> None:
    page = worker.post(URL, facts(world, substitute=world.prosecutor.pk))
    assert "substitute" in page.context["form"].errors


def test_only_who_can_stand_in_is_offered(client: Client, world: World) -> None:
    for user, offered in (
        (world.worker, [world.colleague, world.manager]),
        (world.prosecutor, [world.other_prosecutor]),
    ):
        client.force_login(user)
        form = client.get(URL).context["form"]
        assert set(form.fields["substitute"].queryset) == set(offered)


def test_two_absences_do_not_overlap(world: World) -> None:
    away(world, world.worker)
    with pytest.raises(RefusedError):
        away(world, world.worker, starts_on=today() + timedelta(days=14))


def test_who_comes_back_earlier_is_told_again(worker: Client, world: World) -> None:
    absence = away(world, world.worker, substitute=world.colleague)
    url = reverse("outbox:end_absence", args=[absence.pk])
    for _ in range(2):
        assert worker.post(url).status_code == 302
    assert receiver(world, world.worker) == world.worker
    assert Absence.objects.get().ended_at


def test_a_colleague_does_not_take_back_what_is_not_theirs(
    client: Client, world: World
) -> None:
    absence = away(world, world.worker)
    client.force_login(world.colleague)
    url = reverse("outbox:end_absence", args=[absence.pk])
    assert client.post(url).status_code == 404
    with pytest.raises(PermissionDenied):
        end_absence(absence=absence, by=world.colleague, at=AT)


def test_a_substitute_who_is_away_too_passes_it_on(world: World) -> None:
    away(world, world.worker, substitute=world.colleague)
    away(world, world.colleague, substitute=world.manager)
    assert receiver(world, world.worker) == world.manager


def test_two_who_stand_in_for_each_other_leave_it_to_the_manager(world: World) -> None:
    away(world, world.worker, substitute=world.colleague)
    away(world, world.colleague, substitute=world.worker)
    assert receiver(world, world.worker) == world.manager


def test_a_substitute_who_may_no_longer_log_in_leaves_it_to_the_manager(
    world: World,
) -> None:
    away(world, world.worker, substitute=world.colleague)
    User.objects.filter(pk=world.colleague.pk).update(is_active=False)
    assert receiver(world, world.worker) == world.manager


def test_an_absence_of_elsewhere_changes_nothing_here(world: World) -> None:
    away(world, world.worker, substitute=world.colleague)
    Absence.objects.update(region=world.far_region)
    assert receiver(world, world.worker) == world.worker


def test_the_substitute_sees_the_work_on_mijn_dag_and_for_whom(
    client: Client, world: World
) -> None:
    case = monitored_case(world)
    call(world, active_case(world), result="voicemail", next_attempt_on=today())
    client.force_login(world.colleague)
    assert not client.get("/mijn-dag/").context["day"].moments
    away(world, world.worker, substitute=world.colleague)
    page = client.get("/mijn-dag/")
    assert [m.case for m in page.context["day"].moments] == [case]
    assert len(page.context["day"].calls) == 1
    assert "Je vervangt Worker" in page.content.decode()
