"""The drill, as a test: docs/backup.md promises what it counts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real_clock

ROOT = Path(__file__).resolve().parents[2]


def test_moment_is_put_back_without_loss_and_no_mail_comes_twice() -> None:
    ours = ("DATABASE_URL", "REDIS_URL")
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        [sys.executable, "-m", "tests.backup.drill"],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["lost"] == found["doubles"] == found["from_after"] == 0
    assert found["window"] > 0, "no mail left between the moment and the crash"
