"""The buttons on the pages of a case: what this user may do with it now."""

from dataclasses import dataclass

from django.urls import reverse

from cases.case.lifecycle import STEPS, Verb, is_possible
from cases.case.models.case import Case
from cases.case.policies import may
from zsm_werkplaats.accounts.models import User

# The verbs that have a page of their own, and the name of its address.
ADDRESSES = {
    Verb.NOTE_ARREST: "note_arrest",
    Verb.ACCEPT: "accept",
    Verb.DECLINE: "decline",
    Verb.ASSIGN: "assign",
    Verb.AMEND: "amend",
    Verb.SHIELD: "shield",
    Verb.UNSHIELD: "unshield",
    Verb.REMARK: "remark",
    Verb.INVOLVE_PERSON: "involve",
    Verb.RELATE_PEOPLE: "relate_people",
    Verb.MERGE_PEOPLE: "merge_people",
    Verb.NOTE_EXISTING_SUPPORT: "existing_support",
    Verb.NOTE_POLICE_REPORT: "police_report",
    Verb.NOTE_CONTRADICTION: "contradiction",
    Verb.LINK_CASE: "link_case",
    Verb.WEIGH: "weigh",
    Verb.LOG_CONTACT: "log_contact",
    Verb.LOG_ACTIVITY: "log_activity",
    Verb.EXPLAIN_EFFORT: "explain_effort",
    Verb.SAY_COMPLEXITY: "say_complexity",
    Verb.RAISE_SAFETY: "raise_safety",
    Verb.GIVE_ADVICE: "give_advice",
    Verb.CONVERSE: "converse",
    Verb.DECIDE: "decide",
    Verb.ENTER_ORAL_DECISION: "enter_oral_decision",
    Verb.ARRANGE_SUPPORT: "arrange_support",
    Verb.PLAN_MEETING: "plan_meeting",
    Verb.MAKE_APPOINTMENT: "make_appointment",
    Verb.NOTE_DATE: "note_date",
    Verb.SETTLE_DIRECTION: "settle_direction",
    Verb.PLAN_MONITORING: "plan_monitoring",
    Verb.PLAN_MOMENT: "plan_moment",
    Verb.PAUSE_MONITORING: "pause_monitoring",
    Verb.RESUME_MONITORING: "resume_monitoring",
    Verb.REPORT_CONDITIONS: "report_conditions",
    Verb.CLOSE: "close",
    Verb.AMEND_CLOSING: "amend_closing",
    Verb.REOPEN: "reopen",
}


@dataclass(frozen=True)
class Button:
    """Something that this user may do with this case now."""

    verb: Verb
    label: str
    url: str


def can(user: User, verb: Verb, case: Case) -> bool:
    """Whether a button of `verb` belongs on a page of the case."""
    return is_possible(verb, case.status) and may(user, verb, case)


def buttons_for(case: Case, user: User) -> dict[str, Button]:
    """The buttons by the name of their verb; what may not be done is not there."""
    pointless = Verb.SHIELD if case.is_shielded else Verb.UNSHIELD
    return {
        verb.value: Button(
            verb, STEPS[verb].label, reverse(f"cases:{name}", args=[case.number])
        )
        for verb, name in ADDRESSES.items()
        if verb != pointless and can(user, verb, case)
    }
