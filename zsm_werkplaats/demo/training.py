"""The eight cases told for a team of its own, to practise with.

They name no organisation of the sociale kaart: whom they ask stands as a name, so that
nothing invented enters the map of a region.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice
from typing import Any, ClassVar

from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.story import Story
from zsm_werkplaats.demo.team import MIDDEN
from zsm_werkplaats.demo.telling import stories, tell
from zsm_werkplaats.lib.dates import day_of

WORKERS, PROSECUTORS = 6, 2


@dataclass
class TrainingStory(Story):
    """A story in the words of the first region, by the people of this one."""

    is_training: ClassVar[bool] = True
    town: Municipality | None = None

    @property
    def here(self) -> dict[str, Any]:
        return dict(self.facts[MIDDEN])

    @property
    def city(self) -> str:
        return str(self.town or self.region)

    @property
    def municipality(self) -> Municipality | None:
        return self.town

    def organisation(self, name: str) -> None:
        """None: the map of the region stays what it is."""


def tell_training(region: Region, team: Mapping[str, list[User]], at: datetime) -> None:
    """Tell all of them; every worker of the team has some."""
    town = Municipality.objects.filter(region=region).on(day_of(at)).first()
    for number, facts in enumerate(stories()):
        story = TrainingStory(facts, region, {}, at, town=town)
        story.cast = _cast(team, number, story.here["worker"])
        tell(story)


def _cast(team: Mapping[str, list[User]], number: int, part: int) -> dict[str, User]:
    """Who plays which part; nobody is their own colleague."""
    workers = team[Role.WORKER]
    own = workers[number % len(workers)]
    others = islice(cycle([each for each in workers if each != own]), WORKERS)
    cast = {f"worker{n}": each for n, each in enumerate(others, start=1)}
    prosecutors = islice(cycle(team[Role.PROSECUTOR]), PROSECUTORS)
    cast |= {f"prosecutor{n}": each for n, each in enumerate(prosecutors, start=1)}
    managers = team[Role.UNIT_MANAGER] or workers
    return cast | {f"worker{part}": own, "unit_manager1": managers[0]}
