"""What can be done with a werkplaatszaak, and when: a table of pure data.

Buttons, requirements, the diagram in `docs/` and the tests come from this table.
A case follows the worker and never forces an order; a verb is refused only in a
status in which it would mean nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial


class Strand(StrEnum):
    """The five strands of the work, under the same names on every floor."""

    INTAKE = "intake"
    CONTEXT = "context"
    ADVICE = "advice"
    SUPPORT = "support"
    MONITORING = "monitoring"

    @property
    def label(self) -> str:
        return STRAND_LABELS[self]


STRAND_LABELS = {
    Strand.INTAKE: "Intake",
    Strand.CONTEXT: "Context",
    Strand.ADVICE: "Advies en beslissing",
    Strand.SUPPORT: "Hulpverlening",
    Strand.MONITORING: "Monitoring",
}


class Status(StrEnum):
    """Where a case stands. PostgreSQL computes it from the facts of the case."""

    NOMINATED = "nominated"
    DECLINED = "declined"
    ACTIVE = "active"
    MONITORING = "monitoring"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return STATUS_LABELS[self]


STATUS_LABELS = {
    Status.NOMINATED: "voorgedragen",
    Status.DECLINED: "teruggegeven",
    Status.ACTIVE: "in behandeling",
    Status.MONITORING: "monitoring",
    Status.CLOSED: "gesloten",
}


class Verb(StrEnum):
    """Everything that somebody can do with a case."""

    READ = "read"
    NOMINATE = "nominate"
    AMEND = "amend"
    NOTE_ARREST = "note_arrest"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASSIGN = "assign"
    SHIELD = "shield"
    UNSHIELD = "unshield"
    REMARK = "remark"
    INVOLVE_PERSON = "involve_person"
    AMEND_PERSON = "amend_person"
    RESTRICT_PERSON = "restrict_person"
    LIFT_RESTRICTION = "lift_restriction"
    RELATE_PEOPLE = "relate_people"
    MERGE_PEOPLE = "merge_people"
    BRING = "bring"
    TAKE_BACK_BROUGHT = "take_back_brought"
    REVIEW = "review"
    PLACE_UNDER_AGREEMENT = "place_under_agreement"
    TAKE_FROM_AGREEMENT = "take_from_agreement"
    REPORT_AGREEMENT = "report_agreement"
    LOG_CONTACT = "log_contact"
    CORRECT_CONTACT = "correct_contact"
    TAKE_BACK_CONTACT = "take_back_contact"
    MOVE_CONTACT = "move_contact"
    CORRECT_RECORD = "correct_record"
    TAKE_BACK_RECORD = "take_back_record"
    RECORD_CONSENT = "record_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    NOTE_EXISTING_SUPPORT = "note_existing_support"
    NOTE_POLICE_REPORT = "note_police_report"
    NOTE_CONTRADICTION = "note_contradiction"
    LINK_CASE = "link_case"
    WEIGH = "weigh"
    ASK_CHALLENGE = "ask_challenge"
    CHALLENGE = "challenge"
    ANSWER_CHALLENGE = "answer_challenge"
    LOG_ACTIVITY = "log_activity"
    CORRECT_MINUTES = "correct_minutes"
    EXPLAIN_EFFORT = "explain_effort"
    SAY_COMPLEXITY = "say_complexity"
    RAISE_SAFETY = "raise_safety"
    SETTLE_SAFETY = "settle_safety"
    DRAFT_ADVICE = "draft_advice"
    READ_ALONG = "read_along"
    GIVE_ADVICE = "give_advice"
    CONVERSE = "converse"
    DECIDE = "decide"
    POSTPONE = "postpone"
    ENTER_ORAL_DECISION = "enter_oral_decision"
    CONFIRM_DECISION = "confirm_decision"
    WITHDRAW_DECISION = "withdraw_decision"
    UNDO_DECISION = "undo_decision"
    ARRANGE_SUPPORT = "arrange_support"
    CONSIDER_SUPPORT = "consider_support"
    WAIT_FOR_SUPPORT = "wait_for_support"
    ACCEPT_SUPPORT = "accept_support"
    START_SUPPORT = "start_support"
    CONFIRM_SUPPORT = "confirm_support"
    BRIDGE_SUPPORT = "bridge_support"
    NAME_SUCCESSOR = "name_successor"
    REFER_SUPPORT = "refer_support"
    END_SUPPORT = "end_support"
    CORRECT_SUPPORT = "correct_support"
    PLAN_TALK = "plan_talk"
    REPORT_TALK = "report_talk"
    PLAN_MEETING = "plan_meeting"
    REPORT_MEETING = "report_meeting"
    FINISH_ACTION = "finish_action"
    MAKE_APPOINTMENT = "make_appointment"
    MOVE_APPOINTMENT = "move_appointment"
    CANCEL_APPOINTMENT = "cancel_appointment"
    NOTE_DATE = "note_date"
    WITHDRAW_DATE = "withdraw_date"
    RAISE_DEAD_END = "raise_dead_end"
    ANSWER_DEAD_END = "answer_dead_end"
    SETTLE_DIRECTION = "settle_direction"
    PLAN_MOMENT = "plan_moment"
    REPORT_MOMENT = "report_moment"
    PLAN_MONITORING = "plan_monitoring"
    MOVE_MOMENT = "move_moment"
    DROP_MOMENT = "drop_moment"
    PAUSE_MONITORING = "pause_monitoring"
    RESUME_MONITORING = "resume_monitoring"
    REPORT_CONDITIONS = "report_conditions"
    CLOSE = "close"
    AMEND_CLOSING = "amend_closing"
    REOPEN = "reopen"

    @classmethod
    def _missing_(cls, value: object) -> "Verb | None":
        """Read the name of before, as the version before writes it during a deploy."""
        return cls(RENAMED[value]) if value in RENAMED else None


RENAMED: dict[object, str] = {
    "hold": "postpone",
    "hold_talk": "report_talk",
    "plan_table": "plan_meeting",
    "hold_table": "report_meeting",
}


def names_of(*verbs: Verb) -> frozenset[str]:
    """The names under which events of these verbs may be stored, also from before."""
    before = (str(old) for old, name in RENAMED.items() if name in verbs)
    return frozenset([*verbs, *before])


@dataclass(frozen=True)
class Step:
    """One row of the table.

    `label` stands on the button, `done` in the timeline. `to` is the status after
    the verb, or None when the verb leaves the status as it is. `internal` events
    are for the werkplaats only; the prosecutor doesn't see them. Of events with an
    `internal_detail` the prosecutor reads what was done, not what was said with it.
    """

    strand: Strand
    label: str
    done: str
    allowed_in: frozenset[Status]
    to: Status | None = None
    internal: bool = False
    internal_detail: bool = False


ANY = frozenset(Status)
OPEN = frozenset({Status.NOMINATED, Status.ACTIVE, Status.MONITORING})
IN_HAND = frozenset({Status.ACTIVE, Status.MONITORING})
TAKEN_UP = IN_HAND | {Status.CLOSED}
NOT_DECLINED = ANY - {Status.DECLINED}
NOT_TAKEN = frozenset({Status.NOMINATED})
NEW: frozenset[Status] = frozenset()
WATCHED = frozenset({Status.MONITORING})
ENDED = frozenset({Status.DECLINED, Status.CLOSED})

_i, _c, _a, _s, _m = Strand
internal = partial(Step, internal=True)
half_internal = partial(Step, internal_detail=True)
# With whom it was made is no word for the OM where that is a sensitive organisation.
of_agreement = partial(Step, _c, allowed_in=ANY, internal_detail=True)

STEPS: dict[Verb, Step] = {
    Verb.READ: Step(_i, "Bekijken", "bekeken", ANY),
    Verb.NOMINATE: Step(_i, "Voordragen", "voorgedragen", NEW, Status.NOMINATED),
    Verb.AMEND: Step(_i, "Gegevens wijzigen", "gegevens gewijzigd", ANY),
    Verb.NOTE_ARREST: Step(
        _i, "Aanhouding vastleggen", "opnieuw aangehouden", WATCHED, Status.ACTIVE
    ),
    Verb.ACCEPT: Step(_i, "Oppakken", "opgepakt", NOT_TAKEN, Status.ACTIVE),
    Verb.DECLINE: Step(
        _i,
        "Teruggeven",
        "teruggegeven aan de reguliere route",
        NOT_TAKEN,
        Status.DECLINED,
    ),
    Verb.ASSIGN: half_internal(_i, "Overdragen", "overgedragen", IN_HAND),
    Verb.SHIELD: Step(_i, "Afschermen", "afgeschermd", ANY),
    Verb.UNSHIELD: Step(_i, "Afscherming opheffen", "afscherming opgeheven", ANY),
    Verb.REMARK: Step(_i, "Opmerking plaatsen", "opmerking", ANY),
    Verb.INVOLVE_PERSON: Step(_c, "Persoon toevoegen", "persoon toegevoegd", OPEN),
    Verb.AMEND_PERSON: internal(_c, "Persoon wijzigen", "persoon gewijzigd", ANY),
    Verb.RESTRICT_PERSON: internal(_c, "Gebruik beperken", "gebruik beperkt", ANY),
    Verb.LIFT_RESTRICTION: internal(
        _c, "Beperking opheffen", "beperking opgeheven", ANY
    ),
    Verb.RELATE_PEOPLE: internal(_c, "Relatie vastleggen", "relatie vastgelegd", OPEN),
    Verb.MERGE_PEOPLE: internal(
        _c, "Personen samenvoegen", "personen samengevoegd", ANY
    ),
    Verb.NOTE_EXISTING_SUPPORT: internal(
        _c, "Lopende hulp vastleggen", "lopende hulp vastgelegd", OPEN
    ),
    Verb.NOTE_POLICE_REPORT: internal(
        _c, "Eerdere melding vastleggen", "eerdere melding", OPEN
    ),
    Verb.NOTE_CONTRADICTION: internal(
        _c, "Tegenspraak vastleggen", "tegenspraak", OPEN
    ),
    Verb.LINK_CASE: Step(_c, "Zaak koppelen", "zaak gekoppeld", ANY, internal=True),
    Verb.WEIGH: Step(_c, "Lichte weging", "gewogen", OPEN, internal=True),
    Verb.ASK_CHALLENGE: internal(
        _c, "Om bevraging vragen", "om bevraging gevraagd", OPEN
    ),
    Verb.CHALLENGE: internal(_c, "Kritisch bevragen", "kritisch bevraagd", OPEN),
    Verb.ANSWER_CHALLENGE: internal(
        _c, "Bevraging beantwoorden", "bevraging beantwoord", ANY
    ),
    Verb.BRING: internal(_c, "Zaak inbrengen", "zaak ingebracht", ANY),
    Verb.TAKE_BACK_BROUGHT: internal(
        _c, "Inbreng intrekken", "inbreng ingetrokken", ANY
    ),
    Verb.REVIEW: internal(_c, "Bespreken", "besproken in de casuïstiekbespreking", ANY),
    Verb.PLACE_UNDER_AGREEMENT: of_agreement(
        "Onder een afspraak plaatsen", "valt onder een afspraak met een partij"
    ),
    Verb.TAKE_FROM_AGREEMENT: of_agreement(
        "Uit een afspraak halen", "valt niet onder een afspraak met een partij"
    ),
    Verb.REPORT_AGREEMENT: of_agreement(
        "Verloop van een afspraak vastleggen", "verloop van een afspraak met een partij"
    ),
    Verb.LOG_CONTACT: Step(_c, "Contact vastleggen", "contact", OPEN),
    Verb.CORRECT_CONTACT: Step(_c, "Contact wijzigen", "contact gewijzigd", ANY),
    Verb.TAKE_BACK_CONTACT: Step(_c, "Contact terugnemen", "contact teruggenomen", ANY),
    Verb.MOVE_CONTACT: Step(
        _c, "Contact verplaatsen naar een andere zaak", "contact verplaatst", ANY
    ),
    Verb.CORRECT_RECORD: Step(_c, "Wijzigen", "context gewijzigd", ANY, internal=True),
    Verb.TAKE_BACK_RECORD: internal(_c, "Terugnemen", "context teruggenomen", ANY),
    Verb.RECORD_CONSENT: Step(
        _c, "Toestemming vastleggen", "toestemming vastgelegd", ANY
    ),
    Verb.WITHDRAW_CONSENT: Step(
        _c, "Toestemming intrekken", "toestemming ingetrokken", ANY
    ),
    Verb.LOG_ACTIVITY: internal(_c, "Tijd schrijven", "tijd geschreven", NOT_DECLINED),
    Verb.CORRECT_MINUTES: internal(_c, "Tijd wijzigen", "tijd gewijzigd", ANY),
    Verb.EXPLAIN_EFFORT: internal(
        _c, "Tijd toelichten", "tijd toegelicht", NOT_DECLINED
    ),
    Verb.SAY_COMPLEXITY: internal(_c, "Zwaarte kiezen", "zwaarte gekozen", IN_HAND),
    Verb.RAISE_SAFETY: Step(_c, "Veiligheid markeren", "veiligheid gemarkeerd", OPEN),
    Verb.SETTLE_SAFETY: Step(_c, "Veiligheid geregeld", "veiligheid geregeld", ANY),
    Verb.DRAFT_ADVICE: internal(
        _a, "Concept bewaren", "concept-advies bewaard", IN_HAND
    ),
    Verb.READ_ALONG: Step(_a, "Meelezen", "meegelezen", IN_HAND, internal=True),
    Verb.GIVE_ADVICE: Step(_a, "Advies geven", "advies gegeven", IN_HAND),
    Verb.CONVERSE: Step(_a, "Gesprek", "bericht in het gesprek", IN_HAND),
    Verb.DECIDE: Step(_a, "Beslissen", "beslissing genomen", IN_HAND),
    Verb.POSTPONE: Step(_a, "Beslissing uitstellen", "beslissing uitgesteld", IN_HAND),
    Verb.ENTER_ORAL_DECISION: Step(
        _a,
        "Mondelinge beslissing vastleggen",
        "mondelinge beslissing vastgelegd",
        IN_HAND,
    ),
    Verb.CONFIRM_DECISION: Step(
        _a, "Beslissing bevestigen", "mondelinge beslissing bevestigd", TAKEN_UP
    ),
    Verb.WITHDRAW_DECISION: Step(
        _a, "Beslissing intrekken", "beslissing ingetrokken", IN_HAND
    ),
    Verb.UNDO_DECISION: Step(_a, "Ongedaan maken", "beslissing hersteld", IN_HAND),
    Verb.ARRANGE_SUPPORT: half_internal(_s, "Hulp regelen", "hulp gevraagd", IN_HAND),
    Verb.CONSIDER_SUPPORT: Step(_s, "In beoordeling", "hulp in beoordeling", IN_HAND),
    Verb.WAIT_FOR_SUPPORT: Step(
        _s, "Op de wachtlijst", "hulp op de wachtlijst", IN_HAND
    ),
    Verb.ACCEPT_SUPPORT: Step(
        _s, "Aanmelding geaccepteerd", "aanmelding geaccepteerd", IN_HAND
    ),
    Verb.START_SUPPORT: Step(_s, "Gestart", "hulp gestart", IN_HAND),
    Verb.CONFIRM_SUPPORT: Step(_s, "Start bevestigd", "start bevestigd", IN_HAND),
    Verb.BRIDGE_SUPPORT: Step(_s, "Zelf overbruggen", "wij overbruggen", IN_HAND),
    Verb.NAME_SUCCESSOR: Step(_s, "Opvolger vastleggen", "opvolger bekend", IN_HAND),
    Verb.REFER_SUPPORT: Step(_s, "Doorverwezen", "hulp doorverwezen", IN_HAND),
    Verb.END_SUPPORT: Step(_s, "Hulp afsluiten", "hulp afgesloten", IN_HAND),
    Verb.CORRECT_SUPPORT: Step(
        _s, "Laatste stap terugnemen", "stap teruggenomen", IN_HAND
    ),
    Verb.PLAN_TALK: internal(_s, "Gesprek plannen", "gesprek gepland", IN_HAND),
    Verb.REPORT_TALK: internal(
        _s,
        "Uitkomst van gesprek vastleggen",
        "uitkomst van gesprek vastgelegd",
        IN_HAND,
    ),
    Verb.PLAN_MEETING: internal(
        _s, "Overleg plannen", "overleg met alle partijen gepland", IN_HAND
    ),
    Verb.REPORT_MEETING: internal(
        _s,
        "Uitkomst van overleg vastleggen",
        "overleg met alle partijen gehouden",
        IN_HAND,
    ),
    Verb.FINISH_ACTION: internal(
        _s, "Actie afronden", "afgesproken actie afgerond", NOT_DECLINED
    ),
    Verb.MAKE_APPOINTMENT: internal(_s, "Afspraak maken", "afspraak gemaakt", IN_HAND),
    Verb.MOVE_APPOINTMENT: internal(
        _s, "Afspraak verplaatsen", "afspraak verplaatst", OPEN
    ),
    Verb.CANCEL_APPOINTMENT: internal(
        _s, "Afspraak afzeggen", "afspraak afgezegd", OPEN
    ),
    Verb.NOTE_DATE: Step(
        _s, "Zitting of huisverbod vastleggen", "datum vastgelegd", OPEN
    ),
    Verb.WITHDRAW_DATE: Step(_s, "Datum laten vervallen", "datum vervallen", OPEN),
    Verb.RAISE_DEAD_END: internal(
        _s, "Inbrengen bij de unitmanager", "ingebracht", NOT_DECLINED
    ),
    Verb.ANSWER_DEAD_END: internal(
        _s, "Inbreng beantwoorden", "inbreng beantwoord", ANY
    ),
    Verb.SETTLE_DIRECTION: Step(_s, "Regie vastleggen", "regie vastgelegd", IN_HAND),
    Verb.PLAN_MOMENT: Step(
        _m, "Monitormoment plannen", "monitormoment gepland", IN_HAND, Status.MONITORING
    ),
    Verb.REPORT_MOMENT: half_internal(
        _m, "Uitkomst vastleggen", "uitkomst van een monitormoment", IN_HAND
    ),
    Verb.PLAN_MONITORING: Step(
        _m, "Monitoring plannen", "monitoring gepland", IN_HAND, Status.MONITORING
    ),
    Verb.MOVE_MOMENT: Step(_m, "Verplaatsen", "monitormoment verplaatst", IN_HAND),
    Verb.DROP_MOMENT: Step(_m, "Niet meer nodig", "monitormoment vervallen", IN_HAND),
    Verb.PAUSE_MONITORING: half_internal(
        _m, "Monitoring pauzeren", "monitoring gepauzeerd", IN_HAND
    ),
    Verb.RESUME_MONITORING: Step(_m, "Pauze stoppen", "pauze gestopt", IN_HAND),
    Verb.REPORT_CONDITIONS: Step(
        _m, "Voorwaarden terugmelden", "voorwaarden teruggemeld", TAKEN_UP
    ),
    Verb.CLOSE: Step(_m, "Zaak sluiten", "zaak gesloten", IN_HAND, Status.CLOSED),
    Verb.AMEND_CLOSING: internal(
        _m, "Afsluiting wijzigen", "afsluiting gewijzigd", frozenset({Status.CLOSED})
    ),
    Verb.REOPEN: Step(_i, "Heropenen", "heropend", ENDED),
}

INTERNAL_DETAIL = frozenset(
    verb for verb, step in STEPS.items() if step.internal_detail
)


def is_possible(verb: Verb, status: Status) -> bool:
    """Whether `verb` means anything for a case in `status`."""
    return status in STEPS[verb].allowed_in
