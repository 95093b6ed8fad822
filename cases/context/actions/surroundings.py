"""What already is around a person: running help, police reports, linked cases."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.case.models.people import Person
from cases.case.policies import sees
from cases.context.models.surroundings import (
    CaseLink,
    Contradiction,
    ExistingSupport,
    PoliceReport,
)
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def note_existing_support(
    *,
    case: Case,
    provider: str,
    running: str,
    sufficiency: str,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
    person: Person | None = None,
    what: str = "",
    since: str = "",
    known_to: str = "",
    disclosure: str = Disclosure.OPEN,
    replaces: ExistingSupport | None = None,
    submission: UUID | None = None,
) -> ExistingSupport:
    """Write down help that runs; `replaces` is what was known of it before.

    Raises `EditConflictError` when somebody else brought that up to date.
    """
    verb = Verb.NOTE_EXISTING_SUPPORT
    case = open_case_for(case, verb, by=by, submission=submission)
    if replaces:
        standing = case.existingsupports.filter(pk=replaces.pk, superseded_at=None)
        if not standing.update(superseded_at=at):
            raise EditConflictError(_what_came_of(replaces))
    support = ExistingSupport.objects.create(
        case=case,
        region_id=case.region_id,
        person=person,
        organisation=organisation,
        provider=provider,
        what=what,
        since=since,
        running=running,
        sufficiency=sufficiency,
        known_to=known_to,
        disclosure=disclosure,
        created_by=by,
        created_at=at,
    )
    summary = f"lopende hulp: {provider}, {support.get_running_display()}"
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=support,
        summary=summary,
        detail=what,
        submission=submission,
    )
    return support


@transaction.atomic
def note_police_report(
    *,
    case: Case,
    what: str,
    by: User,
    at: datetime,
    when: str = "",
    person: Person | None = None,
    became_complaint: bool = False,
    submission: UUID | None = None,
) -> PoliceReport:
    """Write down an earlier report to the police."""
    verb = Verb.NOTE_POLICE_REPORT
    case = open_case_for(case, verb, by=by, submission=submission)
    report = PoliceReport.objects.create(
        case=case,
        region_id=case.region_id,
        person=person,
        when=when,
        what=what,
        became_complaint=became_complaint,
        created_by=by,
        created_at=at,
    )
    summary = f"eerdere melding: {what}"
    record_event(
        case, verb, by=by, at=at, about=report, summary=summary, submission=submission
    )
    return report


@transaction.atomic
def note_contradiction(
    *,
    case: Case,
    topic: str,
    one_source: str,
    one_says: str,
    other_source: str,
    other_says: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Contradiction:
    """Put two statements beside each other that do not agree."""
    verb = Verb.NOTE_CONTRADICTION
    case = open_case_for(case, verb, by=by, submission=submission)
    contradiction = Contradiction.objects.create(
        case=case,
        region_id=case.region_id,
        topic=topic,
        one_source=one_source,
        one_says=one_says,
        other_source=other_source,
        other_says=other_says,
        created_by=by,
        created_at=at,
    )
    summary = f"{one_source} en {other_source} spreken elkaar tegen: {topic}"
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=contradiction,
        summary=summary,
        submission=submission,
    )
    return contradiction


@transaction.atomic
def link_case(
    *,
    case: Case,
    other: Case,
    by: User,
    at: datetime,
    remark: str = "",
    submission: UUID | None = None,
) -> CaseLink:
    """Link another case of the region that has to do with this one."""
    case = open_case_for(case, Verb.LINK_CASE, by=by, submission=submission)
    if other == case or other.region_id != case.region_id or not sees(by, other):
        msg = "Kies een andere zaak van deze regio."
        raise RefusedError(msg, "other")
    if case.caselinks.filter(other=other).exists():
        msg = "Deze zaken zijn al gekoppeld."
        raise RefusedError(msg, "other")
    link = CaseLink.objects.create(
        case=case,
        region_id=case.region_id,
        other=other,
        note=remark,
        created_by=by,
        created_at=at,
    )
    record_event(
        case,
        Verb.LINK_CASE,
        by=by,
        at=at,
        about=link,
        # Not which one: who reads this may not know of the other.
        summary="gekoppeld aan een andere zaak",
        detail=remark,
        submission=submission,
    )
    return link


def _what_came_of(support: ExistingSupport) -> ExistingSupport:
    """What is known of this help now: what replaced it was written at that moment."""
    support.refresh_from_db()
    known = support.case.existingsupports
    while support.superseded_at:
        later = known.filter(created_at=support.superseded_at, pk__gt=support.pk)
        support = later.earliest("pk")
    return support
