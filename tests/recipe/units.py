"""The units of systemd without systemd: command, environment and credentials."""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zsm_werkplaats.embedded.processes import Account, Server, start

CODE, SETTINGS = "/opt/werkplaats", "/etc/werkplaats"


@dataclass(frozen=True)
class Place:
    """Where what stands under / on a real machine stands here."""

    folder: Path
    account: Account

    @property
    def code(self) -> Path:
        return self.folder / "opt" / "werkplaats"

    @property
    def settings(self) -> Path:
        return self.folder / "etc" / "werkplaats"

    def here(self, text: str) -> str:
        """The same, with the paths of this place."""
        return text.replace(CODE, str(self.code)).replace(SETTINGS, str(self.settings))


def run_unit(place: Place, unit: str, instance: str = "", **also: str) -> Server:
    """Start what `unit` says, for this instance of it."""
    lines = list(_lines(place, f"{unit}.service", instance))
    folder = place.folder / "run" / f"{unit}{instance}"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", **also}
    command: list[str] = []
    for key, value in lines:
        if key == "LoadCredential":
            _load(place, folder, *value.split(":", 1))
        elif key == "EnvironmentFile":
            environment |= _pairs(Path(value).read_text().splitlines())
        elif key == "Environment":
            told = value.replace("%d", str(folder)).replace("%S", str(folder))
            environment |= _pairs(shlex.split(told))
        elif key == "ExecStart":
            command = shlex.split(value.replace("%%", "%"))
    place.account.owns(folder)
    log = place.folder / f"{unit}{instance}.log"
    executable = str(place.code / command[0]) if "/" not in command[0] else command[0]
    # As systemd does, from the folder of the code; our launcher leaves it for /.
    enter = ["env", "--chdir", str(place.code), executable, *command[1:]]
    return start(enter, account=place.account, environment=environment, log=log)


def _lines(place: Place, unit: str, instance: str) -> Iterator[tuple[str, str]]:
    """What the hardening and then the unit itself say, in their order."""
    for name in ("hardening.conf", unit):
        text = (place.code / "deploy" / "systemd" / name).read_text()
        for key, value in re.findall(r"^(\w+)=(.*)$", place.here(text), re.MULTILINE):
            yield key, value.replace("%i", instance)


def _load(place: Place, folder: Path, name: str, source: str) -> None:
    """A credential: for the account of the unit, which can't read the source."""
    target = folder / name
    shutil.copy(source, target)
    target.chmod(0o400)
    place.account.owns(target)


def _pairs(words: list[str]) -> dict[str, str]:
    named = [word.partition("=") for word in words if "=" in word]
    return {name: value for name, _, value in named}
