"""What is too rare to leave the house is hidden, region by region.

Traits by which somebody may be known (quarter, age group, municipality) are made
coarser until at least five cases are alike. A code that fewer than five cases have is
hidden, with others where it could be found from the total: the same codes as on the
page of the pilot. In a row what hangs together is hidden together; what the page tells
of it goes along as numbers. Shielded cases show none of the traits, and are not told
apart from others of which too few are alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cases.decision.adoption import LABELS as FOLLOWED
from cases.questions.activity_forms import (
    NO_ADVICE,
    OTHER_ADVICE,
    disposal_labels,
    kind_labels,
)
from zsm_werkplaats.lib.k_anonymity import Traits, k_anonymous
from zsm_werkplaats.lib.small_numbers import FEW, kept_in
from zsm_werkplaats.research.dataset import age_groups
from zsm_werkplaats.research.dataset.code_book import REST
from zsm_werkplaats.research.dataset.records import (
    TAILOR_MADE,
    Records,
    Row,
)
from zsm_werkplaats.research.dataset.variables import (
    HIDDEN,
    NO,
    OTHER,
    YES,
    column,
)

TRAITS = ("kwartaal", "leeftijdsgroep", "gemeente")
NOTHING: Traits = (HIDDEN,) * len(TRAITS)
ON_THE_PAGE = ("afdoening", "gevolgd", "maatwerk")
# Codes that are not on the page of the pilot.
CODED = (
    "ingebracht_door",
    "weging_kans",
    "weging_ernst",
    "weging_problemen",
    "afdoening_geadviseerd",
    "uitkomst",
    "gewone_dienst",
    "zonder_werkplaats",
    "monitor_laatste",
)
CRITERION = "criterium"
ADVICE = ("gevolgd", "maatwerk", "afdoening_geadviseerd", "dagen_tot_advies")
DECISION = (
    "afdoening",
    "dagen_tot_beslissing",
    "uitkomst",
    "gewone_dienst",
    "zonder_werkplaats",
)
# What hangs together: which of one is empty or not tells what another hides.
TOGETHER = (
    ("weging_kans", "weging_ernst", "weging_problemen"),
    DECISION,
    ADVICE,
    ("monitor_laatste", "monitormomenten"),
)
NUMBERS = {"dagen_tot_advies", "dagen_tot_beslissing", "monitormomenten"}


def _no_municipality(traits: Traits) -> Traits:
    return (*traits[:2], OTHER)


def _coarse_age(traits: Traits) -> Traits:
    return (traits[0], age_groups.coarser(traits[1]), traits[2])


def _no_quarter(traits: Traits) -> Traits:
    return (HIDDEN, *traits[1:])


def _nothing(_: Traits) -> Traits:
    return NOTHING


STEPS = (_no_municipality, _coarse_age, _no_quarter, _nothing)


def without_small_cells(records: Records, criteria: Sequence[str]) -> Records:
    """The records as they may leave; a region with fewer than five cases has none.

    `criteria` are the codes of all selection criteria.
    """
    regions: dict[int, Records] = defaultdict(Records)
    of_case = {row["_case"]: row["_region"] for row in records.cases}
    for row in records.cases:
        regions[row["_region"]].cases.append(row)
    for row in records.work:
        regions[of_case[row["_case"]]].work.append(row)
    told = [r for r in regions.values() if len(r.cases) >= FEW]
    for region in told:
        _hide_traits(region.cases)
        _hide_codes(region)
        _hide_criteria(region.cases, criteria)
        _hide_kinds(region)
        _hide_sources(region)
        _hide_workers(region.work)
    return Records(
        [row for region in told for row in region.cases],
        [row for region in told for row in region.work],
        [row for region in told for row in region.counts],
    )


def _hide_traits(cases: list[Row]) -> None:
    places = Counter(row["gemeente"] for row in cases if not row["_shielded"])
    before: list[Traits] = []
    for row in cases:
        place = row["gemeente"] if places[row["gemeente"]] >= FEW else OTHER
        traits: Traits = (row["kwartaal"], row["leeftijdsgroep"], place)
        before.append(NOTHING if row["_shielded"] else traits)
    after = k_anonymous(before, STEPS, k=FEW)
    for row, told in zip(cases, after, strict=True):
        row |= dict(zip(TRAITS, told, strict=True))


def _hide_codes(region: Records) -> None:
    """Hide what is rare and what hangs together with it, after it was counted."""
    cases, no_advice = region.cases, (NO_ADVICE,)
    _hide(cases, "afdoening", list(disposal_labels()))
    _hide(cases, "gevolgd", [*FOLLOWED, *no_advice])
    _hide(cases, "maatwerk", [TAILOR_MADE, OTHER_ADVICE, *no_advice])
    region.counts = list(_counted(cases))
    for name in CODED:
        _hide(cases, name, sorted({row[name] for row in cases}))
    for row in cases:
        for names in TOGETHER:
            _hide_together(row, names)


def _counted(cases: list[Row]) -> Iterator[Row]:
    """What the page of the pilot tells of codes that the rows hide together."""
    for name in ON_THE_PAGE:
        for code, number in sorted(Counter(row[name] for row in cases).items()):
            if code != HIDDEN:
                yield {
                    "regio": cases[0]["regio"],
                    "variabele": name,
                    "waarde": code,
                    "aantal": number,
                }


def _hide_together(row: Row, names: Sequence[str]) -> None:
    if any(row[name] == HIDDEN for name in names):
        row |= {name: None if name in NUMBERS else HIDDEN for name in names}
        if names == DECISION:
            # Else "conform advies" would tell the decision that is hidden.
            row["afdoening_geadviseerd"] = HIDDEN


def _hide(rows: Iterable[Row], name: str, codes: Sequence[str]) -> None:
    rows = list(rows)
    hidden = _rare(Counter(row[name] for row in rows), codes)
    for row in rows:
        if row[name] in hidden:
            row[name] = HIDDEN


def _rare(counts: Mapping[str, int], codes: Sequence[str]) -> set[str]:
    """The codes that are hidden; of those that nobody has it is not told either."""
    kept = kept_in([counts.get(code, 0) for code in codes], least=0)
    return {codes[place] for place in kept}


def _hide_criteria(cases: list[Row], criteria: Sequence[str]) -> None:
    for code in criteria:
        name = column(CRITERION, code)
        held = sum(row.get(name) == YES for row in cases)
        is_rare = bool(kept_in([held, len(cases) - held]))
        for row in cases:
            row[name] = HIDDEN if is_rare else row.get(name, NO)


def _hide_kinds(region: Records) -> None:
    """Kinds of work on too few forms: their minutes go to one column together."""
    codes = list(kind_labels())
    forms = {
        code: sum(row.get(column("minuten", code), 0) > 0 for row in region.cases)
        for code in codes
    }
    rare = _rare(forms, codes)
    for row in region.cases:
        row[REST] = sum(row.get(column("minuten", code), 0) for code in rare)
        for code in codes:
            name = column("minuten", code)
            row[name] = None if code in rare else row.get(name, 0)
    for row in region.work:
        if row["soort"] in rare:
            # Whether a source was asked would tell which kind it is.
            row |= {"soort": HIDDEN, "bron": HIDDEN, "bereikt": HIDDEN}


def _hide_sources(region: Records) -> None:
    """Kinds of sources that were asked in too few cases."""
    cases: dict[str, set[int]] = defaultdict(set)
    for row in region.work:
        if row["bron"] not in {"", HIDDEN}:
            cases[row["bron"]].add(row["_case"])
    codes = sorted(cases)
    counts = {code: len(found) for code, found in cases.items()}
    rare = {codes[place] for place in kept_in([counts[code] for code in codes])}
    for row in region.work:
        if row["bron"] in rare:
            row["bron"] = HIDDEN


def _hide_workers(work: list[Row]) -> None:
    """Nobody of a small team can be followed from row to row."""
    if len({row["_worker"] for row in work}) < FEW:
        for row in work:
            row["_worker"] = None
