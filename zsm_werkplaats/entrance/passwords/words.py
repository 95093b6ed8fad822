"""The words that a guesser tries first, read once."""

from functools import cache
from pathlib import Path

from zxcvbn.matching import RANKED_DICTIONARIES, build_ranked_dict

HERE = Path(__file__).resolve().parent
Ranked = dict[str, int]


def read(name: str) -> list[str]:
    """The words of a file, without the lines that tell where they come from."""
    lines = (HERE / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def own_words() -> tuple[str, ...]:
    """Words of the work and of this product."""
    return tuple(read("own_words.txt"))


@cache
def dictionaries() -> dict[str, Ranked]:
    """What zxcvbn brings (stolen passwords, English, names), and Dutch, and our own."""
    return {
        **RANKED_DICTIONARIES,
        "dutch": build_ranked_dict(read("dutch_words.txt")),
        "own": build_ranked_dict(own_words()),
    }
