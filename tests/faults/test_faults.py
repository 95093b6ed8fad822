"""The fault test, shortened; `script/test-faults` runs it with a thousand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real_clock

ROOT = Path(__file__).resolve().parents[2]


def test_every_reminder_arrives_though_everything_is_killed_at_random() -> None:
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "REDIS_URL")
    }
    command = ("-m", "tests.faults", "--reminders", "60", "--seconds", "5", "--short")
    done = subprocess.run(  # noqa: S603
        [sys.executable, *command],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
        timeout=420,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert done.stdout.endswith("GOED\n")
