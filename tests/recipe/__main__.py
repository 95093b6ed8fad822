"""From an empty folder to a first log-in, by the steps of docs/production.md.

Says of each step how long it took, and ends with what nobody could try here.
"""

import os
import pwd
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tests.deploy.proxy import NGINX, running_proxy
from tests.faults.stage import kill_family
from tests.recipe import machine
from tests.recipe.site import Site
from tests.recipe.units import Place, run_unit
from zsm_werkplaats.embedded import redis_server
from zsm_werkplaats.embedded.processes import (
    Account,
    Server,
    adopt_orphans,
    free_port,
)

NOT_TRIED = (
    "het image bouwen en containers draaien: er is geen daemon",
    "systemd zelf: van elke unit zijn opdracht, omgeving en credentials uitgevoerd; de "
    "afscherming is alleen nagekeken (tests/deploy)",
    "een certificaat van een instantie, een firewall, een mailserver",
    "backup en WAL: die heeft een oefening van zichzelf (docs/backup.md)",
)


def step(name: str, act: Callable[[], object]) -> object:
    """Do it, and say so."""
    began = time.monotonic()
    told = act()
    took = time.monotonic() - began
    sys.stdout.write(f"{took:7.1f} s  {name}{f': {told}' if told else ''}\n")
    sys.stdout.flush()
    return told


def main() -> int:
    """0 when every step went as the document says."""
    adopt_orphans()
    folder = Path(tempfile.mkdtemp(prefix="werkplaats-recipe-"))
    folder.chmod(0o755)
    try:
        with ExitStack() as stack:
            follow(Place(folder, nobody()), stack)
    except Exception:  # noqa: BLE001 (a step that fails ends the run, with its reason)
        traceback.print_exc()
        for log in folder.glob("*.log"):
            sys.stderr.write(f"--- {log.name}\n{log.read_text()[-3000:]}\n")
        sys.stdout.write("NIET GOED\n")
        return 1
    finally:
        machine.writable(Place(folder, nobody()))
        shutil.rmtree(folder, ignore_errors=True)
    for missing in NOT_TRIED:
        sys.stdout.write(f"   niet geprobeerd: {missing}\n")
    sys.stdout.write("GOED\n")
    return 0


def nobody() -> Account:
    """Who runs it: an account that owns none of the code, where root may choose one."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def follow(place: Place, stack: ExitStack) -> None:
    """All steps in their order."""
    step("code en pakketten (git clone, script/build)", lambda: machine.build(place))
    step("statische bestanden en pakketten kloppen", lambda: machine.collected(place))
    step(
        "compose.yaml wordt gelezen (podman-compose config)",
        lambda: machine.compose_is_in_order(place, place.folder),
    )
    redis_url, _ = stack.enter_context(redis_server.running(place.folder))
    superuser = stack.enter_context(machine.database_server(place.folder))
    step("de rollen (roles.sql)", lambda: machine.make_roles(place, superuser))
    port = urlsplit(superuser).port or 0
    passwords = machine.keep_secrets(place, port, redis_url)
    machine.give_passwords(superuser, passwords)
    step("de code is alleen te lezen", lambda: machine.read_only(place))
    began = time.time()
    for command in ("migrate", "load_reference_data"):
        step(f"werkplaats-manage@{command}", partial(manage, place, command))
    link = str(step("eerste beheerder", lambda: machine.first_administrator(place)))
    behind = [free_port(), free_port()]
    servers = serve(place, stack, behind)
    site = look(place, stack, behind, link)
    kill_family(servers[0])
    step("een webproces weg: de proxy neemt het andere", site.goes_on)
    step("in de code is niets geschreven", lambda: machine.writes_nothing(place, began))


def manage(place: Place, command: str) -> None:
    code = run_unit(place, "werkplaats-manage@", command).wait()
    assert code == 0, f"{command}: {code}"


def serve(place: Place, stack: ExitStack, behind: list[int]) -> list[Server]:
    """Start what runs all the time, each by its unit."""
    servers = []
    for unit, instances in (
        ("werkplaats-web@", [str(port) for port in behind]),
        ("werkplaats-worker@", ["1", "2"]),
        ("werkplaats-beat", [""]),
    ):
        for instance in instances:
            server = run_unit(place, unit, instance)
            stack.callback(server.wait, 60)
            stack.callback(server.terminate)
            servers.append(server)
    return servers


def look(place: Place, stack: ExitStack, behind: list[int], link: str) -> Site:
    """From outside: the proxy, a log-in, slow senders."""
    if not Path(NGINX).exists():
        msg = "Er is geen nginx: apt-get install nginx"
        raise AssertionError(msg)
    proxy, _ = stack.enter_context(running_proxy(place.folder, behind))
    site = Site(proxy, behind)
    step("web, worker en beat: /health/ zegt ok", site.answers)
    step("de proxy houdt cijfers binnen", site.keeps_figures_inside)
    step("de proxy geeft de statische bestanden", site.serves_files)
    step("inloggen door de proxy", lambda: site.logs_in(link))
    step("trage afzenders aan de proxy", site.slow_senders)
    step("trage afzenders zonder proxy", site.without_the_proxy)
    return site


if __name__ == "__main__":
    sys.exit(main())
