"""The versions of a decision: what was decided then, and what was decided since."""

from reflection.working_decision.models import WorkingDecision


def newest_of(decision: WorkingDecision) -> WorkingDecision:
    """The text that took its place last; itself when there is none."""
    while later := WorkingDecision.objects.filter(continues=decision).first():
        decision = later
    return decision


def versions_of(decision: WorkingDecision) -> list[WorkingDecision]:
    """Every text of the same decision, the newest first."""
    later = WorkingDecision.objects.filter(
        region=decision.region_id, continues__isnull=False
    )
    before = dict(later.order_by().values_list("pk", "continues_id"))
    after = {old: new for new, old in before.items()}
    first = decision.pk
    while first in before:
        first = before[first]
    found = [first]
    while found[-1] in after:
        found.append(after[found[-1]])
    return list(WorkingDecision.objects.filter(pk__in=found).order_by("-pk"))
