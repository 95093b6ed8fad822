"""One piece of help on the page: how it stands, and what may be done with it now."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.case.lifecycle import STEPS, Verb
from cases.case.views.button import Button
from cases.support.models.meeting import Talk
from cases.support.models.support import Support
from cases.support.models.support_step import SupportStep
from cases.support.steps import SUPPORT_STEPS, StepRow

# Passing on stands among the steps, though it also asks for other help.
VERBS = sorted([*SUPPORT_STEPS, Verb.REFER_SUPPORT], key=list(Verb).index)


def next_verb(kind: str, status: str, *, is_own: bool = False) -> Verb | None:
    """The step that mostly comes next."""
    for verb, row in SUPPORT_STEPS.items():
        if status in row.comes_next and _fits(row, kind, is_own=is_own):
            return verb
    return None


def _fits(row: StepRow, kind: str, *, is_own: bool) -> bool:
    if is_own:
        return row.fits_own
    return row.fits_others and (row.fits_check or kind != Support.Kind.CHECK)


@dataclass(frozen=True)
class SupportRow:
    """One piece of help with what may be done with it now."""

    support: Support
    day: date
    may_change: bool

    @property
    def next_button(self) -> Button | None:
        help_ = self.support
        verb = next_verb(help_.kind, help_.status, is_own=help_.is_own)
        return self._button(verb) if verb and self.may_change else None

    @property
    def other_buttons(self) -> list[Button]:
        """Every other step that means something now."""
        if not self.may_change:
            return []
        following = self.next_button
        verbs = [v for v in VERBS if not following or v != following.verb]
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
        return [step for step in self.steps if not step.taken_back_at]

    @property
    def talks(self) -> list[Talk]:
        return list(self.support.talks.all())

    @property
    def talks_held(self) -> int:
        """How many conversations took place."""
        return sum(talk.is_held for talk in self.talks)

    def _is_possible(self, verb: Verb) -> bool:
        support = self.support
        row = SUPPORT_STEPS.get(verb)
        if row is None:
            return not support.is_own and support.ended_on is None
        fits = _fits(row, support.kind, is_own=support.is_own)
        return fits and support.status in row.possible_in

    def _button(self, verb: Verb) -> Button:
        args = [self.support.case_id, self.support.pk]
        row = SUPPORT_STEPS.get(verb)
        is_check = self.support.kind == Support.Kind.CHECK
        label = row.label_of_check if row and is_check else ""
        return Button(
            verb, label or STEPS[verb].label, reverse(f"cases:{verb}", args=args)
        )
