"""Who may do what with a case: the one table of rights of this app.

`may()` answers for one case, `visible_to()` for a list; a test holds that the two
agree. Source: the table "Who may do what" in the design.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import (
    Q,
)

from cases.case.lifecycle import STEPS, Verb
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.emergency_access import EmergencyAccess
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Right, Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER
R = Role.RESEARCHER

ROLES: Mapping[Verb, tuple[Role, ...]] = MappingProxyType(
    {
        Verb.READ: (W, P, M),
        Verb.NOMINATE: (W, P, M),
        Verb.REMARK: (W, P, M),
        Verb.AMEND: (W, M),
        Verb.NOTE_ARREST: (W, M),
        Verb.ACCEPT: (W, M),
        Verb.DECLINE: (W, M),
        Verb.ASSIGN: (W, M),
        Verb.SHIELD: (W, M),
        Verb.UNSHIELD: (M,),
        Verb.INVOLVE_PERSON: (W, M),
        Verb.AMEND_PERSON: (W, M),
        Verb.RESTRICT_PERSON: (W, M),
        Verb.LIFT_RESTRICTION: (W, M),
        Verb.RELATE_PEOPLE: (W, M),
        Verb.MERGE_PEOPLE: (W, M),
        Verb.BRING: (W, M),
        Verb.TAKE_BACK_BROUGHT: (W, M),
        Verb.REVIEW: (W, M),
        Verb.PLACE_UNDER_AGREEMENT: (W, M),
        Verb.TAKE_FROM_AGREEMENT: (W, M),
        Verb.REPORT_AGREEMENT: (W, M),
        Verb.LOG_CONTACT: (W, M),
        Verb.CORRECT_CONTACT: (W, M),
        Verb.TAKE_BACK_CONTACT: (W, M),
        Verb.MOVE_CONTACT: (W, M),
        Verb.CORRECT_RECORD: (W, M),
        Verb.TAKE_BACK_RECORD: (W, M),
        Verb.RECORD_CONSENT: (W, M),
        Verb.WITHDRAW_CONSENT: (W, M),
        Verb.NOTE_EXISTING_SUPPORT: (W, M),
        Verb.NOTE_POLICE_REPORT: (W, M),
        Verb.NOTE_CONTRADICTION: (W, M),
        Verb.LINK_CASE: (W, M),
        Verb.WEIGH: (W, M),
        Verb.ASK_CHALLENGE: (W, M),
        Verb.CHALLENGE: (W, M),
        Verb.ANSWER_CHALLENGE: (W, M),
        Verb.LOG_ACTIVITY: (W,),
        Verb.CORRECT_MINUTES: (W,),
        Verb.EXPLAIN_EFFORT: (W, M),
        Verb.SAY_COMPLEXITY: (W, M),
        Verb.RAISE_SAFETY: (W, P, M),
        Verb.SETTLE_SAFETY: (W, M),
        Verb.DRAFT_ADVICE: (W, M),
        Verb.READ_ALONG: (W, M),
        Verb.GIVE_ADVICE: (W, M),
        Verb.CONVERSE: (W, P, M),
        Verb.DECIDE: (P,),
        Verb.POSTPONE: (P,),
        Verb.ENTER_ORAL_DECISION: (W, M),
        Verb.CONFIRM_DECISION: (P,),
        Verb.WITHDRAW_DECISION: (P,),
        Verb.UNDO_DECISION: (P,),
        Verb.ARRANGE_SUPPORT: (W, M),
        Verb.CONSIDER_SUPPORT: (W, M),
        Verb.WAIT_FOR_SUPPORT: (W, M),
        Verb.ACCEPT_SUPPORT: (W, M),
        Verb.START_SUPPORT: (W, M),
        Verb.CONFIRM_SUPPORT: (W, M),
        Verb.BRIDGE_SUPPORT: (W, M),
        Verb.NAME_SUCCESSOR: (W, M),
        Verb.REFER_SUPPORT: (W, M),
        Verb.END_SUPPORT: (W, M),
        Verb.CORRECT_SUPPORT: (W, M),
        Verb.PLAN_TALK: (W, M),
        Verb.REPORT_TALK: (W, M),
        Verb.PLAN_MEETING: (W, M),
        Verb.REPORT_MEETING: (W, M),
        Verb.FINISH_ACTION: (W, M),
        Verb.MAKE_APPOINTMENT: (W, M),
        Verb.MOVE_APPOINTMENT: (W, M),
        Verb.CANCEL_APPOINTMENT: (W, M),
        Verb.NOTE_DATE: (W, M),
        Verb.WITHDRAW_DATE: (W, M),
        Verb.RAISE_DEAD_END: (W, M),
        Verb.ANSWER_DEAD_END: (M,),
        Verb.SETTLE_DIRECTION: (W, M),
        Verb.PLAN_MOMENT: (W, M),
        Verb.REPORT_MOMENT: (W, M),
        Verb.PLAN_MONITORING: (W, M),
        Verb.MOVE_MOMENT: (W, M),
        Verb.DROP_MOMENT: (W, M),
        Verb.PAUSE_MONITORING: (W, M),
        Verb.RESUME_MONITORING: (W, M),
        Verb.REPORT_CONDITIONS: (W, M),
        Verb.CLOSE: (W, M),
        Verb.AMEND_CLOSING: (W, M),
        Verb.REOPEN: (W, M),
    }
)

RIGHTS: Mapping[Verb, Right] = MappingProxyType(
    {
        verb: right(f"cases.{verb}", STEPS[verb].label, *roles)
        for verb, roles in ROLES.items()
    }
)

# What a worker does with a shielded case that they opened in an emergency.
IN_EMERGENCY = frozenset({Verb.READ, Verb.LOG_CONTACT, Verb.RAISE_SAFETY})
EMERGENCY_ACCESS = right("cases.emergency_access", "noodtoegang vragen", W)

LIST_CASES = right("cases.list", "zaken bekijken", W, P, M)
ASK_CASES = right("cases.ask", "zaken zoeken op wat de werkplaats deed", W, M)
CHOOSE_COLUMNS = right(
    "cases.choose_columns", "kolommen van de zakenlijst kiezen", W, P, M
)
KEEP_VIEWS = right("cases.keep_views", "weergaven van de zakenlijst bewaren", W, M)
EXPORT_CASES = right("cases.export", "een lijst van zaken downloaden", W, M)
SPREAD_CASES = right("cases.spread", "zaken toewijzen en verdelen", M)
IMPORT_CASES = right("cases.import", "zaken uit een bestand inlezen", M)
LIST_DECISIONS = right("cases.list_decisions", "te beslissen zaken bekijken", P)
DAY_LIST = right("cases.day_list", "daglijst bekijken", W, M)
TRIAGE = right("cases.triage", "daglijst invoeren en doorlopen", W)
OWN_DECISIONS = right("cases.own_decisions", "eigen beslissingen bekijken", P)
ONE_CALL = right("cases.one_call", "een zaak in één keer vastleggen", W)
CALLS = right("cases.calls", "de belronde bekijken en overnemen", W)
HAND_OVER_WORK = right("cases.hand_over_work", "werk van een collega overdragen", M)
LAST_SPOKEN = right(
    "cases.last_spoken", "zien wie een organisatie het laatst sprak", W, M
)
MY_DAY = right("cases.my_day", "Mijn dag bekijken", W, M)
ACTIVITY_WEEK = right("cases.activity_week", "activiteitenformulier bijhouden", W)


def may(user: User, verb: Verb, case: Case) -> bool:
    """Whether `user` may do `verb` with this very case."""
    held = user.roles_in(case.region_id)
    if not held.intersection(ROLES[verb]):
        return False
    if _sees(user, held, case):
        return True
    return verb in IN_EMERGENCY and _reads_in_emergency(user, held, case)


def sees(user: User, case: Case) -> bool:
    """Whether `user` may know of this case; the twin of `visible_to()`."""
    held = user.roles_in(case.region_id)
    return _sees(user, held, case) or _reads_in_emergency(user, held, case)


def _reads_in_emergency(user: User, held: frozenset[Role], case: Case) -> bool:
    if case.shielded_at is None or not held & EMERGENCY_ACCESS.roles:
        return False
    return EmergencyAccess.objects.standing().filter(user=user, case=case).exists()


def _sees(user: User, held: frozenset[Role], case: Case) -> bool:
    is_open = case.shielded_at is None
    if M in held or (W in held and (is_open or case.worker_id == user.pk)):
        return True
    was_asked = case.advised_at is not None or case.nominated_by_id == user.pk
    return P in held and (case.prosecutor_id == user.pk or (is_open and was_asked))


def keeps_week(user: User, region_id: int) -> bool:
    """Whether `user` keeps an activity form in this region: always their own."""
    return bool(user.roles_in(region_id) & ACTIVITY_WEEK.roles)


def triages(user: User, region_id: int) -> bool:
    """Whether `user` brings in and goes through the day lists of this region."""
    return bool(user.roles_in(region_id) & TRIAGE.roles)


def visible_to(user: User) -> CaseQuerySet:
    """The cases that `user` may know of; the twin of `sees()`."""
    unshielded = Q(shielded_at__isnull=True)
    asked = unshielded & (Q(advised_at__isnull=False) | Q(nominated_by=user))
    urgent = EmergencyAccess.objects.standing().filter(user=user).values("case")
    known = Q(pk__in=[])
    for role, which in (
        (M, Q()),
        (W, unshielded | Q(worker=user) | Q(pk__in=urgent)),
        (P, Q(prosecutor=user) | asked),
    ):
        if (here := user.where(role)) is not None:
            known |= here & which
    return Case.objects.filter(known)


class TheOM:
    """Who reads a screen that prosecutors see as well: the OM, whoever opened it."""


THE_OM = TheOM()
Reader = User | TheOM


def shown_to_the_om() -> CaseQuerySet:
    """The cases that every prosecutor of their region may know of."""
    return Case.objects.filter(shielded_at=None, advised_at__isnull=False)


def sees_internal(reader: Reader, case: Case) -> bool:
    """Whether `reader` reads what is for the werkplaats only."""
    if isinstance(reader, TheOM):
        return False
    return bool(reader.roles_in(case.region_id) & {W, M})
