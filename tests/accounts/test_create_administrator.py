"""The command that makes the first administrator."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.accounts.conftest import A, LogIn
from zsm_werkplaats.accounts.models import Region, User


def create(email: str, region: str = "hier") -> str:
    out = StringIO()
    options = {"name": "Eva Eerst", "region": region}
    call_command("create_administrator", email, stdout=out, **options)
    return out.getvalue()


def test_it_prints_a_link_with_which_a_password_is_chosen(here: Region) -> None:
    said = create("Eva@Example.org")
    user = User.objects.get(email="eva@example.org")
    assert [(m.region, m.role) for m in user.memberships.all()] == [(here, A)]
    assert not user.has_usable_password()
    link = re.search(r"(/accounts/password/reset/key/\S+)", said)
    assert link
    form = Client().get(link.group(1), follow=True)
    assert form.status_code == 200
    assert not form.context.get("token_fail")


def test_a_second_run_makes_nothing_twice(here: Region, elsewhere: Region) -> None:
    create("eva@example.org")
    create("EVA@example.org")
    create("eva@example.org", "elders")
    user = User.objects.get()
    assert {m.region for m in user.memberships.all()} == {here, elsewhere}


def test_somebody_who_works_here_keeps_name_and_password(
    worker: User, here: Region
) -> None:
    create(worker.email)
    worker = User.objects.get(pk=worker.pk)
    assert worker.name == "Wil Werker"
    assert worker.has_usable_password()
    assert A in worker.roles_in(here.pk)


@pytest.mark.parametrize(
    ("email", "region", "said"),
    [
        ("eva@example.org", "mars", "kies uit: hier"),
        ("eva", "hier", "e-mailadres"),
        ("e" * 250 + "@example.org", "hier", "e-mailadres|254"),
    ],
)
def test_a_mistake_is_told(here: Region, email: str, region: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        create(email, region)
    assert not User.objects.exists()


def test_who_was_disabled_is_not_let_in_by_it(
    worker: User, here: Region, as_: LogIn
) -> None:
    User.objects.filter(pk=worker.pk).update(is_active=False)
    with pytest.raises(CommandError, match="uitgezet"):
        create(worker.email)
    assert not worker.memberships.filter(role=A).exists()
