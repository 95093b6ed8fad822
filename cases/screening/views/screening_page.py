"""What the page of the weighing shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from cases.case.lifecycle import Verb, is_possible
from cases.case.models.case import Case
from cases.case.policies import may
from cases.screening.changes import Change, changes
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening, ScreeningDomain
from cases.screening.policies import may_answer, may_challenge
from zsm_werkplaats.accounts.models import User


@dataclass(frozen=True)
class Version:
    """One weighing, and in what it differs from the one before it."""

    screening: Screening
    changes: list[Change]


@dataclass(frozen=True)
class ScreeningPage:
    """The parts of the page; each is read once, when the template asks for it."""

    case: Case
    user: User
    at: datetime

    @cached_property
    def versions(self) -> list[Version]:
        """All weighings, newest first, each with what it changed."""
        given = list(self.case.screenings.with_findings())
        domains: list[Any] = list(ScreeningDomain.objects.all())
        earlier = [*given[1:], None] if given else []
        return [
            Version(
                screening,
                list(changes(screening, before, domains)) if before else [],
            )
            for screening, before in zip(given, earlier, strict=True)
        ]

    @property
    def standing(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @property
    def earlier(self) -> list[Version]:
        return self.versions[1:]

    @cached_property
    def challenges(self) -> list[Challenge]:
        """What colleagues asked, oldest first; withdrawn requests don't count."""
        people = ("colleague", "challenged_by", "answered_by", "created_by")
        put = self.case.challenges.filter(withdrawn_at=None)
        return list(put.select_related("screening", *people))

    @property
    def may_weigh(self) -> bool:
        return self._can(Verb.WEIGH)

    @property
    def may_ask(self) -> bool:
        return bool(self.versions) and self._can(Verb.ASK_CHALLENGE)

    @property
    def may_challenge(self) -> bool:
        if not (self.versions and self._can(Verb.CHALLENGE)):
            return False
        return may_challenge(self.user, self.versions[0].screening)

    @cached_property
    def answerable(self) -> set[int]:
        return {c.pk for c in self.challenges if c.is_open and self._answers(c)}

    def _answers(self, challenge: Challenge) -> bool:
        challenge.case = self.case
        return may_answer(self.user, challenge)

    def _can(self, verb: Verb) -> bool:
        return is_possible(verb, self.case.status) and may(self.user, verb, self.case)
