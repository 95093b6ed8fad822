"""What may be done with a finding in which status: the one table.

The buttons of its page, the refusals of the actions and the tests come from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from reflection.finding.models.finding import Finding, FindingStatus
from reflection.finding.policies import KEEP, NOTE
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.lib.refusal import RefusedError

S = FindingStatus
OPEN = frozenset({S.NOTED, S.TAKING_STOCK, S.LAID, S.ANSWERED, S.AGREED})


class Step(StrEnum):
    """Everything that can be done with a finding; the value names its address."""

    AMEND = "amend_finding"
    SEE_TOO = "see_finding_too"
    ATTACH = "attach_case"
    DETACH = "detach_case"
    GIVE = "give_finding"
    TAKE_STOCK = "take_stock"
    STOP_STOCK = "stop_stock"
    LAY = "lay_finding"
    TAKE_BACK = "take_back_laying"
    ANSWER = "answer_laying"
    AGREE = "make_agreement"
    CLOSE = "close_finding"
    REOPEN = "reopen_finding"
    MERGE = "merge_finding"
    SPLIT = "split_finding"


@dataclass(frozen=True)
class Allowed:
    """What a step is called, in which statuses it means something, and who may."""

    label: str
    statuses: frozenset[FindingStatus]
    right: Right = KEEP


STEPS: Mapping[Step, Allowed] = MappingProxyType(
    {
        Step.AMEND: Allowed("Signaal wijzigen", OPEN, NOTE),
        Step.SEE_TOO: Allowed("Ik zie dit ook", OPEN, NOTE),
        Step.ATTACH: Allowed("Zaak toevoegen", OPEN, NOTE),
        Step.DETACH: Allowed("Zaak losmaken", OPEN, NOTE),
        Step.GIVE: Allowed("Eigenaar kiezen", OPEN),
        Step.TAKE_STOCK: Allowed("Eerst uitzoeken", frozenset({S.NOTED})),
        Step.STOP_STOCK: Allowed("Toch niet uitzoeken", frozenset({S.TAKING_STOCK})),
        Step.LAY: Allowed("Signaal neerleggen", OPEN),
        Step.TAKE_BACK: Allowed("Neerleggen ongedaan maken", OPEN),
        Step.ANSWER: Allowed("Antwoord vastleggen", OPEN),
        Step.AGREE: Allowed("Afspraak vastleggen", OPEN),
        Step.CLOSE: Allowed("Afsluiten zonder afspraak", OPEN - {S.AGREED}),
        Step.REOPEN: Allowed("Heropenen", frozenset({S.CLOSED})),
        Step.MERGE: Allowed("Samenvoegen", OPEN),
        Step.SPLIT: Allowed("Samenvoegen ongedaan maken", frozenset({S.MERGED})),
    }
)


def is_possible(step: Step, status: str) -> bool:
    """Whether the step means something in this status."""
    return status in STEPS[step].statuses


def may(user: User, step: Step, finding: Finding) -> bool:
    """Whether `user` may do this with findings of that region."""
    held = user.roles_in(finding.region_id)
    return bool(held & STEPS[step].right.roles)


def steps_for(user: User, finding: Finding) -> dict[str, bool]:
    """The steps that `user` can do now with the finding, by the name of the address."""
    return {
        step.value: is_possible(step, finding.status) and may(user, step, finding)
        for step in Step
    }


def refuse_impossible(step: Step, finding: Finding) -> None:
    """Raise `RefusedError` when the step means nothing in the present status."""
    if not is_possible(step, finding.status):
        msg = f"{STEPS[step].label} kan niet: het signaal is {finding.status_label}."
        raise RefusedError(msg)
