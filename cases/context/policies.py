"""What the OM may read of a case: the one filter of its records and its events.

Whether something may go to the OM is said of a contact, and of what is `Disclosed`.
"""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Value, When

from cases.case.lifecycle import INTERNAL_DETAIL, Verb, names_of
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosed
from cases.case.models.people import Involvement, Person
from cases.case.policies import Reader, sees_internal
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent, CaseEventQuerySet, kind_of
from zsm_werkplaats.lib.prepared import Given

Record = TypeVar("Record", bound=models.Model)

CONTACT = kind_of(Contact)
PERSON = kind_of(Person)
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
    return events_of(case.number, for_om=not sees_internal(user, case))


def events_of(number: int | Given, *, for_om: bool) -> CaseEventQuerySet:
    """The events of a case as the OM may read them, or as the werkplaats does."""
    events = CaseEvent.objects.filter(case_number=number)
    reads = _om_reads(number)
    if not for_om:
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


def readable_by(
    user: Reader, case: Case, records: models.QuerySet[Record]
) -> models.QuerySet[Record]:
    """Those of `records` of `case` that `user` may read."""
    if sees_internal(user, case):
        return records
    return shared_with_om(records)


def shared_with_om(records: models.QuerySet[Record]) -> models.QuerySet[Record]:
    """Those of `records` that may go to the OM."""
    model: Any = records.model
    hidden = model._default_manager.filter(model.hidden_from_om(), pk=OuterRef("pk"))
    return records.exclude(Exists(hidden))


def _om_reads(case: int | Given) -> Q:
    """An event of a contact goes to the OM while the contact does, as it then was.

    That a contact changed or was withdrawn stays readable: it names nobody and says
    nothing of what was told.
    """
    about_contact = Q(subject_kind=CONTACT) | Q(verb__in=TELL_OF_CONTACT)
    tells_nothing = Q(verb=Verb.WITHDRAW_CONSENT) | Q(verb__in=REPLACES, detail="")
    shared = Contact.objects.shared().filter(case=case, pk=OuterRef("subject_key"))
    holds = Q(subject_kind=CONTACT) & Q(Exists(shared)) & ~Q(Exists(_corrections()))
    of_contact = ~about_contact | tells_nothing | holds
    return Q(is_internal=False) & of_contact & ~_tells_of_hidden(case)


def _tells_of_hidden(case: int | Given) -> Q:
    """An event of what is hidden, or of what tells of it: a plan, a first help."""
    tells = Q(pk__in=[])
    for model in disclosed_models():
        hidden = model._default_manager.filter(model.hidden_from_om(), case=case)
        named = {
            name: model._meta.get_field(name).related_model for name in model.told_with
        }
        for name, subject in {"pk": model, **named}.items():
            about = hidden.filter(**{name: OuterRef("subject_key")})
            tells |= Q(subject_kind=kind_of(subject)) & Q(Exists(about))
    # A role that was taken back no longer says whether its note was for the OM.
    roles = Involvement.objects.filter(case=case, person=OuterRef("subject_key"))
    gone = Q(subject_kind=PERSON) & ~Q(detail="") & ~Q(Exists(roles))
    return tells | gone


def disclosed_models() -> list[Any]:
    """Every model of which can be said that it is not for the OM."""
    return [each for each in Disclosed.__subclasses__() if not each._meta.abstract]


def _corrections() -> CaseEventQuerySet:
    """Later corrections or moves of the same contact, or of who knows which."""
    same = Q(subject_kind=CONTACT, subject_key=OuterRef("subject_key"))
    return CaseEvent.objects.filter(
        same | Q(subject_kind=""),
        case_number=OuterRef("case_number"),
        verb__in=REPLACES,
        pk__gt=OuterRef("pk"),
    )
