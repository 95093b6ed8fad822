"""Rows of which nobody can be picked out: each is like at least so many others.

What may be known of somebody from elsewhere (a municipality, an age) is made coarser in
steps, only in rows that are too few alike (local recoding; Samarati 2001).
"""

from collections import Counter
from collections.abc import Callable, Sequence

Traits = tuple[str, ...]
Step = Callable[[Traits], Traits]


def k_anonymous(
    rows: Sequence[Traits], steps: Sequence[Step], *, k: int
) -> list[Traits]:
    """The traits of each row, coarse enough that every combination occurs k times.

    The last step makes all rows alike. Raises `ValueError` on fewer than k rows.
    """
    if 0 < len(rows) < k:
        msg = f"Fewer than {k} rows can't be told."
        raise ValueError(msg)
    found = list(rows)
    for step in steps:
        sizes = Counter(found)
        found = [row if sizes[row] >= k else step(row) for row in found]
    return _with_company(found, steps[-1], k)


def _with_company(rows: list[Traits], last: Step, k: int) -> list[Traits]:
    """With so many of the others among the coarsest that those are k as well."""
    sizes = Counter(rows)
    while small := [row for row, size in sizes.items() if size < k]:
        coarsest = last(small[0])
        others = [row for row in sizes if row != coarsest]
        joins = min(others, key=lambda row: (sizes[row], row))
        rows = [coarsest if row == joins else row for row in rows]
        sizes = Counter(rows)
    return rows
