"""Find what events from before there were subjects are about.

A record is written in the transaction of its event: same case, same moment, same user.
An event gets a subject only when exactly one fits; the others keep none, and the OM does
not read them. Words are those of the day on which this was written: what they are
compared with was written with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import Truncator

BATCH = 2_000
SUMMARY_LENGTH = 300
HERE = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
CHANNELS = {
    "phone": "telefoon",
    "visit": "bezoek",
    "meeting": "overleg",
    "mail": "mail of bericht",
}
RESULTS = {
    "reached": "bereikt",
    "not_reached": "niet bereikt",
    "voicemail": "voicemail",
    "called_back": "teruggebeld",
    "dead_end": "loopt dood",
    "planned": "gepland",
}
DEAD_ENDS = {
    "knows_nothing": "weet niets",
    "passed_on": "doorgeschoven zonder overdracht",
    "waiting_list": "wachtlijst",
    "refuses": "weigert",
    "form_only": "alleen via een formulier",
}


@dataclass(frozen=True)
class Trace:
    """What a verb left behind: a row of `model` with the moment and the user."""

    verb: str
    model: str
    kind: str = ""  # of the subject; the model itself when empty
    key: str = "pk"
    at: str = "created_at"
    by: str = "created_by"
    only: tuple[tuple[str, Any], ...] = ()

    @property
    def subject_kind(self) -> str:
        return self.kind or self.model


def _steps(*verbs: str) -> Iterator[Trace]:
    for verb in verbs:
        yield Trace(verb, "supportstep", "support", "support_id")




def _sitting(verb: str, model: str) -> Trace:
    """A talk or meeting that was held: its contact was made with the event."""
    at, by = "contact__created_at", "contact__created_by"
    return Trace(verb, model, "contact", "contact_id", at, by)


TRACES = (
    Trace("log_contact", "contact"),
    Trace("record_consent", "consent", "contact", "contact_id"),
    Trace("withdraw_consent", "consentwithdrawal", "contact", "consent__contact_id"),
    _sitting("report_talk", "talk"),
    _sitting("report_meeting", "tablemeeting"),
    Trace("plan_talk", "talk"),
    Trace("plan_meeting", "tablemeeting"),
    Trace("log_activity", "activity", by="worker"),
    Trace("explain_effort", "effortnote"),
    Trace("remark", "remark"),
    Trace("involve_person", "involvement", "person", "person_id"),
    Trace("relate_people", "relation"),
    Trace("note_existing_support", "existingsupport"),
    Trace("note_police_report", "policereport"),
    Trace("note_contradiction", "contradiction"),
    Trace("link_case", "caselink"),
    Trace("weigh", "screening"),
    Trace("ask_challenge", "challenge", at="asked_at"),
    Trace("challenge", "challenge", at="challenged_at", by="challenged_by"),
    Trace("answer_challenge", "challenge", at="answered_at", by="answered_by"),
    Trace("raise_safety", "safetyconcern"),
    Trace("settle_safety", "safetyconcern", at="settled_at", by="settled_by"),
    Trace("draft_advice", "advicedraft"),
    Trace("draft_advice", "advicedraft", at="saved_at", by="saved_by"),
    Trace("read_along", "draftremark", "advicedraft", "draft_id"),
    Trace("give_advice", "advice"),
    Trace("converse", "conversationline"),
    Trace("decide", "decision"),
    Trace("enter_oral_decision", "decision"),
    Trace("confirm_decision", "decision", at="confirmed_at", by="decided_by"),
    Trace("withdraw_decision", "withdrawal", "decision", "decision_id"),
    Trace("postpone", "postponement"),
    Trace("arrange_support", "support"),
    *_steps("consider_support", "wait_for_support", "accept_support"),
    *_steps("start_support", "confirm_support", "bridge_support", "end_support"),
    Trace(
        *("refer_support", "supportstep", "support", "support_id"),
        only=(("kind", "ended"),),
    ),
    Trace(
        *("correct_support", "supportstep", "support", "support_id"),
        at="taken_back_at",
        by="taken_back_by",
    ),
    Trace("settle_direction", "direction"),
    Trace("plan_moment", "monitoringmoment"),
    Trace("plan_monitoring", "monitoringplan"),
    Trace("report_moment", "monitoringmoment", at="reported_at", by="reported_by"),
    Trace("move_moment", "momentmove", "monitoringmoment", "moment_id"),
    Trace("drop_moment", "monitoringmoment", at="dropped_at", by="dropped_by"),
    Trace("pause_monitoring", "monitoringpause"),
    Trace("resume_monitoring", "monitoringpause", at="lifted_at", by="lifted_by"),
    Trace(
        *("report_conditions", "conditionreport", "decision"),
        key="condition__decision_id",
    ),
    Trace("report_conditions", "termreport", "decision", "decision_id"),
    Trace("note_arrest", "monitoringmoment"),
    Trace("close", "closing"),
)
# What is about the case itself, whatever else it may have touched.
OF_CASE = frozenset(
    {
        *("nominate", "amend", "accept", "decline", "assign"),
        *("shield", "unshield", "reopen"),
    }
)
CORRECTION = "correct_contact"
VERBS = frozenset({trace.verb for trace in TRACES}) | OF_CASE | {CORRECTION}


RENAMED = {
    "hold": "postpone",
    "hold_talk": "report_talk",
    "plan_table": "plan_meeting",
    "hold_table": "report_meeting",
}


def rename_verbs(apps: Any, *, batch: int = BATCH) -> None:
    """Write the present names of verbs in events, readings and drafts."""
    for label, column, prefix in (
        ("audit.CaseEvent", "verb", ""),
        ("audit.Reading", "verb", ""),
        ("drafts.Draft", "address", "cases:"),
    ):
        rows = apps.get_model(label).objects.order_by("pk")
        for old, new in RENAMED.items():
            named = rows.filter(**{column: prefix + old}).values_list("pk", flat=True)
            while keys := list(named[:batch]):
                rows.filter(pk__in=keys).update(**{column: prefix + new})


def find_subjects(apps: Any, *, batch: int = BATCH) -> int:
    """Give every event without subject the one that is certain; how many were found.

    `apps` may be those of a migration. Each batch commits by itself, and a second run
    goes on where the first ended.
    """
    found = _go_through(apps, _fitting, batch, verb__in=VERBS)
    # Told to the OM of a correction that the werkplaats reads in full.
    return found + _go_through(
        apps, _paired, batch, verb=CORRECTION, is_internal=False
    )


def _go_through(apps: Any, fitting: Any, batch: int, **which: Any) -> int:
    event_model = apps.get_model("audit", "CaseEvent")
    unknown = event_model.objects.filter(subject_kind="", **which).order_by("pk")
    last, found = 0, 0
    while events := list(unknown.filter(pk__gt=last)[:batch]):
        last = events[-1].pk
        known = []
        for event, subjects in fitting(apps, events):
            if len(subjects) == 1:
                event.subject_kind, event.subject_key = next(iter(subjects))
                known.append(event)
        with transaction.atomic():
            event_model.objects.bulk_update(
                known, ["subject_kind", "subject_key"], batch_size=500
            )
        found += len(known)
    return found


def _fitting(apps: Any, events: list[Any]) -> Iterator[tuple[Any, set[tuple[str, int]]]]:
    """Each event with the subjects that it may be about."""
    of_verb = defaultdict(list)
    for event in events:
        of_verb[event.verb].append(event)
    left: dict[tuple[str, Any], set[tuple[str, int]]] = defaultdict(set)
    for trace in TRACES:
        for mark, key in _rows(apps, trace, of_verb.get(trace.verb, [])):
            left[trace.verb, mark].add((trace.subject_kind, key))
    contacts = _contacts(apps, events)
    for event in events:
        if event.verb in OF_CASE:
            yield event, {("case", event.case_number)}
        elif event.verb == CORRECTION:
            yield event, _named_in(event, contacts[event.case_number], _corrected)
        else:
            subjects = left[event.verb, _mark(event)]
            if len(subjects) > 1 and event.verb in ("log_contact", "record_consent"):
                may_be = [
                    contact
                    for contact in contacts[event.case_number]
                    if ("contact", contact.pk) in subjects
                    and contact.told == event.detail
                ]
                subjects = _named_in(event, may_be, _logged)
            yield event, subjects


def _mark(event: Any) -> tuple[int, Any, int]:
    return event.case_number, event.at, event.by_id


def _rows(
    apps: Any, trace: Trace, events: list[Any]
) -> Iterator[tuple[tuple[int, Any, int], int]]:
    if not events:
        return
    rows = (
        apps.get_model("cases", trace.model)
        .objects.filter(
            **dict(trace.only),
            **{
                "case__in": {event.case_number for event in events},
                f"{trace.at}__in": {event.at for event in events},
            },
        )
        .order_by()
    )
    for case, at, by, key in rows.values_list("case", trace.at, trace.by, trace.key):
        if key is not None:
            yield (case, at, by), key


def _contacts(apps: Any, events: list[Any]) -> dict[int, list[Any]]:
    """The contacts of the cases whose events have to be told apart by their words."""
    of_case: dict[int, list[Any]] = defaultdict(list)
    verbs = (CORRECTION, "log_contact", "record_consent")
    cases = {event.case_number for event in events if event.verb in verbs}
    contact_model = apps.get_model("cases", "Contact")
    for contact in contact_model.objects.filter(case__in=cases).order_by():
        of_case[contact.case_id].append(contact)
    return of_case


def _named_in(event: Any, contacts: Iterable[Any], words: Any) -> set[tuple[str, int]]:
    return {
        ("contact", contact.pk)
        for contact in contacts
        if event.summary in {_cut(text) for text in words(contact)}
    }


def _logged(contact: Any) -> Iterator[str]:
    outcome = _outcome(contact)
    yield f"{CHANNELS[contact.channel]}: {contact.with_whom}, {outcome}"
    yield f"mag met toestemming naar het OM: {_name(contact)}, {outcome}"


def _corrected(contact: Any) -> Iterator[str]:
    day = contact.at.astimezone(HERE)
    when = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    said = f"contact van {when} gewijzigd: {_name(contact)}"
    yield said
    yield f"{said}, {_outcome(contact)}"


def _name(contact: Any) -> str:
    return f"{CHANNELS[contact.channel]} met {contact.with_whom}"


def _outcome(contact: Any) -> str:
    result = RESULTS[contact.result]
    why = DEAD_ENDS.get(contact.dead_end)
    return f"{result} ({why})" if why else result


def _cut(text: str) -> str:
    return Truncator(text).chars(SUMMARY_LENGTH)


def _paired(apps: Any, events: list[Any]) -> Iterator[tuple[Any, set[tuple[str, int]]]]:
    """A correction told to the OM is about what the one for the werkplaats is about.

    It was written right after it. One without subject makes every pair uncertain.
    """
    pairs: dict[Any, set[tuple[str, int]]] = defaultdict(set)
    uncertain = set()
    whole = apps.get_model("audit", "CaseEvent").objects.filter(
        verb=CORRECTION,
        is_internal=True,
        case_number__in={event.case_number for event in events},
        at__in={event.at for event in events},
    )
    for each in whole:
        if each.subject_key is None:
            uncertain.add(_mark(each))
        else:
            pairs[_mark(each)].add((each.subject_kind, each.subject_key))
    for event in events:
        mark = _mark(event)
        yield event, set() if mark in uncertain else pairs[mark]
