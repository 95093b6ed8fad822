"""Views that people keep, the columns they choose, and the way back to the list."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.pages.case_list.columns import COLUMNS
from cases.questions.saved import actions
from cases.questions.saved.models import SavedView
from socialmap.organisation.models.municipality import Municipality
from tests.cases.pages.case_list.situations import URL, change, listed, saved, shown
from tests.factories import AT, active_case, closed_case, shielded_case
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

SAVE = "cases:save_view"


def labels(page: Any) -> list[str]:
    """The headings of the columns on a page."""
    return [heading.label for heading in page.context["list"].headings]


def test_a_saved_view_shows_the_list_as_it_was_kept(
    worker: Client, world: World
) -> None:
    mine, closed = active_case(world), closed_case(world)
    query = f"status=open&worker={world.worker.pk}&sort=-nominated"
    url = f"{reverse(SAVE)}?{query}"
    answer = worker.post(url, {"name": "Mijn open zaken"}, follow=True)
    found = answer.context["list"]
    assert found.view.name == "Mijn open zaken"
    assert [case.pk for case in found.page.rows] == [mine.pk]
    assert str(found.sorting) == "-nominated"
    assert closed.pk not in shown(world.worker, found.query.urlencode())


def test_a_view_keeps_no_search_for_a_name(worker: Client, world: World) -> None:
    url = f"{reverse(SAVE)}?status=open&q=Noor&holder=Jansen"
    assert "bewaren we niet" in worker.get(url).content.decode()
    worker.post(url, {"name": "Open"})
    view = SavedView.objects.get()
    assert view.query == "status=open"
    assert "Noor" not in view.get_absolute_url()


def test_a_name_is_used_once_and_may_be_replaced(worker: Client, world: World) -> None:
    saved(world, name="Open")
    url = f"{reverse(SAVE)}?status=closed"
    answer = worker.post(url, {"name": "OPEN"})
    assert answer.status_code == 422
    assert "Je hebt al een weergave die “OPEN” heet" in answer.content.decode()
    worker.post(url, {"name": "OPEN", "replaces": "on"})
    assert SavedView.objects.get().query == "status=closed"


def test_two_people_may_use_the_same_name(world: World) -> None:
    saved(world, name="Open")
    saved(world, name="Open", by=world.colleague)
    assert SavedView.objects.count() == 2


def test_a_colleague_sees_a_shared_view_and_in_it_only_what_they_may(
    client: Client, world: World
) -> None:
    open_case, hidden = active_case(world), shielded_case(world)
    private = saved(world, name="Voor mij")
    view = saved(world, name="Voor ons", is_shared=True)
    address = view.get_absolute_url().partition("?")[2]
    assert shown(world.worker, address) == {open_case.pk, hidden.pk}
    assert shown(world.colleague, address) == {open_case.pk}
    client.force_login(world.colleague)
    text = client.get(URL).content.decode()
    assert "Voor ons" in text
    assert "Voor mij" not in text
    assert listed(world.colleague, f"weergave={private.pk}").view is None
    client.force_login(world.far_worker)
    assert "Voor ons" not in client.get(URL).content.decode()


def test_a_view_of_a_municipality_that_is_gone_says_so_and_shows_the_rest(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    gone = Municipality.objects.filter(region=world.far_region)[0]
    view = saved(world, query=f"status=open&municipality={gone.pk}")
    page = worker.get(view.get_absolute_url())
    text = page.content.decode()
    assert "filterde ook op gemeente" in text
    assert [each.pk for each in page.context["page"].rows] == [case.pk]


def test_a_view_of_a_question_that_is_gone_says_so_and_shows_the_rest(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    view = saved(world, query="status=open&vraag=van-vroeger&periode=2026-11")
    page = worker.get(view.get_absolute_url())
    assert "filterde ook op de vraag" in page.content.decode()
    assert [each.pk for each in page.context["page"].rows] == [case.pk]


def test_only_the_owner_changes_a_view_and_of_a_shared_one_the_manager(
    world: World,
) -> None:
    view, shared = saved(world, name="a"), saved(world, name="b", is_shared=True)
    with pytest.raises(PermissionDenied):
        actions.remove_view(view=shared, by=world.colleague)
    with pytest.raises(PermissionDenied):
        actions.rename_view(view=view, name="c", by=world.manager)
    with pytest.raises(PermissionDenied):
        actions.share_view(view=shared, is_shared=False, by=world.far_manager)
    actions.rename_view(view=shared, name="c", by=world.manager)
    actions.remove_view(view=shared, by=world.manager)
    with pytest.raises(RefusedError):
        actions.remove_view(view=shared, by=world.worker)
    assert SavedView.objects.get() == view


def test_a_view_is_renamed_shared_and_removed_on_its_page(
    worker: Client, world: World
) -> None:
    view = saved(world)
    url = reverse("cases:amend_view", args=[view.pk])
    worker.post(url, {"name": "Anders", "is_shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Anders", True)
    worker.post(reverse("cases:remove_view", args=[view.pk]))
    assert not SavedView.objects.exists()
    assert worker.get(url).status_code == 404


def test_a_view_of_a_colleague_that_is_not_shared_does_not_exist_for_me(
    client: Client, world: World
) -> None:
    view = saved(world)
    client.force_login(world.colleague)
    for name in ("amend_view", "remove_view"):
        url = reverse(f"cases:{name}", args=[view.pk])
        assert client.post(url, {"name": "Van mij"}).status_code == 404


def test_columns_stay_chosen_on_another_machine(world: World) -> None:
    active_case(world)
    first, second = Client(), Client()
    first.force_login(world.worker)
    first.post(
        reverse("cases:choose_columns"),
        {"kolom": ["effort", "contact", "bestaat-niet"], "lijst": "status=open"},
    )
    second.force_login(world.worker)
    page = second.get(URL)
    assert "nog niemand bereikt" in page.content.decode()
    assert labels(page) == ["Zaak", "Laatste contact", "Tijd"]
    first.post(reverse("cases:choose_columns"), {})
    assert "Gemeente" in labels(second.get(URL))


def test_choosing_columns_leads_back_to_the_same_list(
    worker: Client, world: World
) -> None:
    for typed, expected in (
        ("status=open&sort=-effort", f"{URL}?status=open&sort=-effort"),
        ("", URL),
        ("//elders.example", f"{URL}?%2F%2Felders.example="),
    ):
        answer = worker.post(reverse("cases:choose_columns"), {"lijst": typed})
        assert answer["Location"] == expected


def test_every_column_says_something_of_every_case(
    worker: Client, world: World
) -> None:
    active_case(world), closed_case(world)
    change(active_case(world), worker=world.colleague, municipality=None)
    worker.post(reverse("cases:choose_columns"), {"kolom": list(COLUMNS)})
    page = worker.get(URL)
    assert len(page.context["list"].columns) == len(COLUMNS)
    assert page.content.decode().count("<td ") == (len(COLUMNS) + 1) * 3


def test_a_case_leads_back_to_the_list_as_it_was(worker: Client, world: World) -> None:
    case = active_case(world)
    assert f'href="{URL}"' in worker.get(case.get_absolute_url()).content.decode()
    worker.get(f"{URL}?q=&status=open&sort=-nominated&vanaf=")
    text = worker.get(case.get_absolute_url()).content.decode()
    assert f'href="{URL}?status=open&amp;sort=-nominated"' in text


def test_only_workers_and_managers_keep_views(world: World) -> None:
    for user in (world.prosecutor, world.far_worker, world.researcher):
        with pytest.raises(PermissionDenied):
            saved(world, by=user)
    assert saved(world, by=world.manager).created_at == AT
    assert not Case.objects.exists()
