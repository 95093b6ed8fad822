"""Numbers too small to leave the team: one case in a small place is somebody."""

from collections.abc import Sequence

FEW = 5
LESS = f"minder dan {FEW}"
NOT_TOLD = "niet getoond"


def kept_in(hidden: Sequence[int], *, least: int = 1) -> set[int]:
    """The places of the numbers that may not be told.

    Those from `least` up to five. What is kept in could be found from the total, so the
    smallest of the others are kept in as well until it could not.
    """
    order = sorted(range(len(hidden)), key=lambda index: hidden[index])
    kept = [index for index in order if least <= hidden[index] < FEW]
    told = [index for index in order if hidden[index] >= FEW]
    while kept and told and not _is_blurred([hidden[index] for index in kept]):
        kept.append(told.pop(0))
    return set(kept)


def enough(values: Sequence[int]) -> list[str]:
    """The numbers as they leave the team."""
    kept = kept_in(values, least=0)
    return [
        str(value) if index not in kept else LESS if value < FEW else NOT_TOLD
        for index, value in enumerate(values)
    ]


def _is_blurred(values: Sequence[int]) -> bool:
    return len(values) > 1 and sum(values) >= FEW
