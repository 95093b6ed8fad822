"""Where the demo may be told: in the database that script/server started."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases.case.models.case import Case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.demo.team import WORKER
from zsm_werkplaats.embedded.own import CLUSTER


@pytest.fixture
def our_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The database of these tests as one that script/server started."""
    port = connection.settings_dict["PORT"]
    told = f"1\n{tmp_path}\n1\n{port}\n"
    (tmp_path / "postmaster.pid").write_text(told)
    monkeypatch.setenv(CLUSTER, str(tmp_path))


def test_a_second_start_leaves_the_demo_as_it_is(world: World, our_own: None) -> None:
    User.objects.filter(pk=world.worker.pk).update(email=WORKER)
    before = Case.objects.count()
    call_command("load_demo")
    assert Case.objects.count() == before


def test_database_of_another_server_gets_no_demo(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("", str(tmp_path), "/etc"):
        monkeypatch.setenv(CLUSTER, folder)
        for options in ([], ["--small-map"]):
            with pytest.raises(CommandError, match="Geen voorbeeldgegevens"):
                call_command("load_demo", *options)
    assert not User.objects.filter(email=WORKER).exists()


def test_server_on_another_port_gets_no_demo(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "postmaster.pid").write_text("1\n/data\n1\n1\n127.0.0.1\n")
    monkeypatch.setenv(CLUSTER, str(tmp_path))
    with pytest.raises(CommandError, match="niet de eigen database"):
        call_command("load_demo")


def test_database_in_which_others_work_gets_no_demo(
    world: World, our_own: None
) -> None:
    before = User.objects.count()
    with pytest.raises(CommandError, match="andere mensen"):
        call_command("load_demo")
    assert User.objects.count() == before
