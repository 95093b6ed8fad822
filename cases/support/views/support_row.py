"""One piece of help on the page: how it stands, and what may be done with it now."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.case.lifecycle import STEPS, Verb
from cases.case.views.button import Button
from cases.support.models.meeting import Talk
from cases.support.models.support import Support
from cases.support.models.support_step import POSSIBLE, SupportStep

_K, _S = SupportStep.Kind, Support.Status
# The verbs of one piece of help and the step that each tells; in this order as buttons.
STEP_OF: dict[Verb, SupportStep.Kind] = {
    Verb.CONSIDER_SUPPORT: _K.CONSIDERED,
    Verb.WAIT_FOR_SUPPORT: _K.WAITING,
    Verb.ACCEPT_SUPPORT: _K.ACCEPTED,
    Verb.START_SUPPORT: _K.STARTED,
    Verb.CONFIRM_SUPPORT: _K.CONFIRMED,
    Verb.BRIDGE_SUPPORT: _K.BRIDGED,
    Verb.REFER_SUPPORT: _K.ENDED,
    Verb.END_SUPPORT: _K.ENDED,
}
# Help that is checked did not start now: it runs, or it doesn't.
STARTED = {Verb.START_SUPPORT, Verb.CONFIRM_SUPPORT}
RUNS = "Hulp loopt"
# What runs already needs no taking in, and our own help has nobody at the other side.
TAKING_IN = {Verb.CONSIDER_SUPPORT, Verb.WAIT_FOR_SUPPORT, Verb.ACCEPT_SUPPORT}
ELSEWHERE = TAKING_IN | {Verb.REFER_SUPPORT, Verb.BRIDGE_SUPPORT}
NEXT = {
    _S.ASKED: Verb.ACCEPT_SUPPORT,
    _S.CONSIDERED: Verb.ACCEPT_SUPPORT,
    _S.WAITING: Verb.ACCEPT_SUPPORT,
    _S.ACCEPTED: Verb.START_SUPPORT,
    _S.STARTED: Verb.CONFIRM_SUPPORT,
    _S.RUNNING: Verb.END_SUPPORT,
}


def next_verb(kind: str, status: str) -> Verb | None:
    """The step that mostly comes next; help that is checked has begun long ago."""
    verb = NEXT.get(_S(status))
    is_check = kind == Support.Kind.CHECK and verb == Verb.ACCEPT_SUPPORT
    return Verb.START_SUPPORT if is_check else verb


@dataclass(frozen=True)
class SupportRow:
    """One piece of help with what may be done with it now."""

    support: Support
    day: date
    may_change: bool

    @property
    def next_button(self) -> Button | None:
        """The step that mostly comes next."""
        verb = next_verb(self.support.kind, self.support.status)
        if self.support.is_own and verb == Verb.ACCEPT_SUPPORT:
            verb = Verb.START_SUPPORT
        return self._button(verb) if verb and self.may_change else None

    @property
    def other_buttons(self) -> list[Button]:
        """Every other step that means something now."""
        if not self.may_change:
            return []
        following = self.next_button
        verbs = [v for v in STEP_OF if not following or v != following.verb]
        return [self._button(verb) for verb in verbs if self._is_possible(verb)]

    @property
    def correction(self) -> Button | None:
        """Taking the last step back, once there is one."""
        told = len(self.standing) > 1
        return self._button(Verb.CORRECT_SUPPORT) if told and self.may_change else None

    @property
    def planning(self) -> Button | None:
        """Planning the next talk of a trajectory of our own."""
        is_open = self.support.has_talks and self.support.ended_on is None
        return self._button(Verb.PLAN_TALK) if is_open and self.may_change else None

    @property
    def age(self) -> str:
        """How long ago it was asked, or after how long it started."""
        started = self.support.started_on
        days = ((started or self.day) - self.support.asked_on).days
        if days == 0:
            return "dezelfde dag" if started else "vandaag"
        words = "1 dag" if days == 1 else f"{days} dagen"
        return f"na {words}" if started else f"{words} geleden"

    @property
    def is_bridged_too_long(self) -> bool:
        """Whether the day until which we would bridge has passed."""
        return self.support.is_bridged_too_long(self.day)

    @property
    def steps(self) -> list[SupportStep]:
        """Everything that was told, what was taken back included."""
        return list(self.support.steps.all())

    @property
    def standing(self) -> list[SupportStep]:
        """What was told and not taken back."""
        return [step for step in self.steps if not step.taken_back_at]

    @property
    def talks(self) -> list[Talk]:
        """The conversations, planned and held."""
        return list(self.support.talks.all())

    @property
    def talks_held(self) -> int:
        """How many conversations took place."""
        return sum(talk.is_held for talk in self.talks)

    def _is_possible(self, verb: Verb) -> bool:
        is_check = self.support.kind == Support.Kind.CHECK
        skipped = ELSEWHERE if self.support.is_own else TAKING_IN if is_check else ()
        return verb not in skipped and self.support.status in POSSIBLE[STEP_OF[verb]]

    def _button(self, verb: Verb) -> Button:
        args = [self.support.case_id, self.support.pk]
        is_check = self.support.kind == Support.Kind.CHECK
        label = RUNS if is_check and verb in STARTED else STEPS[verb].label
        return Button(verb, label, reverse(f"cases:{verb}", args=args))
