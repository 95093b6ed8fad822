"""The page of one user, the details and the roles."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.conftest import A, Cast, LogIn, M, W, confirm_all, history
from zsm_werkplaats.accounts.models import Membership, Region, User


def page(user: User) -> str:
    return reverse("accounts:user", args=[user.pk])


def details(user: User) -> str:
    return reverse("accounts:amend_user", args=[user.pk])


def roles(user: User) -> str:
    return reverse("accounts:grant_role", args=[user.pk])


def withdrawal(membership: Membership) -> str:
    place = [membership.user_id, membership.pk]
    return reverse("accounts:withdraw_role", args=place)


def facts(user: User, **changes: Any) -> dict[str, Any]:
    names = ("name", "email", "organisation", "phone")
    return {n: getattr(user, n) for n in names} | {"version": user.version} | changes


def test_it_shows_details_and_roles(
    administrator: User, worker: User, as_: LogIn
) -> None:
    text = as_(administrator).get(page(worker)).content.decode()
    assert worker.email in text
    assert "Werkplaatswerker" in text
    assert "nog nooit" in text


@pytest.mark.parametrize("address", ["user", "amend_user"])
def test_a_stranger_does_not_exist(
    administrator: User, stranger: User, as_: LogIn, address: str
) -> None:
    browser = as_(administrator)
    for pk in (stranger.pk, 0, 10**30):
        assert browser.get(reverse(f"accounts:{address}", args=[pk])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_roles(
    administrator: User, worker: User, here: Region, cast: Cast, as_: LogIn
) -> None:
    browser = as_(administrator)
    with CaptureQueriesContext(connection) as few:
        browser.get(page(worker))
    for role in (A, M):
        Membership.objects.create(user=worker, region=here, role=role)
    with CaptureQueriesContext(connection) as many:
        browser.get(page(worker))
    assert len(few) == len(many) <= 20


# Details -------------------------------------------------------------------
def test_details_are_corrected_and_kept_in_history(
    administrator: User, worker: User, as_: LogIn
) -> None:
    response = as_(administrator).post(details(worker), facts(worker, phone="030"))
    assert response["Location"] == page(worker)
    worker.refresh_from_db()
    assert (worker.phone, worker.version) == ("030", 2)
    first, second = history(worker)
    assert (first.pgh_label, second.pgh_label) == ("insert", "update")
    assert (first.phone, second.phone) == ("", "030")
    assert second.pgh_context.metadata["user"] == administrator.pk
    assert not hasattr(second, "password")


def test_logging_in_is_no_change_of_the_user(worker: User, as_: LogIn) -> None:
    as_(worker)
    worker.refresh_from_db()
    assert worker.last_login
    assert history(worker).count() == 1


def test_two_who_edit_see_what_the_other_wrote(
    administrator: User, worker: User, as_: LogIn
) -> None:
    browser = as_(administrator)
    mine = facts(worker, name="Wil W.", phone="030")
    browser.post(details(worker), facts(worker, phone="06", organisation="rn"))
    response = browser.post(details(worker), mine)
    assert response.status_code == 409
    text = response.content.decode()
    told = {d.label: (d.stands, d.typed) for d in response.context["form"].differences}
    assert told["Telefoon"] == ("06", "030")
    assert told["Organisatie"][0] == "Reclassering Nederland"
    assert 'value="030"' in text
    worker.refresh_from_db()
    assert worker.phone == "06"
    seen = response.context["form"]["version"].value()
    browser.post(details(worker), {**mine, "version": seen})
    worker.refresh_from_db()
    assert (worker.name, worker.phone) == ("Wil W.", "030")


def test_a_new_address_ends_the_old_one_and_tells_it(
    administrator: User,
    manager: User,
    worker: User,
    as_: LogIn,
    after_commit: Callable[[], Any],
    mailoutbox: list[EmailMessage],
) -> None:
    former = worker.email
    EmailAddress.objects.create(user=worker, email=former, primary=True)
    with after_commit():
        as_(administrator).post(details(worker), facts(worker, email="New@Example.org"))
    worker.refresh_from_db()
    assert worker.email == former  # it lets in who reads cases: another confirms it
    with after_commit():
        confirm_all(by=manager)
    worker.refresh_from_db()
    assert worker.email == "new@example.org"
    assert not EmailAddress.objects.exists()
    (mail,) = [each for each in mailoutbox if former in each.to]
    assert "Wil" not in str(mail.body)


def test_an_address_belongs_to_one_user(
    administrator: User, worker: User, manager: User, as_: LogIn
) -> None:
    response = as_(administrator).post(
        details(worker), facts(worker, email=manager.email)
    )
    assert response.status_code == 422
    assert "email" in response.context["form"].errors


def test_who_also_works_elsewhere_keeps_the_address(
    administrator: User, worker: User, elsewhere: Region, as_: LogIn
) -> None:
    Membership.objects.create(user=worker, region=elsewhere, role=W)
    browser, former = as_(administrator), worker.email
    browser.post(details(worker), facts(worker, email="mine@example.org", phone="1"))
    worker.refresh_from_db()
    assert (worker.email, worker.phone) == (former, "1")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "\x00"), ("version", "x"), ("version", "9" * 50)],
)
def test_broken_details_come_back(
    administrator: User, worker: User, as_: LogIn, field: str, value: str
) -> None:
    response = as_(administrator).post(details(worker), facts(worker, **{field: value}))
    assert response.status_code == 422


def test_a_manager_reads_but_does_not_amend(
    manager: User, worker: User, as_: LogIn
) -> None:
    browser = as_(manager)
    assert "Gegevens wijzigen" not in browser.get(page(worker)).content.decode()
    assert browser.get(details(worker)).status_code == 403
    assert browser.post(details(worker), facts(worker)).status_code == 403


# Roles ---------------------------------------------------------------------
def test_a_manager_gives_and_takes_a_role_in_the_own_region(
    manager: User, administrator: User, worker: User, here: Region, as_: LogIn
) -> None:
    browser = as_(manager)
    browser.post(roles(worker), {"region": here.pk, "role": "unit_manager"})
    assert not worker.memberships.filter(role="unit_manager").exists()
    confirm_all(by=administrator)
    given = worker.memberships.get(role="unit_manager")
    browser.post(withdrawal(given))
    assert [m.role for m in worker.memberships.all()] == ["worker"]


def test_a_second_click_gives_no_second_role_and_finds_nothing_to_take(
    administrator: User, manager: User, worker: User, here: Region, as_: LogIn
) -> None:
    browser = as_(administrator)
    for _ in range(2):
        browser.post(roles(worker), {"region": here.pk, "role": M})
    assert confirm_all(by=manager) == 1
    given = worker.memberships.get(role=M)
    assert browser.post(withdrawal(given)).status_code == 302
    assert browser.post(withdrawal(given)).status_code == 404


def test_a_manager_makes_no_administrator_and_takes_none(
    manager: User, administrator: User, worker: User, here: Region, as_: LogIn
) -> None:
    browser = as_(manager)
    response = browser.post(roles(worker), {"region": here.pk, "role": A})
    assert response.status_code == 422
    assert not worker.memberships.filter(role=A).exists()
    held = administrator.memberships.get()
    assert browser.post(withdrawal(held)).status_code == 403
    assert administrator.memberships.exists()


def test_a_role_is_not_given_in_a_foreign_region(
    administrator: User, worker: User, elsewhere: Region, as_: LogIn
) -> None:
    response = as_(administrator).post(
        roles(worker), {"region": elsewhere.pk, "role": W}
    )
    assert response.status_code == 422
    assert not worker.memberships.filter(region=elsewhere).exists()


def test_a_foreign_role_is_seen_but_not_taken(
    administrator: User, worker: User, elsewhere: Region, as_: LogIn
) -> None:
    foreign = Membership.objects.create(user=worker, region=elsewhere, role=W)
    browser = as_(administrator)
    text = browser.get(page(worker)).content.decode()
    assert "Elders" in text
    assert withdrawal(foreign) not in text
    assert browser.post(withdrawal(foreign)).status_code == 403
    assert Membership.objects.filter(pk=foreign.pk).exists()


def test_nobody_gives_themself_a_role(
    administrator: User, manager: User, here: Region, as_: LogIn
) -> None:
    for user in (administrator, manager):
        response = as_(user).post(roles(user), {"region": here.pk, "role": W})
        assert response.status_code == 422
        assert not user.memberships.filter(role=W).exists()


def test_the_last_administrator_stays(administrator: User, as_: LogIn) -> None:
    held = administrator.memberships.get()
    browser = as_(administrator)
    text = browser.post(withdrawal(held), follow=True).content.decode()
    assert "laatste functioneel beheerder van Hier" in text
    assert administrator.memberships.exists()


def test_with_two_administrators_one_may_go(
    administrator: User, cast: Cast, here: Region, as_: LogIn
) -> None:
    second = cast("Bea Beheer", (here, A))
    as_(administrator).post(withdrawal(second.memberships.get()))
    assert not second.memberships.exists()


def test_a_disabled_administrator_does_not_count(
    administrator: User, cast: Cast, here: Region, as_: LogIn
) -> None:
    second = cast("Bea Beheer", (here, A))
    User.objects.filter(pk=second.pk).update(is_active=False)
    as_(administrator).post(withdrawal(administrator.memberships.get()))
    assert administrator.memberships.exists()


def test_who_has_no_role_left_is_out_of_the_managers_sight(
    manager: User, worker: User, as_: LogIn
) -> None:
    response = as_(manager).post(withdrawal(worker.memberships.get()))
    assert response["Location"] == reverse("accounts:users")


def test_roles_are_kept_in_history(
    administrator: User, worker: User, here: Region, as_: LogIn
) -> None:
    browser = as_(administrator)
    held = worker.memberships.get()
    browser.post(withdrawal(held))
    last = history(held).last()
    assert last.pgh_label == "delete"
    assert last.pgh_context.metadata["user"] == administrator.pk


@pytest.mark.parametrize("region", ["x", "\x00", "9" * 50, ""])
def test_a_broken_role_comes_back(
    administrator: User, worker: User, as_: LogIn, region: str
) -> None:
    response = as_(administrator).post(roles(worker), {"region": region, "role": "x"})
    assert response.status_code == 422


def test_the_litany_of_the_roles(
    administrator: User, worker: User, stranger: User, manager: User, as_: LogIn
) -> None:
    own, foreign = worker.memberships.get(), stranger.memberships.get()
    mixed = reverse("accounts:withdraw_role", args=[worker.pk, foreign.pk])
    browser = as_(administrator)
    assert browser.get(roles(worker)).status_code == 200
    assert browser.put(roles(worker)).status_code == 405
    assert browser.get(roles(stranger)).status_code == 404
    assert browser.get(withdrawal(own)).status_code == 405
    assert browser.post(roles(stranger)).status_code == 404
    assert browser.post(withdrawal(foreign)).status_code == 404
    assert browser.post(mixed).status_code == 404
    assert as_(worker).post(roles(worker)).status_code == 403
    assert as_(worker).post(withdrawal(own)).status_code == 403
