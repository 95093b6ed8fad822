"""Tell a case of the demo, step by step, through the verbs that the screens use.

A file in `cases/` is a story in days relative to today; `shift` moves it for a
region. A step that would lie in the future has not happened yet, so the same story
stands at another point in each region, and on every day the demo is alive.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zsm_werkplaats.demo import (
    advising,
    case_steps,
    decisions,
    help_steps,
    surroundings,
    weighings,
)
from zsm_werkplaats.demo import monitoring as monitoring_summary
from zsm_werkplaats.demo.story import Story

FOLDER = Path(__file__).parent / "cases"
VERBS: dict[str, Callable[..., None]] = {
    **case_steps.VERBS,
    **surroundings.VERBS,
    **weighings.VERBS,
    **advising.VERBS,
    **decisions.VERBS,
    **help_steps.VERBS,
    **monitoring_summary.VERBS,
}


def stories() -> list[dict[str, Any]]:
    """The eight vignettes, in their order."""
    files = sorted(FOLDER.glob("*.toml"))
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


def tell(story: Story) -> None:
    """Do every step that has happened by now."""
    for step in story.facts["step"]:
        told = dict(step)
        verb = told.pop("do")
        story.at = story.moment(told.pop("day"), told.pop("at"))
        if story.at > story.now:
            return
        story.by = story.cast.get(told.pop("by", ""), story.worker)
        VERBS[verb](story, **told)
