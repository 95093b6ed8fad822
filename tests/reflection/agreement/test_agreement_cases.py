"""Which cases fall under an agreement: proposed, said once, and how they ran."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.intake.actions.nomination import shield_case
from reflection.agreement.actions.agreement_case import place_case, report_case
from reflection.agreement.actions.evaluation import evaluate_agreement
from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.of_case import agreements_of
from reflection.agreement.shown import Shown
from tests.factories import (
    AT,
    active_case,
    advised_case,
    nominated_case,
    shielded_case,
    today,
)
from tests.reflection.agreement.situations import WEEKS, agreed, placed
from tests.reflection.agreement.test_agreement import changed
from tests.reflection.agreement.test_fitting import fits
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

YES, NO = {"applies": "ja"}, {"applies": "nee"}


def address(name: str, case: Case, *args: Any) -> str:
    return reverse(f"reflection:{name}", args=[case.pk, *args])


def test_nomination_that_fits_shows_the_agreement_on_its_page(
    worker: Client, world: World
) -> None:
    agreement = agreed(world, offence="diefstal")
    case = nominated_case(world)
    url = address("case_agreements", case)
    assert url in worker.get(reverse("cases:detail", args=[case.pk])).content.decode()
    page = worker.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Hiervoor geldt een afspraak met" in page
    assert agreement.what in page


def test_every_agreement_that_fits_is_asked_about(worker: Client, world: World) -> None:
    both = [
        agreed(world, offence="diefstal"),
        agreed(world, offence="", municipality=world.municipality, party="Wijkteam"),
    ]
    agreed(world, party="Winkel Noord")
    case = nominated_case(world, municipality=world.municipality)
    assert agreements_of(case, world.worker).proposed == both
    worker.post(address("place_case", case, both[0].pk), YES)
    asked = agreements_of(case, world.worker)
    assert (asked.under[0].agreement, asked.proposed) == (both[0], both[1:])


def test_agreement_that_ends_today_asks_about_no_more_cases(world: World) -> None:
    agreement = agreed(world, offence="diefstal", starts_on=today() - WEEKS)
    case = nominated_case(world)
    assert fits(agreement, case)
    evaluate_agreement(
        agreement=agreement,
        seen=agreement.mark,
        verdict="ended",
        reason="Niet meer nodig",
        by=world.worker,
        at=AT,
    )
    assert agreements_of(case, world.worker).proposed == []
    agreement.refresh_from_db()
    assert not Shown(agreement, world.worker).proposals


@pytest.mark.parametrize("said", [YES, NO])
def test_what_was_said_of_a_case_is_not_asked_again(
    worker: Client, world: World, said: dict[str, str]
) -> None:
    agreement = agreed(world, offence="diefstal")
    case = active_case(world)
    url = address("place_case", case, agreement.pk)
    for _ in range(2):
        worker.post(url, said)
    row = AgreementCase.objects.get()
    assert row.applies is (said == YES)
    page = worker.get(address("case_agreements", case)).content.decode()
    assert "Hiervoor geldt een afspraak" not in page
    assert ("Valt onder de" in page) is (said == YES)
    assert not Shown(agreement, world.worker).proposals


def test_case_is_not_asked_again_for_another_text(world: World) -> None:
    old = agreed(world, offence="diefstal")
    case = active_case(world)
    placed(world, old, case)
    new = changed(world, old, "Andere tekst")
    assert fits(new, case)
    assert not Shown(new, world.worker).proposals
    assert agreements_of(case, world.worker).proposed == []


def test_open_cases_that_fit_stand_on_the_page_of_the_agreement(
    worker: Client, world: World
) -> None:
    agreement = agreed(world, offence="diefstal")
    case = active_case(world)
    page = worker.get(agreement.get_absolute_url()).content.decode()
    assert "Vallen deze zaken eronder?" in page
    assert case.reference in page
    answer = worker.post(
        f"{address('place_case', case, agreement.pk)}?terug=afspraak", YES
    )
    assert answer.headers["Location"] == agreement.get_absolute_url()


def test_how_it_ran_is_said_of_a_case(worker: Client, world: World) -> None:
    agreement = agreed(world, offence="diefstal")
    case = active_case(world)
    placed(world, agreement, case)
    url = address("report_agreement_case", case, agreement.pk)
    worker.post(url, {"ran": "partly", "note": "Belde een dag te laat"})
    page = worker.get(agreement.get_absolute_url()).content.decode()
    assert "deels nagekomen" in page
    assert "Belde een dag te laat" in page
    row = AgreementCase.objects.get()
    assert (row.ran_by, row.ran) == (world.worker, "partly")


def test_how_it_ran_is_said_only_of_a_case_under_it(world: World) -> None:
    agreement = agreed(world)
    case = active_case(world)
    given: dict[str, Any] = {"agreement": agreement, "case": case, "at": AT}
    with pytest.raises(RefusedError):
        report_case(**given, ran="kept", by=world.worker)
    placed(world, agreement, case, applies=False)
    with pytest.raises(RefusedError):
        report_case(**given, ran="kept", by=world.worker)


def test_case_of_another_region_is_not_put_under_it(world: World) -> None:
    far = nominated_case(world, region=world.far_region, by=world.far_worker)
    with pytest.raises((RefusedError, PermissionDenied)):
        placed(world, agreed(world), far)


def test_prosecutor_does_not_say_what_falls_under_it(
    client: Client, world: World
) -> None:
    agreement, case = agreed(world), advised_case(world)
    with pytest.raises(PermissionDenied):
        placed(world, agreement, case, by=world.prosecutor)
    client.force_login(world.prosecutor)
    assert client.post(address("place_case", case, agreement.pk)).status_code == 403


def test_prosecutor_sees_only_own_cases_and_no_small_numbers(
    client: Client, world: World
) -> None:
    agreement = agreed(world)
    own = advised_case(world)
    placed(world, agreement, own)
    others = [active_case(world, name=f"Persoon {n}") for n in range(5)]
    for case in others[:4]:
        placed(world, agreement, case)
    client.force_login(world.prosecutor)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert own.reference in page
    assert others[0].reference not in page
    assert "minder dan 5" in page
    placed(world, agreement, others[4])
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "En verder 5 zaken" in page


def test_shielded_case_is_nowhere_for_who_may_not_know(
    client: Client, world: World
) -> None:
    agreement = agreed(world)
    case = shielded_case(world)
    AgreementCase.objects.create(
        agreement=agreement,
        case=case,
        region=case.region,
        created_by=world.worker,
        created_at=AT,
    )
    for user in (world.colleague, world.other_prosecutor):
        client.force_login(user)
        page = client.get(agreement.get_absolute_url()).content.decode()
        assert case.reference not in page
        assert "Er vallen nog geen zaken onder deze afspraak" in page
    client.force_login(world.worker)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert case.reference in page


def test_shielded_case_is_not_proposed_to_a_colleague(
    client: Client, world: World
) -> None:
    agreement = agreed(world, offence="diefstal")
    case = active_case(world)
    shield_case(case=case, by=world.worker, at=AT)
    client.force_login(world.colleague)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert case.reference not in page
    client.force_login(world.manager)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert case.reference in page


def test_sensitive_organisation_is_not_told_on_a_case_to_the_om(
    client: Client, world: World
) -> None:
    world.organisation.is_sensitive = True
    world.organisation.save()
    agreement = agreed(world, organisation=world.organisation, party="")
    case = advised_case(world)
    placed(world, agreement, case)
    client.force_login(world.prosecutor)
    page = client.get(address("case_agreements", case)).content.decode()
    assert world.organisation.name not in page
    assert "Geen afspraken" in page


def test_ended_agreement_takes_no_more_cases(world: World) -> None:
    agreement = agreed(world)
    Agreement.objects.update(ended_on=today(), evaluate_on=today() + WEEKS)
    with pytest.raises(RefusedError):
        place_case(
            agreement=agreement,
            case=active_case(world),
            applies=True,
            by=world.worker,
            at=AT,
        )


def test_organisation_page_shows_its_agreements(worker: Client, world: World) -> None:
    agreement = agreed(world, organisation=world.organisation, party="")
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    url = reverse("reflection:about_organisation", args=[world.organisation.pk])
    assert url in worker.get(page).content.decode()
    assert agreement.what in worker.get(url).content.decode()


def test_page_asks_the_same_however_many_cases(
    worker: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    agreement = agreed(world, offence="diefstal", municipality=world.municipality)
    for number in range(6):
        case = active_case(
            world, name=f"Persoon {number}", municipality=world.municipality
        )
        if number % 2:
            placed(world, agreement, case)
    for url in (
        agreement.get_absolute_url(),
        reverse("reflection:evaluate_agreement", args=[agreement.pk]),
        reverse("reflection:agreements"),
        address("case_agreements", case),
    ):
        with django_assert_max_num_queries(20):
            worker.get(url)


def test_case_that_does_not_fit_is_added_by_its_number(
    worker: Client, world: World
) -> None:
    agreement, case = agreed(world), active_case(world, offence="Vernieling")
    url = reverse("reflection:add_agreement_case", args=[agreement.pk])
    for number in (case.reference, str(case.pk)):
        answer = worker.post(url, {"case": number})
        assert answer.headers["Location"] == agreement.get_absolute_url()
    assert AgreementCase.objects.under().get().case == case


@pytest.mark.parametrize("number", ["", "WP-", "0", "999999", "9" * 19, "Noor"])
def test_case_that_nobody_knows_is_not_added(
    worker: Client, world: World, number: str
) -> None:
    url = reverse("reflection:add_agreement_case", args=[agreed(world).pk])
    assert worker.post(url, {"case": number}).status_code == 422


def test_shielded_case_is_not_added_by_who_may_not_know(
    client: Client, world: World
) -> None:
    case = shielded_case(world)
    client.force_login(world.colleague)
    url = reverse("reflection:add_agreement_case", args=[agreed(world).pk])
    answer = client.post(url, {"case": case.reference})
    assert "Deze zaak bestaat niet, of niet voor jou." in answer.content.decode()


def test_case_is_taken_out_again(worker: Client, world: World) -> None:
    agreement, case = agreed(world), active_case(world)
    placed(world, agreement, case)
    page = worker.get(address("report_agreement_case", case, agreement.pk))
    assert "Valt er toch niet onder" in page.content.decode()
    worker.post(page.context["remove_url"])
    assert not AgreementCase.objects.under().exists()
