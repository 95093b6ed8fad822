"""What takes how long: each measure in a process of its own, so that memory tells."""

import json
import os
import subprocess
import sys

from tests.bench import measures

MEASURES = {"momenten in de wachtrij": ("sweep_due_moments", (10_000, 100_000))}


def main() -> int:
    """Print the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
    import django

    django.setup()
    measures.make_tables()
    sys.stdout.write(f"{'wat':<40}{'aantal':>10}{'seconden':>10}{'MB piek':>10}\n")
    for label, (name, sizes) in MEASURES.items():
        for size in sizes:
            seconds, peak = measured(name, size)
            sys.stdout.write(f"{label:<40}{size:>10}{seconds:>10.1f}{peak:>10.0f}\n")
            sys.stdout.flush()
    return 0


def measured(name: str, size: int) -> tuple[float, float]:
    """Seconds and peak memory of one measure, in a fresh process."""
    command = (sys.executable, "-m", "tests.bench.measures", name, str(size))
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    seconds, peak = json.loads(done.stdout)
    return float(seconds), float(peak)


if __name__ == "__main__":
    sys.exit(main())
