"""Which pages are measured: by whom, and at which addresses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

ADDRESSES = 30  # of one page, spread over all there are
OFTEN = 220  # visits to what people open all day; a p95 needs two hundred
WORKER, PROSECUTOR, MANAGER, ADMINISTRATOR = 1, 61, 71, 73  # as in people.sql


@dataclass(frozen=True)
class Page:
    """A page as it is asked for: by whom, and at which addresses."""

    label: str
    user: int
    addresses: Callable[[], list[str]]
    most: int = 40  # median in ms
    visits: int = 40
    # What is typed in the form that is opened there, and sent: then that is timed.
    typed: dict[str, str] | None = None


def _always(*addresses: str) -> Callable[[], list[str]]:
    return lambda: list(addresses)


def _of_cases(path: str, **facts: Any) -> Callable[[], list[str]]:
    """The page of cases of the first region, spread over all that `facts` hold for."""

    def addresses() -> list[str]:
        from cases.case.models.case import Case

        of_region = Case.objects.filter(worker__isnull=False, shielded_at=None, **facts)
        numbers = of_region.filter(nominated_by__lte=60).order_by("number")
        found = [n for n in numbers.values_list("number", flat=True) if n % 2]
        return [path.format(n) for n in found[:: max(1, len(found) // ADDRESSES)]]

    return addresses


def _of_days(path: str) -> Callable[[], list[str]]:
    def addresses() -> list[str]:
        from django.utils.timezone import localdate

        return [path.format(localdate() - timedelta(days=n)) for n in range(0, 45, 3)]

    return addresses


def _deep(start: str) -> Callable[[], list[str]]:
    """Pages far down the list of cases: at a third of the numbers."""

    def addresses() -> list[str]:
        from cases.case.models.case import Case

        third = Case.objects.count() // 3
        places = range(third, third + 300, 10)
        return [f"{start}vanaf=1~{n}~{n}" for n in places]

    return addresses


def _by_municipality(start: str) -> Callable[[], list[str]]:
    def addresses() -> list[str]:
        from socialmap.organisation.models.municipality import Municipality

        here = Municipality.objects.order_by("region_id", "pk")[:15]
        return [f"{start}&municipality={each.pk}" for each in here]

    return addresses


def _of_meeting(kind: str, path: str, **facts: Any) -> Callable[[], list[str]]:
    """A page of the meeting of this kind for which `facts` hold."""

    def addresses() -> list[str]:
        from reflection.meeting.models.meeting import Meeting

        meeting = Meeting.objects.filter(kind=kind, **facts).order_by("-planned_at")[0]
        return [path.format(meeting.pk)]

    return addresses


def _in_periods(label: str, start: str) -> list[Page]:
    """A page of figures about this quarter, this year, and all there is."""
    this = date.today()  # noqa: DTZ011
    periods = {
        "kwartaal": f"{this.year}-K{(this.month + 2) // 3}&vergelijk=vorige",
        "jaar": f"{this.year}",
        "alles": "alles",
    }
    return [
        Page(
            f"{label}, {words}", MANAGER, _always(f"{start}periode={period}"), most=300
        )
        for words, period in periods.items()
    ]


def _of_questions(*, in_periods: bool) -> Callable[[], list[str]]:
    """The list behind every question: of what stands now, or of all there is."""

    def addresses() -> list[str]:
        from cases.questions.question import QUESTIONS

        asked = [q.code for q in QUESTIONS.values() if q.has_period == in_periods]
        more = "&periode=alles" if in_periods else ""
        return [f"/zaken/?vraag={code}{more}" for code in asked]

    return addresses


SEARCHES = (
    "aan",
    "schuld+utrecht+jong",
    "dagbesteding+almere+lvb+vandaag+open",
    "hulpverlening",
    "verslavingzorg",
    "088+555+22",
    "hulp+wonen+zonder+wachtlijst",
)
THEMES = {
    "kerncijfers": "",
    "instroom": "instroom",
    "tijd": "tijd",
    "advies": "advies",
    "afdoening": "afdoening",
    "hulp": "hulp",
    "afloop": "afloop",
    "omgeving": "omgeving",
}
TO_ADVISE = {"closed_at": None, "advised_at": None, "accepted_at__isnull": False}
UPS = ("", "-")
SORTS = ("number", "nominated", "contact", "effort", "clock", "worker", "status")
FILTERS = {
    "14 dagen niemand bereikt": "contact=14",
    "nooit iemand bereikt": "contact=never",
    "6 uur en meer": "effort=6",
    "niemand heeft de regie": "director=nobody",
    "een regiehouder": "holder=buurt",
    "een criterium": "criterion=geen-woning",
    "een leefgebied": "domain=debt",
    "een organisatie": "organisation=1",
    "geadviseerd en beslist": "advised=dagvaarden&disposal=voorwaardelijk-sepot",
    "veiligheid": "unsafe=1",
    "uitgesteld": "postponed=1",
    "heropend": "reopened=1",
    "filters en volgorde": "status=open&contact=14&effort=0-3&sort=contact",
}
NAMES = ("Jansen", "de Vries", "Jan", "Bakker", "van")
# What people open all day.
MAIN = [
    Page("Mijn dag", WORKER, _always("/mijn-dag/")),
    Page("Mijn dag, unitmanager", MANAGER, _always("/mijn-dag/")),
    Page("Zaken", WORKER, _always("/zaken/")),
    Page("Zaken, ver naar beneden", WORKER, _deep("/zaken/?")),
    Page("Zaken, officier", PROSECUTOR, _always("/zaken/")),
    Page(
        "Zaken van een status",
        WORKER,
        _always(*(f"/zaken/?status={s}" for s in ("open", "nominated", "closed"))),
    ),
    Page(
        "Zaken van een werker",
        WORKER,
        _always(*(f"/zaken/?worker={w}" for w in range(1, 60, 2))),
    ),
    Page("Zaken in een gemeente", WORKER, _by_municipality("/zaken/?q=")),
    Page(
        "Zaken, alle filters",
        WORKER,
        _by_municipality("/zaken/?status=open&worker=5"),
    ),
    Page(
        "Zoeken, veel met die naam",
        WORKER,
        _always(*(f"/zaken/?q={name}" for name in NAMES)),
    ),
    Page(
        "Zoeken, veel, alleen open",
        WORKER,
        _always(*(f"/zaken/?status=open&q={name}" for name in NAMES)),
    ),
    Page("Zoeken, zeldzame naam", WORKER, _always("/zaken/?q=quispel")),
    Page("Zoeken, veel in een andere regio", WORKER, _always("/zaken/?q=hoogstra")),
    Page("Zoeken, alleen slachtoffers", WORKER, _always("/zaken/?q=offerhaus")),
    Page("Zoeken, niemand", WORKER, _always("/zaken/?q=xyzzy")),
    Page("Zoeken, zaaknummer", WORKER, _of_cases("/zaken/?q=WP-{}")),
    Page("Zaak", WORKER, _of_cases("/zaken/{}/")),
    Page("Zaak, open", WORKER, _of_cases("/zaken/{}/", closed_at=None)),
    Page("Te beslissen", PROSECUTOR, _always("/zaken/te-beslissen/")),
    Page(
        "Beslissing over een zaak",
        PROSECUTOR,
        _of_cases("/zaken/{}/besluit/", awaits_decision=True),
    ),
    Page("Mijn beslissingen", PROSECUTOR, _always("/zaken/mijn-besluiten/")),
    Page("Nog te bellen", WORKER, _always("/zaken/belronde/")),
    Page("Daglijst", WORKER, _of_days("/zaken/daglijst/{}/")),
    Page("Uren van een week", WORKER, _of_days("/zaken/uren/{}/")),
    Page("Meldingen", WORKER, _always("/meldingen/")),
    Page("Contact loggen", WORKER, _of_cases("/zaken/{}/contacten/", closed_at=None)),
    Page("Adviesformulier", WORKER, _of_cases("/zaken/{}/advies/", **TO_ADVISE)),
    Page("Tafelformulier", WORKER, _of_cases("/zaken/{}/tafel/", closed_at=None)),
]
# What is typed and sent, over a form as it was opened.
POSTS = [
    Page(
        "Contact vastleggen",
        WORKER,
        _of_cases("/zaken/{}/contacten/", closed_at=None),
        typed={"with_whom": "Bea", "result": "reached", "told": "Zij gaat mee."},
        visits=30,
    ),
]
REST = [
    Page("Verzending", ADMINISTRATOR, _always("/beheer/verzending/")),
    Page("Sociale kaart", WORKER, _always("/sociale-kaart/"), most=100),
    Page(
        "Sociale kaart, zoeken",
        WORKER,
        _always(*(f"/sociale-kaart/?q={words}" for words in SEARCHES)),
        most=100,
    ),
    Page(
        "Sociale kaart, tijdens typen",
        WORKER,
        _always(*(f"/sociale-kaart/aanvullen/?q={words}" for words in SEARCHES)),
        most=100,
    ),
    Page(
        "Vraag en aanbod",
        MANAGER,
        _always("/sociale-kaart/dekking/", "/sociale-kaart/dekking/?leefgebied=debt"),
        most=300,
    ),
    Page(
        "Vraag en aanbod, een jaar",
        WORKER,
        _always(f"/sociale-kaart/dekking/?jaar={date.today().year}"),  # noqa: DTZ011
        most=300,
    ),
    Page(
        "Vraag en aanbod, een vak",
        WORKER,
        _always("/sociale-kaart/dekking/GM0344/debt/"),
        most=300,
    ),
    Page(
        "Casuïstiekbespreking, 200 zaken",
        WORKER,
        _of_meeting("case_review", "/reflectie/bijeenkomsten/{}/", status="running"),
        most=100,
    ),
    Page(
        "Nieuws van die bespreking",
        WORKER,
        _of_meeting(
            "case_review", "/reflectie/bijeenkomsten/{}/nieuws/", status="running"
        ),
        most=100,
    ),
    Page(
        "Agenda vooraf",
        WORKER,
        _of_meeting(
            "case_review",
            "/reflectie/bijeenkomsten/{}/agenda/vooraf/",
            status="planned",
        ),
        most=300,
    ),
    Page(
        "Voorbereiding van de reflectie",
        PROSECUTOR,
        _of_meeting(
            "reflection", "/reflectie/bijeenkomsten/{}/voorbereiding/", status="planned"
        ),
        most=300,
    ),
    Page(
        "Voorstellen voor signalen",
        WORKER,
        _always("/reflectie/signalen/voorgesteld/"),
        most=300,
    ),
    Page("Wie weet wat", WORKER, _always("/sociale-kaart/wie-weet-wat/")),
    Page(
        "Wie weet hiervan, in een zaak",
        WORKER,
        _of_cases("/zaken/{}/wie-weet-hiervan/"),
    ),
    Page(
        "Adviezen en beslissingen",
        MANAGER,
        _always("/overzichten/adviezen/"),
        most=300,
    ),
    Page("Werk nu", MANAGER, _always("/overzichten/"), most=300),
    Page("Werk nu, werker", WORKER, _always("/overzichten/"), most=300),
    Page("Opbouw", MANAGER, _always("/overzichten/opbouw/"), most=300),
    *_in_periods("Pilot", "/overzichten/pilot/?"),
    *(
        page
        for label, theme in THEMES.items()
        for page in _in_periods(
            f"Kwaliteit, {label}", f"/overzichten/kwaliteit/?deel={theme}&"
        )
    ),
    *(
        Page(
            f"Zaken, {sort}", WORKER, _always(*(f"/zaken/?sort={d}{sort}" for d in UPS))
        )
        for sort in SORTS
    ),
    *(
        Page(f"Zaken, {label}", WORKER, _always(f"/zaken/?{query}"))
        for label, query in FILTERS.items()
    ),
    Page("Zaken van elke vraag", WORKER, _of_questions(in_periods=False), most=100),
    Page(
        "Zaken van elke vraag, alles", WORKER, _of_questions(in_periods=True), most=100
    ),
    Page("Zaken toewijzen", MANAGER, _always("/zaken/toewijzen/"), most=100),
    Page(
        "Zaken toewijzen, van een collega",
        MANAGER,
        _always(*(f"/zaken/toewijzen/?van={worker}" for worker in range(1, 60, 2))),
        most=100,
    ),
    Page("Rooster", WORKER, _always("/rooster/", "/rooster/maand/"), most=100),
    Page("Uren en drempels", MANAGER, _always("/rooster/uren/"), most=100),
    Page("Uren van het team", MANAGER, _always("/overzichten/uren/"), most=300),
]
PAGES = [*(replace(page, visits=OFTEN) for page in MAIN), *POSTS, *REST]
