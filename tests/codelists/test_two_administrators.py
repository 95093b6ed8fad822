"""Two administrators at the same moment, in two connections."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from cases.models import DeclineReason
from tests.terms import added, in_days, reworded
from tests.world import World
from zsm_werkplaats.codelists import actions


def together(*acts: Callable[[], object]) -> list[str]:
    """Run all at once; what each was refused with, or an empty text."""
    start, said = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            said.append("")
        except actions.RefusedError as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.mark.django_db(transaction=True)
def test_they_do_not_reword_the_same_term_twice(world: World) -> None:
    for turn in range(5):
        old = added(world, f"Reden {turn}")
        # With an end, so that no constraint of the database stands in the way.
        said = together(
            *(
                partial(reworded, world, old, words, valid_to=in_days(9))
                for words in ("Eén", "Ander")
            )
        )
        assert sum(bool(text) for text in said) == 1
        assert DeclineReason.objects.filter(code=old.code).count() == 2


@pytest.mark.django_db(transaction=True)
def test_they_do_not_add_the_same_code_twice(world: World) -> None:
    for turn in range(5):
        add = partial(added, world, f"Nieuw {turn}")
        assert sum(bool(text) for text in together(add, add)) == 1
        assert DeclineReason.objects.filter(code=f"nieuw-{turn}").count() == 1
