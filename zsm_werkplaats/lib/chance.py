"""Whether small counts differ more than chance explains: exact tests, no assumptions.

No statistics package is needed for two sums; the sources stand with the functions.
"""

from collections.abc import Callable, Iterable, Sequence
from math import exp, inf, lgamma, log

ALIKE = 1e-7  # relative: as likely as what was seen, but for rounding (as in R)


def fisher(part: int, total: int, part_before: int, total_before: int) -> float:
    """How often chance alone gives shares as far apart as 5 of 12 and 1 of 10.

    Fisher's exact test, two-sided: the tables with the same margins that are at most
    as likely as the one seen, together. Source: R. A. Fisher, "The logic of inductive
    inference", J. R. Stat. Soc. 98 (1935); two-sided as R's `fisher.test`.
    """
    drawn = part + part_before
    every = _ways(total + total_before, drawn)

    def likely(number: int) -> float:
        return _ways(total, number) + _ways(total_before, drawn - number) - every

    first, last = max(0, drawn - total_before), min(drawn, total)
    return _at_most_as_likely(likely, range(first, last + 1), part)


def as_often(count: int, count_before: int, *, share: float = 0.5) -> float:
    """How often chance alone gives 9 and 3 where both are equally to be expected.

    Two Poisson counts compared by the binomial test on their sum; `share` is the part
    of the time in which the first was counted. Source: J. Przyborowski and
    H. Wilenski, "Homogeneity of results in testing samples from Poisson series",
    Biometrika 31 (1940).
    """
    every = count + count_before

    def likely(number: int) -> float:
        rest = every - number
        return _ways(every, number) + number * log(share) + rest * log(1 - share)

    return _at_most_as_likely(likely, range(every + 1), count)


def after_many(chances: Sequence[float]) -> list[float]:
    """The same chances once it counts that many were looked at.

    Source: S. Holm, "A simple sequentially rejective multiple test procedure",
    Scand. J. Statist. 6 (1979).
    """
    order = sorted(range(len(chances)), key=lambda index: chances[index])
    found, reached = [1.0] * len(chances), 0.0
    for rank, index in enumerate(order):
        reached = max(reached, min(1.0, chances[index] * (len(chances) - rank)))
        found[index] = reached
    return found


def _ways(every: int, number: int) -> float:
    """The logarithm of the ways to choose `number` of `every`."""
    if not 0 <= number <= every:
        return -inf
    return lgamma(every + 1) - lgamma(number + 1) - lgamma(every - number + 1)


def _at_most_as_likely(
    likely: Callable[[int], float], numbers: Iterable[int], seen: int
) -> float:
    limit = likely(seen) + ALIKE
    return min(1.0, sum(exp(x) for x in map(likely, numbers) if x <= limit))
