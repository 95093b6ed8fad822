"""The stage of the fault test is a supervisor too."""

import random
import sys
from pathlib import Path

from tests.faults.stage import Stage


def test_what_ended_by_itself_is_brought_back_and_counted(tmp_path: Path) -> None:
    stage = Stage(tmp_path, random.Random(1))  # noqa: S311 (no secret)
    stage.makers["worker"] = lambda: stage.process(sys.executable, "-c", "")
    stage.bring_back("worker")
    first, _ = stage.running["worker"]
    first.wait(10)
    stage.revive()
    second, _ = stage.running["worker"]
    assert second.pid != first.pid
    assert stage.ends == {"worker": 1}
    stage.close()
