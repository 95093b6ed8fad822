"""The findings of the demo, in several states, told through the actions."""

import tomllib
from collections.abc import Callable
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


def load_findings(
    region: Region, team: dict[str, User], at: datetime
) -> dict[str, Finding]:
    """Note every finding and carry it on as far as it came; each by its key."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["finding"]
    return {row["key"]: _told(row, region, team, at) for row in rows}


def _told(
    row: dict[str, Any], region: Region, team: dict[str, User], at: datetime
) -> Finding:
    noted_at = at - timedelta(days=row["days"])
    finding = note.note_finding(
        region=region,
        kind=row["kind"],
        title=row["title"],
        detail=row.get("detail", ""),
        about=_about(row, region),
        cases=[InCase(case) for case in _cases(row, region)],
        by=team[f"worker{row['by']}"],
        at=noted_at,
    )
    for number in row.get("see", ()):
        note.see_finding_too(finding=finding, by=team[f"worker{number}"], at=noted_at)
    for step in row.get("step", ()):
        facts = dict(step)
        by = team[f"worker{facts.pop('by')}"]
        then = at - timedelta(days=facts.pop("days"))
        STEPS[facts.pop("do")](finding, by=by, at=then, **facts)
        finding.refresh_from_db()
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
        letter=proposed_letter(finding, by, day_of(at)),
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
