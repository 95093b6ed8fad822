"""What is installed: the files that were looked at, and no others."""

import re

import pytest
from django.conf import settings

FILES = sorted(settings.BASE_DIR.glob("requirements*.txt"))
PIN = re.compile(r"^[a-z0-9_.-]+(?:\[[a-z0-9_,-]+\])?==\S+", re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_every_package_has_a_version_and_a_hash(path: object) -> None:
    text = (settings.BASE_DIR / str(path)).read_text()
    pins = re.split(r"\n(?=[a-z])", text)
    assert pins
    for pin in pins:
        assert PIN.match(pin), pin[:60]
        assert "--hash=sha256:" in pin, pin[:60]


def test_packages_are_installed_by_their_hashes() -> None:
    script = (settings.BASE_DIR / "script" / "prepare").read_text()
    assert script.count("pip install") == script.count("--require-hashes") == 2
