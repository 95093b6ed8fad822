"""What the OM may read of the timeline of a case: the one filter of its events."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Value, When

from cases.case.lifecycle import INTERNAL_DETAIL, Verb, names_of
from cases.case.models.case import Case
from cases.case.policies import sees_internal
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent, CaseEventQuerySet, kind_of

CONTACT = kind_of(Contact)
# Their words come from a contact. Without a known subject the OM does not read them.
TELL_OF_CONTACT = names_of(
    Verb.LOG_CONTACT,
    Verb.CORRECT_CONTACT,
    Verb.TAKE_BACK_CONTACT,
    Verb.MOVE_CONTACT,
    Verb.RECORD_CONSENT,
    Verb.REPORT_TALK,
    Verb.REPORT_MEETING,
)

# After these the OM reads no more what it read of the contact before.
REPLACES = (Verb.CORRECT_CONTACT, Verb.TAKE_BACK_CONTACT, Verb.MOVE_CONTACT)


def timeline_of(case: Case, user: User) -> CaseEventQuerySet:
    """The events of `case` that `user` may read, wherever they are shown.

    Each has `om_reads`, and `readable_detail`: `detail` itself is not read for who may
    not see all of it.
    """
    events = CaseEvent.objects.filter(case_number=case.number)
    reads = _om_reads(case)
    if sees_internal(user, case):
        return events.annotate(
            om_reads=ExpressionWrapper(reads, models.BooleanField()),
            readable_detail=F("detail"),
        )
    nothing = Value("", models.TextField())
    done_only = When(verb__in=INTERNAL_DETAIL, then=nothing)
    readable = events.filter(reads).annotate(
        om_reads=Value(value=True),
        readable_detail=models.Case(done_only, default=F("detail")),
    )
    return readable.defer("detail")


def _om_reads(case: Case) -> Q:
    """An event of a contact goes to the OM while the contact does, as it then was.

    That a contact changed or was withdrawn stays readable: it names nobody and says
    nothing of what was told.
    """
    about_contact = Q(subject_kind=CONTACT) | Q(verb__in=TELL_OF_CONTACT)
    tells_nothing = Q(verb=Verb.WITHDRAW_CONSENT) | Q(verb__in=REPLACES, detail="")
    shared = case.contacts.shared().filter(pk=OuterRef("subject_key"))
    holds = Q(subject_kind=CONTACT) & Q(Exists(shared)) & ~Q(Exists(_corrections()))
    return Q(is_internal=False) & (~about_contact | tells_nothing | holds)


def _corrections() -> CaseEventQuerySet:
    """Later corrections or moves of the same contact, or of who knows which."""
    same = Q(subject_kind=CONTACT, subject_key=OuterRef("subject_key"))
    return CaseEvent.objects.filter(
        same | Q(subject_kind=""),
        case_number=OuterRef("case_number"),
        verb__in=REPLACES,
        pk__gt=OuterRef("pk"),
    )
