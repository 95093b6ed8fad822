"""Whether the suspect was spoken in person, and whether anybody was reached."""

from django.db.models import Case as When_
from django.db.models import Exists, OuterRef, Q, Value, When

from cases.case.models.case import CaseQuerySet
from cases.case.models.people import Involvement
from cases.context.models.contact import Contact
from cases.questions.question import Asked
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, split
from zsm_werkplaats.dashboards.figures.inflow.nominations import taken_up

FACE_TO_FACE = (Contact.Channel.VISIT, Contact.Channel.MEETING)
SUSPECT = "betrokkene"  # the kind of source
IN_PERSON = "persoonlijk"


def _spoken_with_suspect(asked: Asked) -> CaseQuerySet:
    is_suspect = Involvement.objects.filter(
        case=OuterRef("case"),
        person=OuterRef("person"),
        role=Involvement.Role.SUSPECT,
    )
    spoken = Contact.objects.spoken().filter(case=OuterRef("pk"))
    theirs = spoken.filter(Q(Exists(is_suspect)) | Q(source__code=SUSPECT))
    answer = When_(
        When(Exists(theirs.filter(channel__in=FACE_TO_FACE)), then=Value(IN_PERSON)),
        When(Exists(theirs), then=Value("op-afstand")),
        default=Value("niet"),
    )
    return taken_up(asked).annotate(**{KEY: answer})


SPOKEN = split(
    code="verdachte-gesproken",
    title="Verdachte gesproken",
    definition=(
        "Opgepakte zaken die in de periode zijn voorgedragen, naar de beste manier "
        "waarop een verdachte tot nu toe is gesproken; persoonlijk is bij een bezoek "
        "of in een overleg."
    ),
    records=_spoken_with_suspect,
    labels=fixed(
        {
            IN_PERSON: "Persoonlijk",
            "op-afstand": "Alleen per telefoon of bericht",
            "niet": "Niet gesproken, of niet vastgelegd",
        }
    ),
    case="pk",
    total="Opgepakte zaken",
)


def _reached(asked: Asked) -> CaseQuerySet:
    answer = When_(
        When(tally__reached__gt=0, then=Value("bereikt")),
        When(tally__made__gt=0, then=Value("niet-bereikt")),
        default=Value("geen"),
    )
    return taken_up(asked).annotate(**{KEY: answer})


REACHED = split(
    code="iemand-bereikt",
    title="Iemand bereikt",
    definition=(
        "Opgepakte zaken die in de periode zijn voorgedragen, naar of er tot nu toe "
        "iemand is bereikt; ook terugbellen telt als bereikt."
    ),
    records=_reached,
    labels=fixed(
        {
            "bereikt": "Iemand bereikt",
            "niet-bereikt": "Wel geprobeerd, niemand bereikt",
            "geen": "Nog geen contact",
        }
    ),
    case="pk",
    total="Opgepakte zaken",
)
