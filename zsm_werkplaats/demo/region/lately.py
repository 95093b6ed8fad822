"""What happened to entries of the demo map lately: corrected, heard, proposed."""

from datetime import datetime, timedelta

from socialmap.confirmation.actions.proposal import propose_change
from socialmap.confirmation.actions.waiting import hear_waiting
from socialmap.organisation.actions.organisation import amend_organisation
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.demo.region.entries import Entry

CORRECTED, HEARD, PROPOSED = 6, 3, 1  # days ago


def tell_lately(
    organisation: Organisation,
    entry: Entry,
    *,
    worker: User,
    reader: User | None,
    at: datetime,
) -> None:
    """Do to the entry what its table says; a reader may propose, not correct."""
    facts = entry.facts
    if "corrected" in facts:
        organisation = amend_organisation(
            organisation=organisation,
            seen=organisation.version,
            by=worker,
            at=at - timedelta(days=CORRECTED),
            note=facts["corrected"],
        )
    if "heard" in facts:
        hear_waiting(
            service=organisation.services.get(name=facts["heard"]["service"]),
            weeks=facts["heard"]["weeks"],
            by=worker,
            at=at - timedelta(days=HEARD),
            said_by=facts["heard"]["by"],
        )
    if "proposed" in facts and reader:
        propose_change(
            organisation=organisation,
            by=reader,
            at=at - timedelta(days=PROPOSED),
            what=facts["proposed"],
        )
