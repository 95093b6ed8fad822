"""Tell the demo, make what every page needs beside it, and say where that stands.

Run as `python -m tests.e2e.stage_pages` with an empty database; the visits are
printed as JSON.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import django
from django.db import connection, transaction

Wrong = list[tuple[list[int], dict[str, Any]]]


@dataclass
class Visit:
    """One page to be opened, and the states of it that a form leads to.

    `part` is the strand or the app, `by` the address somebody logs in with. `wrong`
    is what is sent there in vain, with the status that answers it.
    """

    part: str
    name: str
    by: str
    url: str
    wrong: Wrong = field(default_factory=list)
    status: list[int] = field(default_factory=lambda: [200])


OK, CLOSED, INVALID = [200], [404], [422]
# Until every form answers a lost edit in the same way some answer it as invalid.
LOST_EDIT = [409]
# Addresses that answer with something else than a page.
NO_PAGE = {
    "cases:advice_pdf": "a download",
    "cases:hand_over_pdf": "a download",
    "cases:import_report": "a download",
    "cases:import_template": "a download",
    "cases:new_lines": "lines for a page that is open",
    "drafts:key": "JSON for the script of a form",
    "socialmap:mail_selection": "leads back while nothing is selected",
    "socialmap:organisation_link": "leads to the page of the organisation",
    "socialmap:correct_entry": "leads who may write to the form",
    "socialmap:coverage_sheet": "a download",
    "socialmap:export_file": "a download",
    "socialmap:import_report": "a download",
    "socialmap:wrong_rows": "a download",
    "entrance:session": "JSON for the script of every page",
    "privacy:disclosures_file": "a download",
    "reflection:calendar_feed": "a calendar",
    "reflection:finding_letter": "a download",
    "reflection:meeting_news": "parts of a page that is open",
    "reflection:minutes_pdf": "a download",
    "dashboards:monthly_report_pdf": "a download",
    "front:health": "JSON for a monitor",
    "front:live": "JSON for a monitor",
    "socialmap:offline_key": "JSON for the script of the page on the road",
    "socialmap:offline_manifest": "JSON for the browser",
    "socialmap:offline_map": "JSON for the script of the page on the road",
    "socialmap:offline_worker": "a script",
    "socialmap:print_selection": "a download",
    "socialmap:vcard": "a download",
}


def stage() -> list[Visit]:
    """Everything that the table says of pages, in the region without the demo."""
    from django.contrib.auth.hashers import make_password

    from tests.world import MIDDEN, NOORD, make_world
    from zsm_werkplaats.demo.team import PASSWORD

    world = make_world(here=NOORD, there=MIDDEN)
    password = make_password(PASSWORD)
    for user in world.everybody.values():
        user.password = password
        user.save()
    return [*visits(world), *log_in_visits(world)]


def shows_page(row: Any) -> bool:
    return row.name and not row.is_post_only and row.name not in NO_PAGE


def visits(world: Any) -> Iterator[Visit]:
    from django.urls import reverse

    from tests.verbs.table import APPS, STRANDS

    for module in (*STRANDS, *APPS):
        part = module.__name__.split(".")[-2]
        for row in module.ROWS:
            if not shows_page(row):
                continue
            by = world.everybody[row.by].email
            url = reverse(row.name, args=row.stage(world).args)
            visit = Visit(part, row.name, by, url + row.query)
            if row.refuses_empty:
                visit.wrong.append((INVALID, {}))
            yield visit
            if row.edited:
                yield lost_edit(world, part, row)


def lost_edit(world: Any, part: str, row: Any) -> Visit:
    """The page as somebody opened it before a colleague saved, sent after that."""
    from django.test import Client
    from django.urls import reverse

    from tests.forms_on_page import untouched

    staged, user = row.stage(world), world.everybody[row.by]
    url = reverse(row.name, args=staged.args)
    opened = Client(SERVER_NAME="127.0.0.1")
    opened.force_login(user)
    page = opened.get(url)
    assert page.status_code in OK, page.headers
    seen = untouched(page)
    typed = row.edit(world, staged)
    return Visit(part, row.name, user.email, url, [(LOST_EDIT, seen | typed)])


# Pages of the log-in package: those of a visitor, and those of who is logged in.
OF_VISITORS = {
    "account_login": [],
    "account_signup": [],
    "account_inactive": [],
    "account_reset_password": [],
    "account_reset_password_done": [],
    "account_reset_password_from_key_done": [],
    "account_reset_password_from_key": ["a", "link-that-ended"],
}
ASK_VISITORS = ("account_login", "account_reset_password")
OF_USERS = (
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
)
# Pages that only who has a second factor sees: `test_second_factor.py` walks them.
WITH_A_FACTOR = (
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_remove_webauthn",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
)


def log_in_visits(world: Any) -> Iterator[Visit]:
    """The pages of the log-in package. It answers a wrong form with 200."""
    from django.urls import reverse

    for name, args in OF_VISITORS.items():
        wrong: Wrong = [(OK, {})] if name in ASK_VISITORS else []
        status = CLOSED if name == "account_signup" else OK
        yield Visit("visitor", name, "", reverse(name, args=args), wrong, status)
    user = world.colleague
    for name in OF_USERS:
        wrong = [(OK, {})] if name == "account_change_password" else []
        yield Visit("log_in", name, user.email, reverse(name), wrong)
    yield Visit("visitor", "account_reset_password_from_key", "", reset_link(user))


def reset_link(user: Any) -> str:
    """The link in a mail for who forgot the password."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.urls import reverse

    key = default_token_generator.make_token(user)
    name = "account_reset_password_from_key"
    return reverse(name, args=[user_pk_to_url_str(user), key])


if __name__ == "__main__":
    django.setup()
    from django.utils.timezone import now

    from zsm_werkplaats.demo.load import load_demo
    from zsm_werkplaats.lib.maintenance import maintain

    maintain(connection)
    load_demo(at=now(), whole_map=False)
    with transaction.atomic():
        made = stage()
    json.dump([asdict(visit) for visit in made], sys.stdout)
