"""The findings of the demo, in several states, told through the actions."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from cases.case.models.case import Case
from reflection.finding.actions import carry, laying, note
from reflection.finding.letter import proposed_letter
from reflection.finding.makers import About, InCase
from reflection.finding.models.finding import Finding
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.organisations import city
from zsm_werkplaats.lib.dates import day_of

FILE = Path(__file__).parent / "findings.toml"
Row = dict[str, Any]


@dataclass
class Findings:
    """The findings of a region by their key, and what is still to be told of them."""

    region: Region
    team: dict[str, User]
    at: datetime
    told: dict[str, Finding] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["finding"]:
            steps = [{**step, "key": row["key"]} for step in row.pop("step", ())]
            self.rows += [{**row, "do": "note"}, *steps]
        self.rows.sort(key=lambda row: -row["days"])

    def tell(self, until: datetime) -> None:
        """Note findings and carry them on, as far as they came by then."""
        while self.rows and self._when(self.rows[0]) <= until:
            row = dict(self.rows.pop(0))
            at, by = self._when(row), self.team[f"worker{row['by']}"]
            if row["do"] == "note":
                self.told[row["key"]] = self._noted(row, by, at)
                continue
            finding = self.told[row["key"]]
            facts = {k: row[k] for k in row.keys() - {"do", "key", "days", "by"}}
            STEPS[row["do"]](finding, by=by, at=at, **facts)
            finding.refresh_from_db()

    def _when(self, row: Row) -> datetime:
        return self.at - timedelta(days=row["days"])

    def _noted(self, row: Row, by: User, at: datetime) -> Finding:
        finding = note.note_finding(
            region=self.region,
            kind=row["kind"],
            title=row["title"],
            detail=row.get("detail", ""),
            about=_about(row, self.region),
            cases=[InCase(case) for case in _cases(row, self.region)],
            by=by,
            at=at,
        )
        for number in row.get("see", ()):
            also = self.team[f"worker{number}"]
            note.see_finding_too(finding=finding, by=also, at=at)
        return finding


def _about(row: dict[str, Any], region: Region) -> About:
    here = Organisation.objects.used_in(region)
    name = row.get("organisation", "").format(city=city(region))
    places = Municipality.objects.filter(region=region)
    domain = LifeDomain.objects.filter(code=row.get("domain", ""), valid_to=None)
    return About(
        organisation=here.get(name=name) if name else None,
        domain=cast("LifeDomain | None", domain.first()),
        municipality=places.filter(
            name__in=row.get("municipality", "").split()
        ).first(),
    )


def _cases(row: dict[str, Any], region: Region) -> list[Case]:
    if "offence" not in row:
        return []
    shown = Case.objects.filter(region=region, offence__startswith=row["offence"])
    return list(shown.order_by("number"))


def _stock(finding: Finding, *, by: User, at: datetime) -> None:
    carry.take_stock(finding=finding, by=by, at=at)


def _lay(
    finding: Finding, *, by: User, at: datetime, how: str, expected_in: int
) -> None:
    laying.lay_finding(
        finding=finding,
        organisation=finding.organisation,
        how=how,
        letter=proposed_letter(finding, by),
        laid_on=day_of(at),
        answer_expected_on=day_of(at) + timedelta(days=expected_in),
        by=by,
        at=at,
    )


def _answer(finding: Finding, *, by: User, at: datetime, answer: str) -> None:
    laying.answer_laying(
        laying=finding.layings.get(),
        answer=answer,
        answered_on=day_of(at),
        by=by,
        at=at,
    )


def _close(finding: Finding, *, by: User, at: datetime, why: str) -> None:
    carry.close_finding(finding=finding, why=why, by=by, at=at)


STEPS: dict[str, Callable[..., None]] = {
    "stock": _stock,
    "lay": _lay,
    "answer": _answer,
    "close": _close,
}
