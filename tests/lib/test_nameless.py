"""Who has no name yet."""

import pytest

from zsm_werkplaats.lib.nameless import is_nameless


@pytest.mark.parametrize(
    "name",
    [
        *("NN", "n.n.", "N.N.", "N N", "nn", "NN 2", "NN1", "N.N. (vrouw)", "NN man"),
        *("onbekend", "Onbekende verdachte", "naam onbekend", "Niet bekend"),
        *("", "-", " – ", "?", "...", "XX", "N. N.", "NN onbekend"),  # noqa: RUF001
    ],
)
def test_nobody_is_named(name: str) -> None:
    assert is_nameless(name)


@pytest.mark.parametrize(
    "name", ["N. Nijhuis", "Nn van Dam", "Anna", "M. van den Berg", "A. B.", "Van Geen"]
)
def test_somebody_is_named(name: str) -> None:
    assert not is_nameless(name)
