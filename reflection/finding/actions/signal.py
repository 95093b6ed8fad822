"""A moment at which it falters and that is meant for the reflection meeting."""

from datetime import datetime

from django.db import transaction

from cases.monitoring.models.moment import MonitoringMoment
from reflection.finding.makers import About, InCase, Source, make_finding
from reflection.finding.models.finding import Finding
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def note_signal(*, moment: MonitoringMoment, by: User, at: datetime) -> Finding:
    """Note what the reporter of a moment wrote for the reflection meeting, once.

    With a name in it, a plain line takes its place: the words stay in the case.
    """
    source = Source("moment", moment.pk)
    known = Finding.objects.filter(source_kind=source.kind, source_key=source.key)
    if earlier := known.first():
        return earlier
    there = moment.signal_organisation
    plain = f"Hulp hapert bij {there}" if there else "Hulp hapert bij een organisatie"
    for title in (moment.signal, plain):
        try:
            return make_finding(
                region=moment.region,
                kind=Finding.Kind.PROCEDURE,
                title=title,
                about=About(organisation=there),
                source=source,
                cases=[InCase(moment.case, source)],
                by=by,
                at=at,
            )
        except RefusedError:
            if title == plain:
                raise
    raise AssertionError
