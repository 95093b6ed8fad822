"""What the cache keeps: read back as it was, and never run."""

import pickle

import pytest

from zsm_werkplaats.lib.json_cache import JsonSerializer

kept = JsonSerializer()


@pytest.mark.parametrize(
    "value", [0, 3, -1, True, None, 1.5, "tekst", "12", ["a", "é"], {"a": [1]}]
)
def test_what_is_kept_comes_back(value: object) -> None:
    data = kept.dumps(value)
    found = kept.loads(str(data).encode() if isinstance(data, int) else data)
    assert (found, type(found)) == (value, type(value))


def test_what_an_earlier_release_kept_counts_as_gone() -> None:
    assert kept.loads(pickle.dumps(["a"])) is None


def test_an_object_is_refused() -> None:
    with pytest.raises(TypeError):
        kept.dumps(object())
