"""What each role may write, table by table. Both read all; a policy says which rows.

The web role does the work of people, on every table but those named here; the sweeper
writes what its rounds write, and nothing else. What an import brings in the background
is written for its user, as the web role. A history goes along with what it is of: its
triggers write as whoever changed that.
"""

from collections.abc import Mapping
from types import MappingProxyType

from zsm_werkplaats.protection.row_policies import HISTORY
from zsm_werkplaats.protection.tables import APPEND_ONLY, is_code_list

NOTHING, ADD, ALL = "", "insert", "insert, update, delete"
# What only migrations fill, what we don't use, and what only the rounds write.
NOT_OF_WEB = frozenset(
    {
        "audit_logchange",
        "audit_seal",
        "auth_group",
        "auth_group_permissions",
        "auth_permission",
        "django_content_type",
        "django_migrations",
        "django_session",
        "outbox_restoration",
        "outbox_sweep",
        "privacy_logdestruction",
        "socialaccount_socialapp",
    }
)
WEB: Mapping[str, str] = MappingProxyType(
    {
        # A role is given and taken, and never becomes another one; nobody disappears.
        "accounts_membership": "insert, delete",
        "accounts_region": "insert, update (name, parket)",
        "accounts_rightsproposal": "insert, "
        "update (outcome, settled_by_id, settled_at, reason)",
        "accounts_user": "insert, update",
        # Opened by a function, which looks whether this case may be.
        "cases_emergencyaccess": "update (ended_at, ended_by_id), delete",
        "errands_errand": ADD,
        "outbox_absence": "insert, update (ended_at)",
        # To whom and about what a message is, and whether it left, is not for a page.
        "outbox_message": "insert, update (read_at, withdrawn_at, by_mail, "
        "given_up_at, first_tried_at, next_try_at)",
        "pghistory_context": "insert, update",
        "privacy_destruction": "insert, update "
        "(consented_by_id, consented_at, withdrawn_by_id, withdrawn_at)",
        "privacy_keeplonger": "insert, update (ended_at), delete",
        "research_export": ADD,
        "research_exportedregion": ADD,
        "research_exportproject": "insert, update (ended_at, ended_by_id)",
    }
)
# Who locks a row must be allowed to change something of it: then it is the key, which
# other rows hold on to.
SWEEPER: Mapping[str, str] = MappingProxyType(
    {
        # A mail with a link to choose a password notes the address that it goes to.
        "account_emailaddress": "insert, update",
        "accounts_region": "update (id)",
        "accounts_user": "update (is_away)",
        "audit_caseevent": ADD,
        "audit_seal": ADD,
        "audit_securityevent": ADD,
        "cases_case": "update (number)",
        "cases_caseimport": "update (sheets, apart, erased_at)",
        "cases_caseimportrow": "update",
        "cases_daylistentry": "update",
        "cases_daylistupload": "update",
        "drafts_draft": "delete",
        "drafts_sentform": "delete",
        "entrance_failedattempts": "delete",
        "entrance_websession": "delete",
        "errands_errand": "update (attempts, next_try_at), delete",
        "outbox_message": "insert, update",
        "outbox_sweep": "insert, update",
        "pghistory_context": "insert, update",
        "privacy_destruction": "update (withdrawn_at)",
        "reflection_agendaitem": "update (seconds)",
        "reflection_broughtcase": "update (discussed_in_id)",
        "reflection_meeting": "insert, update",
        "reflection_reviewedcase": "insert, update (last_note, last_action)",
        "reflection_series": "update (id)",
        "socialmap_offlinenote": "delete",
    }
)
# Functions that look past row security, where only one of the two needs them.
FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "cases_found": "web",
        "open_in_emergency": "web",
        "people_found": "web",
        "privacy_destroy": "sweeper",
        "privacy_destroy_old_rows": "sweeper",
        "privacy_wipe_training": "web",
        "words_in_names": "web",
    }
)


def writes(role: str, table: str) -> str:
    """What the role "web" or "sweeper" may do to a table, beside reading it."""
    of = table.removesuffix(HISTORY)
    if of != table:
        return ADD if writes(role, of) else NOTHING
    if role == "sweeper":
        return SWEEPER.get(table, NOTHING)
    if table in NOT_OF_WEB:
        return NOTHING
    if table in APPEND_ONLY:
        return ADD
    if is_code_list(table):
        return "insert, update"
    return WEB.get(table, ALL)


def may_call(role: str, function: str) -> bool:
    """Whether the role "web" or "sweeper" may call this function of ours."""
    return FUNCTIONS.get(function, role) == role
