"""The age of a suspect as an export tells it: a group, never a number or a day.

The borders are those of the law (18, and 23 for adolescent criminal law).
"""

from zsm_werkplaats.research.dataset.variables import UNKNOWN

TO_18, TO_24, TO_35, TO_50, TO_65, OLDER = (
    "tot-18",
    "18-23",
    "24-34",
    "35-49",
    "50-64",
    "65-en-ouder",
)
UNDER_35, FROM_35 = "tot-35", "35-en-ouder"
BELOW = ((18, TO_18), (24, TO_24), (35, TO_35), (50, TO_50), (65, TO_65))
COARSER = {
    TO_18: UNDER_35,
    TO_24: UNDER_35,
    TO_35: UNDER_35,
    TO_50: FROM_35,
    TO_65: FROM_35,
    OLDER: FROM_35,
}
LABELS = {
    TO_18: "jonger dan 18 jaar",
    TO_24: "18 t/m 23 jaar",
    TO_35: "24 t/m 34 jaar",
    TO_50: "35 t/m 49 jaar",
    TO_65: "50 t/m 64 jaar",
    OLDER: "65 jaar en ouder",
    UNDER_35: "jonger dan 35 jaar",
    FROM_35: "35 jaar en ouder",
    UNKNOWN: "onbekend",
}


def age_group(years: int | None) -> str:
    if years is None:
        return UNKNOWN
    return next((group for border, group in BELOW if years < border), OLDER)


def coarser(group: str) -> str:
    """Under 35, or 35 and older."""
    return COARSER.get(group, group)
