"""Merge two findings about one thing, and take that back.

Nothing moves: what was merged keeps its cases, raisers and layings, and the other
shows them with its own. So taking it back is one step.
"""

from datetime import datetime

from django.db import transaction

from reflection.finding.actions.door import open_finding_for
from reflection.finding.makers import cases_of, refuse_named, settle_dates
from reflection.finding.models.finding import Finding
from reflection.finding.steps import Step
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def merge_finding(
    *, finding: Finding, into: Finding, by: User, at: datetime
) -> Finding:
    """Let `finding` go up in `into`, with what had gone up in it before.

    Raises `RefusedError` when one names somebody in a case of the other.
    """
    if finding.pk == into.pk or finding.region_id != into.region_id:
        msg = "Kies een ander signaal van deze regio."
        raise RefusedError(msg, "into")
    opened = {
        each.pk: open_finding_for(each, Step.MERGE, by=by)
        for each in sorted((finding, into), key=lambda f: f.pk)
    }
    finding, into = opened[finding.pk], opened[into.pk]
    refuse_named(finding, cases_of(into), by=by, field="into")
    refuse_named(into, cases_of(finding), by=by, field="into")
    for each in (*finding.merged.all(), finding):
        each.change(seen=each.version, merged_into=into)
    return settle_dates(into, at=at)


@transaction.atomic
def split_finding(*, finding: Finding, by: User, at: datetime) -> Finding:
    """Let a merged finding stand on its own again."""
    finding = open_finding_for(finding, Step.SPLIT, by=by)
    into = Finding.objects.select_for_update(of=("self",)).get(
        pk=finding.merged_into_id or 0
    )
    finding.change(seen=finding.version, merged_into=None)
    settle_dates(into, at=at)
    return settle_dates(finding, at=at)
