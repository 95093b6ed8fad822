"""What PostgreSQL guards of each table, and the tables that it leaves open.

A table is guarded by its columns: `case_id` or `case_number` makes it one of a case,
`region_id` alone one of a region, and a history goes along with what it is of. What
cannot be told from the columns stands here, with the reason.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from zsm_werkplaats.codelists.registry import code_lists


def is_code_list(table: str) -> bool:
    """Whether it holds words of the work, the same for everybody."""
    return any(each.model._meta.db_table == table for each in code_lists().values())


class Guard(Enum):
    """By what a row is guarded; `row_policies.py` says how."""

    CASE = "the case itself: region, role, shielding"
    OF_CASE = "the case it names: region, role, shielding"
    PERSON = "the region, and the shielded cases somebody is in"
    OF_TEAM = "the region, for who reads cases there"
    OF_REGION = "the region, for who has a role there"
    TAKEN_OVER = "the region; and read by every other one, that takes it over"
    LOG = "the region, for who reads logs there; and one's own"
    OWN = "the user it belongs to"
    AT_WORK = "anybody who is at work"
    OPEN = "nothing: the table stands below with its reason"


# Tables without a policy. Without a context they can be read, by the web role too.
OPEN: Mapping[str, str] = MappingProxyType(
    {
        "accounts_user": "who logs in must be found before anybody is at work",
        "accounts_membership": "a context is worked out from it",
        "accounts_region": "names of regions; no case content",
        "account_emailaddress": "log-in, before anybody is at work",
        "account_emailconfirmation": "log-in, before anybody is at work",
        "mfa_authenticator": "second factors, before anybody is at work",
        "socialaccount_socialaccount": "log-in, before anybody is at work",
        "socialaccount_socialapp": "not used: providers stand in the settings",
        "socialaccount_socialtoken": "not used: no token is kept",
        "usersessions_usersession": "own sessions, before anybody is at work",
        "audit_logchange": "numbers and hashes of rows of the log; no case content",
        "audit_seal": "numbers and hashes of rows of the log; no case content",
        "auth_group": "not used; no case content",
        "auth_group_permissions": "not used; no case content",
        "auth_permission": "not used; no case content",
        "django_content_type": "names of models",
        "django_migrations": "names of migrations",
        "django_session": "keys of sessions, before anybody is at work",
        "errands_errand": "numbers of what must be mailed still, done by no user",
        "entrance_failedattempts": "counters of a log-in, before anybody is at work",
        "entrance_websession": "sessions of browsers, before anybody is at work",
        "cases_selectioncriterion": "a code list, with words of a region",
        "drafts_sentform": "random keys of forms that were sent",
        "outbox_restoration": "that this database was put back from a backup",
        "outbox_sweep": "when the sweep last came by",
        "pghistory_context": "user numbers and addresses without names, by triggers",
        "research_answer": "answers that bear no name, by decision 0055",
        "research_exportproject": "purposes and seeds of exports; no case content",
        "research_export": "which export was made; no case content",
        "research_questionnairequestion": "the words of a question",
        "reflection_calendarkey": "a key of a feed, before anybody is at work",
    }
)
# Of an app without case content: the sociale kaart is one for all regions, and is read
# with the key of a system or the link of an organisation, without anybody at work.
OPEN_APPS: Mapping[str, str] = MappingProxyType(
    {"socialmap": "the sociale kaart is shared by all regions and holds no cases"}
)
# Where the columns say something else than what it is.
GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "cases_case": Guard.CASE,
        "cases_person": Guard.PERSON,
        # A place on an agenda: who may not know of its case sees that nothing is open.
        "reflection_agendaitem": Guard.OF_REGION,
        # The list of the day, for a week; a page withholds who is in a shielded case.
        "cases_daylistentry": Guard.OF_TEAM,
        "audit_listreading": Guard.LOG,
        "region_setup_criteriachoice": Guard.TAKEN_OVER,
        "audit_reading": Guard.LOG,
        "audit_securityevent": Guard.LOG,
        # Counts of rows, of no region: whoever is at work may read them.
        "privacy_logdestruction": Guard.AT_WORK,
        "cases_columnchoice": Guard.OWN,
        "outbox_preference": Guard.OWN,
    }
)
# Written once: the web role may add and read, and nothing else. Histories are as well.
APPEND_ONLY = frozenset(
    f"audit_{name}"
    for name in (
        "caseevent",
        "listreading",
        "logchange",
        "reading",
        "seal",
        "securityevent",
    )
) | {"privacy_disclosure", "privacy_logdestruction"}
