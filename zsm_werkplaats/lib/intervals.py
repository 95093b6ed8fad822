"""How sure small numbers are, in 95 % intervals that hold for few observations."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, sqrt

Z = 1.96  # 95 %
SURE = 0.95


@dataclass(frozen=True)
class Interval:
    """Between which two values the real one probably lies."""

    low: float
    high: float


def wilson(hits: int, of: int) -> Interval:
    """The score interval of a share.

    Wilson EB (1927), Probable inference, the law of succession, and statistical
    inference. J Am Stat Assoc 22:209-212. Unlike p ± 1.96 se it holds for few and for
    none of few.
    """
    share, square = hits / of, Z * Z
    middle = share + square / (2 * of)
    spread = Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    return Interval(
        max(0, (middle - spread) / scale), min(1, (middle + spread) / scale)
    )


def difference(before: tuple[int, int], after: tuple[int, int]) -> Interval:
    """How much a share changed, after minus before; each is (hits, of).

    Method 10 of Newcombe RG (1998), Interval estimation for the difference between
    independent proportions: comparison of eleven methods. Stat Med 17:873-890.
    """
    (x, m), (y, n) = before, after
    p, q = x / m, y / n
    first, second = wilson(x, m), wilson(y, n)
    down = sqrt((q - second.low) ** 2 + (first.high - p) ** 2)
    up = sqrt((second.high - q) ** 2 + (p - first.low) ** 2)
    return Interval(q - p - down, q - p + up)


def of_median(values: Sequence[float]) -> Interval | None:
    """Between which two observations the median lies; None below six of them.

    By the binomial distribution of the ranks: Conover WJ (1999), Practical
    Nonparametric Statistics, 3rd ed., section 3.2. It supposes no shape.
    """
    ranked, n = sorted(values), len(values)
    found = None
    for rank in range(1, n // 2 + 1):
        outside = 2 * sum(comb(n, k) for k in range(rank)) / 2**n
        if 1 - outside < SURE:
            break
        found = Interval(ranked[rank - 1], ranked[n - rank])
    return found
