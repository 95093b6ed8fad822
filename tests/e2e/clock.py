"""A clock that a test moves on while the site runs, for all of its processes at once.

`python -m tests.e2e.clock gunicorn …` runs a module of Python by that clock: what it
forks too. Only what measures time (`time.monotonic`) and PostgreSQL keep the clock of
the machine (decision 0046).
"""

import mmap
import os
import runpy
import struct
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import time_machine

FILE = "SITE_CLOCK"  # the variable that names the file
AHEAD: Final = struct.Struct("q")  # nanoseconds ahead of the machine
A_MICROSECOND = timedelta(microseconds=1)


class Clock:
    """How far a site is ahead, in a file that its processes read at every look."""

    def __init__(self, file: Path) -> None:
        self.file = file
        if not file.exists():
            file.write_bytes(AHEAD.pack(0))
        with file.open("r+b") as handle:
            self._shared = mmap.mmap(handle.fileno(), AHEAD.size)

    @property
    def ahead(self) -> int:
        return int(AHEAD.unpack(self._shared[:])[0])

    @property
    def now(self) -> datetime:
        """The moment that it is at the site."""
        ahead = timedelta(microseconds=self.ahead // 1000)
        return datetime.now(UTC) + ahead  # noqa: TID251

    def move_to(self, moment: datetime) -> None:
        """Let it be `moment` at the site. Time only goes on."""
        ahead = self.ahead + (moment - self.now) // A_MICROSECOND * 1000
        if ahead < self.ahead:
            msg = f"It is past {moment:%Y-%m-%d %H:%M} at the site already."
            raise ValueError(msg)
        self._shared[:] = AHEAD.pack(ahead)


class Traveller(time_machine.Traveller):
    """Goes with the clock of the machine, as far ahead as the file says."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(time.time_ns(), None, tick=True)
        super().time_ns()  # from here on it goes with the machine
        self.clock = clock

    def time_ns(self) -> int:
        return super().time_ns() + self.clock.ahead


def run() -> None:
    """Run the module that the arguments name, by the clock."""
    time_machine.travel(timedelta()).start()
    time_machine.traveller_stack[-1] = Traveller(Clock(Path(os.environ[FILE])))
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    run()
