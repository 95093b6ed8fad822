"""What the OM may read of the context."""

from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat

from cases.case.lifecycle import Verb
from cases.case.models.case import Case


def told_no_more(case: Case) -> Q:
    """The events that no shared contact bears out: the OM may not read them any more.

    A contact was shared when its event was written; then its consent was withdrawn, or
    it was corrected. What it says now stands in a later event, if that may go there.
    """
    said = case.contacts.shared().filter(told=OuterRef("detail"))
    summary = ExpressionWrapper(OuterRef("summary"), output_field=TextField())
    named = said.annotate(summary=summary).filter(
        summary__contains=Concat(Value(" "), "with_whom", Value(","))
    )
    unsaid = Q(~Exists(named))
    sittings = Q(verb__in=(Verb.HOLD_TALK, Verb.HOLD_TABLE)) & Q(~Exists(said))
    contacts = Q(verb__in=(Verb.LOG_CONTACT, Verb.RECORD_CONSENT)) & unsaid
    corrected = Q(verb=Verb.CORRECT_CONTACT) & ~Q(detail="") & unsaid
    return sittings | contacts | corrected
