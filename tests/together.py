"""Several people at the same moment, each in a connection of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


def together(*acts: Callable[[], object]) -> list[str]:
    """Run all at once; what each was refused with, or an empty text."""
    start, said = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            said.append("")
        except (RefusedError, EditConflictError) as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said
