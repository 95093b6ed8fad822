"""Load the whole demo: the team, the sociale kaart, the eight cases, and the rest."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from cases.case.models.criteria import DeclineReason
from cases.intake.actions import nomination as intake
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo import team
from zsm_werkplaats.demo.activities import load_hours
from zsm_werkplaats.demo.day_list import load_day_list
from zsm_werkplaats.demo.expertise import load_expertise
from zsm_werkplaats.demo.messages import load_messages
from zsm_werkplaats.demo.missed import load_missed
from zsm_werkplaats.demo.organisations import load_organisations
from zsm_werkplaats.demo.reflection.load import load_reflection
from zsm_werkplaats.demo.region.load import load_region_map
from zsm_werkplaats.demo.roster import load_roster
from zsm_werkplaats.demo.story import Story
from zsm_werkplaats.demo.surroundings import leave_a_draft
from zsm_werkplaats.demo.telling import stories, tell

NOMINATIONS = Path(__file__).parent / "nominations.toml"


@transaction.atomic
def load_demo(*, at: datetime, whole_map: bool = False) -> None:
    """Fill an empty database, as it would stand at `at`.

    Without the whole map only the organisations that the cases need are there.
    """
    team.load_team()
    for region in Region.objects.filter(code__in=(team.MIDDEN, team.NOORD)):
        cast = cast_of(region)
        workers = [cast[f"worker{n}"] for n in range(1, 7)]
        load_organisations(region, workers, at)
        load_expertise(region, workers, at)
        load_missed(region, workers, at)
        for facts in stories():
            tell(Story(facts, region, cast, at))
        load_nominations(region, cast, at)
        load_hours(region, workers, at)
        load_day_list(region, int(region.code == team.NOORD), workers[0], at)
        leave_a_draft(region, workers[0], at)
        load_roster(region, cast, at)
        load_messages(region, cast, at)
        load_reflection(region, cast, at)
        if whole_map:
            load_region_map(region, workers, at, reader=cast["prosecutor1"])


def cast_of(region: Region) -> dict[str, User]:
    """The people of a region by their part: worker1 … worker6, prosecutor1 …"""
    parts = {}
    for role in (Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER):
        for number, player in enumerate(team.of(role, region.code), start=1):
            parts[f"{role}{number}"] = User.objects.get(email=player.email)
    return parts


def load_nominations(region: Region, cast: dict[str, User], at: datetime) -> None:
    """The nominations of every day: some wait, some were given back."""
    names = 0 if region.code == team.MIDDEN else 1
    rows = tomllib.loads(NOMINATIONS.read_text(encoding="utf-8"))["nomination"]
    for row in rows:
        nominated_at = at - timedelta(hours=row["hours"])
        clock = at + timedelta(hours=row["clock"]) if "clock" in row else None
        case = intake.nominate_case(
            region=region,
            by=cast["prosecutor2"],
            at=nominated_at,
            name=row["names"][names],
            birth_date=(at - timedelta(days=row["age"] * 365.25 + 100)).date(),
            offence=row["offence"],
            signals=row["signals"],
            decision_due_at=clock,
        )
        if "reason" in row:
            intake.decline_case(
                case=case,
                reason=DeclineReason.objects.get(code=row["reason"]),
                explanation="",
                by=cast["worker6"],
                at=nominated_at + timedelta(minutes=20),
            )
