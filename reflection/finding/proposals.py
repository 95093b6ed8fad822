"""What the system proposes: computed when somebody looks, never stored or published.

A proposal rests on the cases that its reader may know of. It is gone once all of them
stand at a finding about the same place, or were dismissed; a new case brings it back.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from cases.case.models.case import Case
from cases.case.policies import visible_to
from reflection.finding.evidence import (
    Evidence,
    Unmet,
    dead_ends,
    numbers_of,
    unmet_needs,
)
from reflection.finding.makers import About
from reflection.finding.models.finding import Finding, FindingCase
from reflection.finding.models.proposed import FindingDismissal, FindingThresholds
from reflection.finding.sources import gap_title
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import visible_to as organisations_visible_to
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.numbers import counted


@dataclass(frozen=True)
class Proposal:
    """A place where it goes wrong more often, with the cases that show it."""

    subject: str
    about: About
    evidence: list[Evidence]
    searches: list[tuple[int, date]] = field(default_factory=list)
    cases: Mapping[int, Case] = field(default_factory=dict)
    existing: Finding | None = None

    @property
    def is_gap(self) -> bool:
        return self.about.organisation is None

    @property
    def kind(self) -> str:
        return Finding.Kind.GAP if self.is_gap else Finding.Kind.PROCEDURE

    @property
    def title(self) -> str:
        if self.is_gap:
            return gap_title(self.about)
        return f"Hulp loopt vaker vast bij {self.about.organisation}"

    @property
    def numbers(self) -> set[int]:
        return numbers_of(self.evidence)

    @property
    def marks(self) -> set[int]:
        """What it rests on, as a dismissal keeps it: a search is minus its key."""
        return self.numbers | {-key for key, _ in self.searches}

    @property
    def workers(self) -> set[int]:
        return {each.worker for each in self.evidence if each.worker}

    @property
    def since(self) -> date:
        days = [each.day for each in self.evidence]
        return min(days + [day for _, day in self.searches])

    @property
    def in_words(self) -> str:
        """3 zaken van 2 werkers, 1 zoekvraag zonder resultaat."""
        cases, people = len(self.numbers), len(self.workers)
        told = []
        if cases:
            of = counted(people, "werker", "werkers")
            told.append(f"{counted(cases, 'zaak', 'zaken')} van {of}")
        if number := len(self.searches):
            noun = counted(number, "zoekvraag", "zoekvragen")
            told.append(f"{noun} zonder resultaat")
        return ", ".join(told)

    @property
    def rows(self) -> list[tuple[Case, str]]:
        """Each case with what happened in it, the latest first."""
        told: dict[int, list[str]] = {}
        for each in sorted(self.evidence, key=lambda e: e.day, reverse=True):
            words = told.setdefault(each.case, [])
            if each.words not in words:
                words.append(each.words)
        return [(self.cases[n], ", ".join(w)) for n, w in told.items()]


def thresholds_of(region: Region) -> FindingThresholds:
    """From when on the system proposes here; the defaults where nobody chose."""
    chosen = FindingThresholds.objects.filter(region=region).first()
    return chosen or FindingThresholds(region=region, version=0)


def proposals_for(
    user: User, region: Region, day: date, asked: FindingThresholds | None = None
) -> list[Proposal]:
    """What the system proposes to this reader, what shows most first."""
    asked = asked or thresholds_of(region)
    since = day - timedelta(days=asked.days)
    cases = visible_to(user).filter(region=region)
    places = dead_ends(cases, region, since)
    enough = {
        place: told
        for place, told in places.items()
        if len(numbers_of(told)) >= asked.cases
        and len({e.worker for e in told if e.worker}) >= asked.workers
    }
    gaps = {
        cell: unmet
        for cell, unmet in unmet_needs(cases, region, since, day).items()
        if unmet.count >= asked.unmet
    }
    found = [
        *_at_organisations(enough, user, region),
        *_of_gaps(gaps, region),
    ]
    standing = _not_yet_known(found, region) if found else []
    wanted = {number for each in standing for number in each.numbers}
    known = cases.in_bulk(wanted) if wanted else {}
    told = [_with(each, cases=known) for each in standing]
    return sorted(told, key=lambda p: (-len(p.marks), p.subject))


def proposal_about(
    subject: str, user: User, region: Region, day: date
) -> Proposal | None:
    """The proposal about this place, as it stands now."""
    found = proposals_for(user, region, day)
    return next((each for each in found if each.subject == subject), None)


def _with(proposal: Proposal, **changes: object) -> Proposal:
    return Proposal(**{**vars(proposal), **changes})


def _at_organisations(
    places: Mapping[int, list[Evidence]], user: User, region: Region
) -> Iterator[Proposal]:
    if not places:
        return
    known: Mapping[int, Organisation] = (
        organisations_visible_to(user).used_in(region).in_bulk(places)
    )
    for place, told in places.items():
        if place in known:
            about = About(organisation=known[place])
            yield Proposal(f"organisation:{place}", about, told)


def _of_gaps(
    gaps: Mapping[tuple[int, str], Unmet], region: Region
) -> Iterator[Proposal]:
    if not gaps:
        return
    places = Municipality.objects.filter(region=region).in_bulk({p for p, _ in gaps})
    parts = {part.code: part for part in LifeDomain.objects.all()}
    for (place, code), unmet in gaps.items():
        if place in places and code in parts:
            where, part = places[place], cast(LifeDomain, parts[code])
            about = About(municipality=where, domain=part)
            subject = f"gap:{where.code}:{code}"
            yield Proposal(subject, about, unmet.needs, unmet.searches)


def _not_yet_known(found: list[Proposal], region: Region) -> list[Proposal]:
    """Those that rest on something that stands at no finding and was not dismissed."""
    dismissed: dict[str, set[int]] = defaultdict(set)
    subjects = [each.subject for each in found]
    rows = FindingDismissal.objects.filter(region=region, subject__in=subjects)
    for subject, cases in rows.values_list("subject", "cases"):
        dismissed[subject] |= set(cases)
    findings = _findings_by_subject(found, region)
    at_finding = _cases_of([f for each in findings.values() for f in each])
    standing = []
    for proposal in found:
        same = findings.get(proposal.subject, [])
        known = set(dismissed[proposal.subject])
        for finding in same:
            known |= at_finding[finding.pk]
            noted = day_of(finding.created_at)
            known |= {-key for key, day in proposal.searches if day <= noted}
        if proposal.marks - known:
            latest = next((f for f in same if f.closed_at is None), None)
            standing.append(_with(proposal, existing=latest))
    return standing


def _findings_by_subject(
    found: list[Proposal], region: Region
) -> dict[str, list[Finding]]:
    """The findings about each place, the newest first; good practice is no such."""
    places = {each.about.organisation for each in found} - {None}
    about = Finding.objects.filter(region=region).exclude(
        kind=Finding.Kind.GOOD_PRACTICE
    )
    rows = about.filter(organisation__in=places) | about.filter(
        organisation=None, domain__isnull=False, municipality__isnull=False
    )
    known: dict[str, list[Finding]] = defaultdict(list)
    for finding in rows.select_related("municipality", "domain", "merged_into"):
        key = (
            f"organisation:{finding.organisation_id}"
            if finding.organisation_id
            else f"gap:{finding.municipality.code}:{finding.domain.code}"  # type: ignore[union-attr]
        )
        known[key].append(finding.merged_into or finding)
        if finding.merged_into:
            known[key].append(finding)
    return known


def _cases_of(findings: list[Finding]) -> Mapping[int, set[int]]:
    """The cases of each finding."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = FindingCase.objects.filter(finding__in=findings)
    for finding, case in rows.values_list("finding", "case"):
        found[finding].add(case)
    return found


@dataclass(frozen=True)
class Dismissed:
    """A dismissal, with the place it was about in words."""

    dismissal: FindingDismissal
    told: str


def dismissed_in(region: Region) -> list[Dismissed]:
    """What was dismissed in a region, the latest first."""
    rows = FindingDismissal.objects.filter(region=region).select_related("created_by")
    found = list(rows)
    keys = [row.subject.partition(":")[2] for row in found]
    named = Organisation.objects.in_bulk([int(key) for key in keys if key.isdecimal()])
    cells = [key.partition(":") for key in keys if not key.isdecimal()]
    places = Municipality.objects.in_bulk([p for p, _, _ in cells], field_name="code")
    parts = {part.code: part for part in LifeDomain.objects.all()} if cells else {}
    told = []
    for row, key in zip(found, keys, strict=True):
        code, _, domain = key.partition(":")
        words = (
            str(named.get(int(key), ""))
            if key.isdecimal()
            else f"{places.get(code, code)}, {parts.get(domain, domain)}"
        )
        told.append(Dismissed(row, words))
    return told
