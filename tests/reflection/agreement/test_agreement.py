"""Agreements with a party: made, corrected, changed, and what nobody may do."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from reflection.agreement.actions import agreement as actions
from reflection.agreement.fitting import fitting_agreements
from reflection.agreement.models import Agreement
from tests.factories import AT, active_case, nominated_case, today
from tests.reflection.agreement.situations import (
    WEEKS,
    agreed,
    placed,
    sent,
    to_evaluate,
)
from tests.reflection.situations import noted_finding
from tests.world import World
from zsm_werkplaats.lib.dates import day_of, start_of_day
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


def address(name: str, agreement: Agreement) -> str:
    return reverse(f"reflection:{name}", args=[agreement.pk])


def changed(world: World, old: Agreement, what: str, **facts: object) -> Agreement:
    given = {
        "agreement": old,
        "seen": old.mark,
        "ended_why": "Werkte niet in het weekend",
        "by": world.colleague,
        "at": AT,
        "party": old.party,
        "what": what,
        "starts_on": today(),
        "offence": old.offence,
        "owner": world.worker,
        "evaluate_on": today() + WEEKS,
    }
    return actions.change_agreement(**(given | facts))  # type: ignore[arg-type]


def test_old_text_holds_until_the_new_one_starts(world: World) -> None:
    old = agreed(world, offence="diefstal")
    new = changed(world, old, "Ook in het weekend", starts_on=today() + WEEKS / 2)
    old.refresh_from_db()
    assert old.ended_on == new.starts_on
    for days, text in ((-1, old), (0, new)):
        at = start_of_day(new.starts_on + timedelta(days=days))
        case = nominated_case(world, offence="Diefstal")
        Case.objects.filter(pk=case.pk).update(nominated_at=at)
        case.refresh_from_db()
        assert list(fitting_agreements(case)) == [text]
        assert text.takes_case_of(day_of(at))
    assert not old.takes_case_of(new.starts_on)


def test_list_shows_the_text_of_now_until_another_starts(
    worker: Client, world: World
) -> None:
    old = agreed(world, offence="diefstal", what="Bel op werkdagen")
    waiting = active_case(world, offence="Diefstal")
    new = changed(world, old, "Ook in het weekend", starts_on=today() + WEEKS / 2)
    page = worker.get(reverse("reflection:agreements")).content.decode()
    assert "Bel op werkdagen" in page
    ended = worker.get(reverse("reflection:agreements"), {"stand": "geeindigd"})
    assert "Bel op werkdagen" not in ended.content.decode()
    page = worker.get(old.get_absolute_url()).content.decode()
    assert "Lees wat er dan geldt" in page
    assert waiting.reference in page
    page = worker.get(new.get_absolute_url()).content.decode()
    assert "Lees wat er nu geldt" in page
    assert old.get_absolute_url() in page


def test_agreement_is_made_through_the_form(worker: Client, world: World) -> None:
    facts = {
        "organisation": world.organisation.name,
        "what": "Binnen een week een gesprek",
        "starts_on": today().isoformat(),
        "municipality": world.municipality.name,
        "owner": world.manager.pk,
        "evaluate_on": (today() + WEEKS).isoformat(),
    }
    answer = worker.post(reverse("reflection:make_agreement"), facts)
    made = Agreement.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.organisation, made.owner) == (world.organisation, world.manager)
    assert made.municipality == world.municipality
    page = worker.get(made.get_absolute_url()).content.decode()
    assert "Binnen een week een gesprek" in page
    assert "Afspraak met Buurtteam West" in page


def test_second_click_makes_no_second_agreement(world: World) -> None:
    assert agreed(world) == agreed(world)
    assert Agreement.objects.count() == 1


def test_agreement_from_a_finding_starts_with_what_it_is_about(
    worker: Client, world: World
) -> None:
    finding = noted_finding(world)
    url = f"{reverse('reflection:make_agreement')}?signaal={finding.pk}"
    page = worker.get(url)
    assert page.context["form"].initial["organisation"] == world.organisation
    assert finding.title in page.content.decode()
    facts = {
        "organisation": world.organisation.name,
        "what": "Korter wachten",
        "starts_on": today().isoformat(),
        "owner": world.worker.pk,
        "evaluate_on": (today() + WEEKS).isoformat(),
    }
    worker.post(url, facts)
    assert Agreement.objects.get().finding == finding
    finding.refresh_from_db()
    assert finding.agreed_at


def test_finding_of_another_region_is_not_taken_along(
    client: Client, world: World
) -> None:
    finding = noted_finding(world)
    client.force_login(world.far_worker)
    url = f"{reverse('reflection:make_agreement')}?signaal={finding.pk}"
    assert finding.title not in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"party": ""}, "organisation"),
        ({"evaluate_on": today().isoformat()}, "evaluate_on"),
        ({"evaluate_on": (today() - WEEKS).isoformat()}, "evaluate_on"),
        ({"starts_on": "2199-01-01"}, "starts_on"),
        ({"offence": ", ;"}, "offence"),
        ({"municipality": "Atlantis"}, "municipality"),
    ],
)
def test_form_says_what_cannot_be(
    worker: Client, world: World, facts: dict[str, str], field: str
) -> None:
    whole = {
        "party": "Super Zuid",
        "what": "Eerst bellen",
        "starts_on": today().isoformat(),
        "owner": world.worker.pk,
        "evaluate_on": (today() + WEEKS).isoformat(),
    }
    answer = worker.post(reverse("reflection:make_agreement"), whole | facts)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Agreement.objects.exists()


def test_agreement_of_last_month_is_still_put_down(world: World) -> None:
    made = agreed(world, starts_on=today() - timedelta(days=30))
    assert made.starts_on < today()


def test_evaluation_before_the_start_is_refused(world: World) -> None:
    with pytest.raises(RefusedError):
        agreed(world, starts_on=today() + WEEKS, evaluate_on=today() + WEEKS)


def test_what_nothing_rests_on_is_corrected(worker: Client, world: World) -> None:
    agreement = agreed(world)
    facts = sent(agreement, what="De winkel belt de wijkagent.")
    worker.post(address("amend_agreement", agreement), facts)
    agreement.refresh_from_db()
    assert agreement.what == "De winkel belt de wijkagent."
    assert Agreement.objects.count() == 1


def test_overdue_agreement_is_corrected_without_another_day(
    worker: Client, world: World
) -> None:
    agreement = to_evaluate(world)
    day = today() - timedelta(days=3)
    Agreement.objects.filter(pk=agreement.pk).update(evaluate_on=day)
    agreement.refresh_from_db()
    facts = sent(agreement, what="De winkel belt de wijkagent.")
    worker.post(address("amend_agreement", agreement), facts)
    agreement.refresh_from_db()
    assert (agreement.what, agreement.evaluate_on) == (facts["what"], day)


def test_text_with_cases_under_it_gets_a_successor(
    worker: Client, world: World
) -> None:
    old = agreed(world)
    placed(world, old, active_case(world))
    url = address("amend_agreement", old)
    facts = sent(old, what="Ook in het weekend.")
    assert worker.post(url, facts).status_code == 422
    worker.post(url, facts | {"ended_why": "Het weekend ontbrak"})
    new = Agreement.objects.get(continues=old)
    old.refresh_from_db()
    assert (old.ended_on, old.ended_why) == (today(), "Het weekend ontbrak")
    assert old.what != new.what == "Ook in het weekend."
    page = worker.get(new.get_absolute_url()).content.decode()
    assert old.what in page
    assert "Ook in het weekend." in worker.get(old.get_absolute_url()).content.decode()


def test_changing_twice_keeps_every_text(worker: Client, world: World) -> None:
    first = agreed(world)
    placed(world, first, active_case(world))
    second = changed(world, first, "Tweede tekst")
    third = changed(world, second, "Derde tekst")
    page = worker.get(third.get_absolute_url()).content.decode()
    assert first.what in page
    assert "Tweede tekst" in page
    assert "1 zaak" in page
    assert list(Agreement.objects.standing()) == [third]


def test_same_text_is_no_change(worker: Client, world: World) -> None:
    agreement = agreed(world)
    placed(world, agreement, active_case(world))
    facts = sent(agreement, ended_why="Zomaar")
    answer = worker.post(address("amend_agreement", agreement), facts)
    assert answer.status_code == 422
    assert Agreement.objects.count() == 1


def test_two_people_who_change_it_see_each_other(world: World) -> None:
    agreement = agreed(world)
    changed(world, agreement, "Van de een")
    with pytest.raises(EditConflictError):
        changed(world, agreement, "Van de ander")
    assert Agreement.objects.standing().count() == 1


def test_correcting_an_old_version_is_an_edit_conflict(world: World) -> None:
    agreement = agreed(world)
    facts = {"starts_on": today(), "evaluate_on": today() + WEEKS, "at": AT}
    seen = agreement.mark
    for text in ("een", "twee"):
        given = {"agreement": agreement, "seen": seen, "by": world.worker, "what": text}
        if text == "twee":
            with pytest.raises(EditConflictError):
                actions.amend_agreement(**given, **facts)  # type: ignore[arg-type]
        else:
            actions.amend_agreement(**given, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker", "outsider"])
def test_only_the_werkplaats_makes_agreements(world: World, part: str) -> None:
    with pytest.raises(PermissionDenied):
        agreed(world, by=world.everybody[part])


def test_agreement_of_another_region_does_not_exist(
    client: Client, world: World
) -> None:
    agreement = agreed(world)
    client.force_login(world.far_manager)
    for name in ("agreement", "amend_agreement", "evaluate_agreement"):
        assert client.get(address(name, agreement)).status_code == 404
    listed = client.get(reverse("reflection:agreements")).content.decode()
    assert agreement.party not in listed


def test_agreement_with_a_sensitive_organisation_is_hidden_from_the_om(
    client: Client, worker: Client, world: World
) -> None:
    world.organisation.is_sensitive = True
    world.organisation.save()
    agreement = agreed(world, organisation=world.organisation, party="")
    assert worker.get(agreement.get_absolute_url()).status_code == 200
    client.force_login(world.prosecutor)
    assert client.get(agreement.get_absolute_url()).status_code == 404
    listed = client.get(reverse("reflection:agreements")).content.decode()
    assert world.organisation.name not in listed


def test_list_shows_what_is_due_first_and_what_ended_apart(
    worker: Client, world: World
) -> None:
    later = agreed(world, party="Later")
    due = to_evaluate(world, party="Nu")
    over = to_evaluate(world, party="Voorbij")
    changed(world, over, "Andere tekst", party="Opvolger")
    url = reverse("reflection:agreements")
    rows = list(worker.get(url).context["page"].rows)
    assert rows[0] == due
    assert later in rows
    assert over not in rows
    assert list(worker.get(f"{url}?stand=geeindigd").context["page"].rows) == [over]
    page = worker.get(url).content.decode()
    assert "1 afspraak wacht op een evaluatie" in page


def test_finding_tells_the_om_of_no_agreement_with_a_sensitive_organisation(
    client: Client, worker: Client, world: World
) -> None:
    finding = noted_finding(world)
    finding.organisation = None
    finding.save(update_fields=["organisation"])
    world.organisation.is_sensitive = True
    world.organisation.save()
    facts = {"organisation": world.organisation, "party": "", "finding": finding}
    agreement = agreed(world, **facts)
    assert agreement.what in worker.get(finding.get_absolute_url()).content.decode()
    client.force_login(world.prosecutor)
    page = client.get(finding.get_absolute_url()).content.decode()
    assert finding.title in page
    assert agreement.what not in page


def test_effect_of_the_finding_stands_at_its_agreement(
    client: Client, worker: Client, world: World
) -> None:
    finding = noted_finding(world)
    agreement = agreed(world, finding=finding, organisation=world.organisation)
    for url in (agreement.get_absolute_url(), address("evaluate_agreement", agreement)):
        assert "Wat veranderde er?" in worker.get(url).content.decode()
    client.force_login(world.prosecutor)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert finding.title in page
    assert "Wat veranderde er?" not in page
