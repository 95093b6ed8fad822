"""The fixed questions of a reflection meeting, each with the figures that help."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question of the field (domain: two kinds of meeting), with its figures."""

    code: str
    text: str
    figures: tuple[str, ...] = ()
    shows: frozenset[str] = frozenset()


QUESTIONS = (
    Question(
        "cases_passed",
        "Welke zaken kwamen voorbij?",
        ("voordrachten", "feit"),
        frozenset({"timeline"}),
    ),
    Question(
        "what_they_share",
        "Wat hebben ze gemeen?",
        ("feit", "leeftijd", "leefgebied", "criterium"),
        frozenset({"shifts", "signal"}),
    ),
    Question(
        "what_goes_wrong",
        "Gaat er iets mis in een gebied, in een gemeente of bij een organisatie?",
        ("gemeente", "organisatie", "monitoring", "hulp"),
        frozenset({"shifts", "proposals", "signal"}),
    ),
    Question(
        "what_to_do",
        "Wat doen we met het signaal? Zoeken we het eerst uit?",
        shows=frozenset({"findings"}),
    ),
    Question(
        "where_to_lay",
        "Waar leggen we het neer, wie doet dat en wanneer?",
        shows=frozenset({"findings"}),
    ),
    Question(
        "own_way",
        "Moet onze eigen werkwijze anders: meer, minder of andere zaken, "
        "of iets zeggen tegen een partner?",
        ("voordrachten", "uren", "gewone-dienst"),
        frozenset({"adoption", "decisions"}),
    ),
)
BY_CODE = {question.code: question for question in QUESTIONS}
LAW_SHOWS = frozenset({"decisions", "signal"})
LAW_CODE = "law"
LAW_TITLE = "De wet achter het werk: waar dachten werker en officier verschillend over?"
