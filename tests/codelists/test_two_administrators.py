"""Two administrators at the same moment, in two connections."""

from functools import partial

import pytest

from cases.case.models.criteria import DeclineReason
from tests.codelists.situations import added, in_days, reworded
from tests.together import together
from tests.world import World


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
