"""What docs/production.md promises, as far as it can be tried without a machine."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from zsm_werkplaats.celery import Schedule, app
from zsm_werkplaats.lib.database_roles import role_statements
from zsm_werkplaats.settings_environment import Secrets

pytestmark = pytest.mark.real_clock

ROOT = Path(__file__).resolve().parents[2]
OWNERS_URL = "database_url_owner"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text()))


def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return dict(compose["services"])


def test_every_container_is_hardened_and_bounded(compose: dict[str, Any]) -> None:
    for name, service in services(compose).items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["user"].split(":")[0] not in ("0", "root"), name
        assert service["mem_limit"], name
        assert service["logging"]["options"]["max-size"], name


def test_what_keeps_running_is_watched_and_restarted(compose: dict[str, Any]) -> None:
    for name, service in services(compose).items():
        if service["restart"] == "no":
            continue
        assert service["restart"] == "unless-stopped", name
        assert service["healthcheck"]["test"], name


def test_only_migrating_knows_the_owner_of_the_tables(compose: dict[str, Any]) -> None:
    knows = {
        name
        for name, service in services(compose).items()
        if OWNERS_URL in service.get("secrets", [])
    }
    assert knows == {"migrate"}
    assert services(compose)["migrate"]["restart"] == "no"


def test_every_secret_is_a_file_and_none_is_a_variable(compose: dict[str, Any]) -> None:
    used = {
        s for service in services(compose).values() for s in service.get("secrets", [])
    }
    assert used == set(compose["secrets"])
    for name, service in services(compose).items():
        for variable, value in service.get("environment", {}).items():
            if variable.endswith("_FILE"):
                assert value.removeprefix("/run/secrets/") in service["secrets"], name
            else:
                assert not re.search("PASSWORD|SECRET|_URL$", variable), name


def test_two_of_web_and_worker_and_no_way_out_for_the_database(
    compose: dict[str, Any],
) -> None:
    assert {"web1", "web2", "worker1", "worker2", "beat"} <= set(services(compose))
    assert compose["networks"]["back"] == {"internal": True}
    for name in ("postgres", "valkey"):
        assert services(compose)[name]["networks"] == ["back"]
        assert "ports" not in services(compose)[name]
    published = [n for n, s in services(compose).items() if "ports" in s]
    assert published == ["proxy"]


def test_mounted_files_are_there(compose: dict[str, Any]) -> None:
    for service in services(compose).values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./deploy"):
                assert (ROOT / source).is_file(), source


def test_secrets_are_drawn_once_and_fit_the_compose_file(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "script").mkdir()
    shutil.copy(ROOT / "script" / "secrets", tmp_path / "script")
    script = str(tmp_path / "script" / "secrets")
    command = (script, "werk.example", "smtp://mail:25")
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    drawn = {p.name: p.read_text() for p in (tmp_path / "secrets").iterdir()}
    for secret in compose["secrets"].values():
        assert (tmp_path / secret["file"]).is_file()
    for path in (tmp_path / "secrets").iterdir():
        assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path
    owner = drawn["database_url_owner"]
    assert drawn["database_password_owner"] in owner
    assert len({drawn[n] for n in drawn if n.startswith("database_password")}) == 4
    assert "BASE_URL=https://werk.example" in (tmp_path / "production.env").read_text()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    assert {p.name: p.read_text() for p in (tmp_path / "secrets").iterdir()} == drawn


def test_image_runs_as_nobody_special_and_has_no_installers() -> None:
    stages = (ROOT / "Containerfile").read_text().split("\nFROM ")
    last = stages[-1]
    assert re.search(r"^USER 10001:10001$", last, re.M)
    assert "HEALTHCHECK" in last
    assert "npm" not in last
    assert "script/build" in "".join(stages[:-1])
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".git", "var", "secrets", "production.env", "tests"} <= set(ignored)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    install = [ROOT / "script" / "install-units", tmp_path]
    subprocess.run(install, check=True)  # noqa: S603
    named = sorted(tmp_path.glob("*.service")) + sorted(tmp_path.glob("*.timer"))
    units = [
        str(path).replace("@.", f"@{8001 if 'web' in path.name else 'migrate'}.")
        for path in named
    ]
    check = ["systemd-analyze", "verify", "--man=no", *units]
    said = subprocess.run(check, capture_output=True, text=True, check=False).stderr  # noqa: S603
    ours = [line for line in said.splitlines() if "werkplaats" in line]
    assert [line for line in ours if "is not executable" not in line] == []


def test_every_unit_is_hardened_and_has_an_account_of_its_own() -> None:
    units = ROOT / "deploy" / "systemd"
    for path in units.glob("*.service"):
        assert re.search(r"^User=werkplaats", path.read_text(), re.M), path.name
    hardening = (units / "hardening.conf").read_text()
    assert "User=" not in hardening  # it would take the place of the unit's own
    for line in ("NoNewPrivileges=true", "ProtectSystem=strict", "PrivateTmp=true"):
        assert line in hardening


def test_source_history_is_out_of_reach() -> None:
    hardening = (ROOT / "deploy" / "systemd" / "hardening.conf").read_text()
    assert "InaccessiblePaths=-/opt/werkplaats/.git" in hardening
    assert ".git" in (ROOT / ".dockerignore").read_text().splitlines()


def test_image_has_neither_tests_nor_demo() -> None:
    left_out = (ROOT / ".dockerignore").read_text().splitlines()
    assert {"tests", "zsm_werkplaats/demo"} <= set(left_out)


def test_scripts_and_files_that_the_document_names_are_there() -> None:
    text = (ROOT / "docs" / "production.md").read_text()
    named = set(re.findall(r"\b(?:deploy|script)/[\w./-]*\w", text))
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_roles_of_the_recipe_are_those_of_the_application() -> None:
    recipe = (ROOT / "deploy" / "postgres" / "roles.sql").read_text()
    assert [made for made in role_statements() if f"{made};\n" not in recipe] == []


def test_secret_of_a_file_has_no_line_end(tmp_path: Path) -> None:
    file = tmp_path / "url"
    file.write_text("postgres://one/two\n")
    given = Secrets(env={"DATABASE_URL_FILE": str(file), "PORT": "8000"})
    assert given["DATABASE_URL"] == "postgres://one/two"
    assert given["PORT"] == "8000"


def test_beat_makes_the_folder_of_its_schedule(tmp_path: Path) -> None:
    kept = tmp_path / "not" / "there" / "schedule"
    Schedule(app=app, schedule_filename=str(kept), lazy=True).setup_schedule()
    assert kept.parent.is_dir()


@pytest.mark.parametrize("name", ["backup", "restore", "build", "secrets"])
def test_scripts_can_be_run(name: str) -> None:
    assert os.access(ROOT / "script" / name, os.X_OK)
