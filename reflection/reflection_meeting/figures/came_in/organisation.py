"""The organisations at which help was asked, or with which somebody spoke."""

from collections.abc import Iterator

from django.db.models import QuerySet

from cases.context.models.contact import Contact
from cases.support.models.support import Support
from cases.support.policies import names_hidden_contact
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.figures.window import Window

KIND = Kind(
    code="organisatie",
    title="Organisatie",
    note="Waar hulp is gevraagd of contact mee was. Een zaak telt bij elk daarvan.",
)


def facts(window: Window) -> Iterator[Fact]:
    cases, reader = window.came_in, window.reader
    helped = helped_by(reader).filter(case__in=cases)
    spoken = spoken_with(reader).filter(case__in=cases)
    known = reader.organisations().values("pk")
    for records in (helped, spoken):
        named = records.filter(organisation__in=known).order_by().distinct()
        rows = named.values_list("case", "organisation", "organisation__name")
        for pk, organisation, name in rows:
            yield Fact(pk, cases[pk].at, str(organisation), name)


def helped_by(reader: Reader) -> QuerySet[Support]:
    """The help of which the reader may know where it was asked."""
    supports = reader.readable(Support.objects.all())
    return supports if reader.is_inside else supports.exclude(names_hidden_contact())


def spoken_with(reader: Reader) -> QuerySet[Contact]:
    """The contacts of which the reader may know with whom they were."""
    made = Contact.objects.made()
    return made if reader.is_inside else made.shared()
