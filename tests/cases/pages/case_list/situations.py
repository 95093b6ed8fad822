"""Lists of cases that tests speak of."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.test import Client

from cases.case.models.case import Case
from cases.pages.case_list.case_list import CaseList
from cases.questions.saved.actions import save_view
from cases.questions.saved.models import SavedView
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.accounts.desk import desk_for
from zsm_werkplaats.accounts.models import User

URL = "/zaken/"


def saved(world: World, **facts: Any) -> SavedView:
    """A view of the worker: their open cases."""
    given: dict[str, Any] = {
        "region": world.region,
        "name": "Open zaken",
        "query": "status=open",
        "columns": ["status", "contact"],
        "sort": "contact",
        "by": world.worker,
        "at": AT,
    }
    return save_view(**(given | facts))


def listed(user: User, query: str = "", *, at: datetime = AT) -> CaseList:
    """The list that an address asks for, as `user` sees it."""
    return CaseList(desk_for(user, None), QueryDict(query), at)


def shown(user: User, query: str = "", *, at: datetime = AT) -> set[int]:
    """The numbers of all cases in it; as many as it says."""
    found = listed(user, query, at=at)
    assert not found.filter.form.errors, found.filter.form.errors
    numbers = {case.pk for case in found.first(10_000)}
    assert len(numbers) == found.count
    return numbers


def walked(client: Client, query: str) -> list[int]:
    """The numbers of the cases on all pages, one after the other."""
    numbers: list[int] = []
    address = f"?{query}"
    while address:
        page = client.get(URL + address).context["page"]
        numbers += [case.pk for case in page.rows]
        address = page.next_url
    return numbers


def change(case: Case, **facts: Any) -> Case:
    """The case with other facts, written straight into its table."""
    Case.objects.filter(pk=case.pk).update(**facts)
    return Case.objects.get(pk=case.pk)
