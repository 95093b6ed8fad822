"""How every action on a finding begins: lock, policy, status."""

from django.core.exceptions import PermissionDenied

from reflection.finding.models.finding import Finding
from reflection.finding.policies import visible_to
from reflection.finding.steps import STEPS, Step, may, refuse_impossible
from zsm_werkplaats.accounts.models import User


def open_finding_for(finding: Finding, step: Step, *, by: User) -> Finding:
    """Lock the finding and return it as it stands now.

    Raises `PermissionDenied` without the right, and `RefusedError` when the step
    means nothing in the present status.
    """
    found = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if not may(by, step, found) or not visible_to(by).filter(pk=found.pk).exists():
        raise PermissionDenied(STEPS[step].label)
    refuse_impossible(step, found)
    return found
