"""Two records of one person: told apart, put together, and taken apart again."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions.people import merge_people, separate_people
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.context.actions.surroundings import note_existing_support, note_police_report
from cases.intake.actions.nomination import shield_case
from tests.factories import AT, active_case, call, somebody
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def double(world: World, case: Case) -> tuple[Case, Person, Person]:
    """The suspect of `case` once more, in another case, with everything."""
    other = active_case(world)
    kept = case.involvements.get().person
    absorbed = other.involvements.get().person
    call(world, other, person=absorbed)
    note_police_report(
        case=other, what="ruzie", person=absorbed, by=world.worker, at=AT
    )
    note_existing_support(
        case=other,
        provider="FACT",
        running="runs",
        sufficiency="enough",
        person=absorbed,
        by=world.worker,
        at=AT,
    )
    return other, kept, absorbed


def test_two_records_of_one_person_are_put_together_with_everything(
    world: World,
) -> None:
    case = active_case(world)
    other, kept, absorbed = double(world, case)
    merge_people(case=case, kept=kept, absorbed=absorbed, by=world.worker, at=AT)
    assert other.involvements.get().person == kept
    assert other.contacts.get().person == kept
    assert other.policereports.get().person == kept
    assert other.existingsupports.get().person == kept
    assert Person.objects.get(pk=absorbed.pk).merged_into == kept


def test_what_was_put_together_can_be_taken_apart(world: World) -> None:
    case = active_case(world)
    other, kept, absorbed = double(world, case)
    merge = merge_people(
        case=case, kept=kept, absorbed=absorbed, by=world.worker, at=AT
    )
    later = call(world, other, person=kept)
    separate_people(merge=merge, by=world.worker, at=AT)
    assert other.involvements.get().person == absorbed
    assert other.policereports.get().person == absorbed
    later.refresh_from_db()
    assert later.person == kept
    with pytest.raises(RefusedError):
        separate_people(merge=merge, by=world.worker, at=AT)


def test_warning_of_one_record_holds_for_every_role_after_a_merge(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    kept = case.involvements.get().person
    absorbed = somebody(world, case, name=kept.name)
    agreed = {"ringing": "unsafe", "speak_with": "via haar zus"}
    case.involvements.filter(person=absorbed).update(**agreed)
    merge_people(case=case, kept=kept, absorbed=absorbed, by=world.worker, at=AT)
    roles = case.involvements.filter(person=kept)
    assert [role.agreed for role in roles] == ["niet bellen, via haar zus"] * 2
    url = reverse("cases:amend_person", args=[case.pk, roles[0].pk])
    assert worker.get(url).context["form"].initial["ringing"] == "unsafe"


def test_a_role_that_both_had_in_one_case_breaks_nothing(world: World) -> None:
    case = active_case(world)
    kept = case.involvements.get().person
    twin = somebody(world, case, name=kept.name)
    case.involvements.filter(person=twin).update(role="suspect")
    merge = merge_people(case=case, kept=kept, absorbed=twin, by=world.worker, at=AT)
    assert merge.moved["cases.involvement.person"] == []
    separate_people(merge=merge, by=world.worker, at=AT)
    assert case.involvements.filter(person=twin).exists()


def test_nobody_merges_a_person_of_a_case_they_may_not_know(world: World) -> None:
    case = active_case(world)
    other, kept, absorbed = double(world, case)
    other.worker = world.colleague
    other.save()
    shield_case(case=other, by=world.manager, at=AT)
    with pytest.raises(RefusedError):
        merge_people(case=case, kept=kept, absorbed=absorbed, by=world.worker, at=AT)
    assert other.involvements.get().person == absorbed


def test_a_double_from_a_shielded_case_is_not_shown(
    client: Client, world: World
) -> None:
    case, other = active_case(world), active_case(world)
    url = reverse("cases:merge_people", args=[case.pk])
    client.force_login(world.colleague)
    assert other.suspect
    assert other.suspect in client.get(url).context["form"].fields["absorbed"].queryset
    shield_case(case=other, by=world.manager, at=AT)
    assert (
        other.suspect not in client.get(url).context["form"].fields["absorbed"].queryset
    )


def test_two_records_of_one_name_are_told_apart_before_they_are_merged(
    client: Client, world: World
) -> None:
    case = active_case(world, birth_date=date(2001, 5, 4))
    kept = case.involvements.get().person
    twin = active_case(world, birth_date=date(2001, 5, 14))
    client.force_login(world.worker)
    url = reverse("cases:merge_people", args=[case.pk])
    text = client.get(url).content.decode()
    assert f"{kept.name} (geboren 4 mei 2001) · {case.reference}" in text
    assert f"{kept.name} (geboren 14 mei 2001) · {twin.reference}" in text

    absorbed = twin.involvements.get().person
    both = {"kept": kept.pk, "absorbed": absorbed.pk}
    asked = client.post(url, both)
    assert asked.status_code == 422
    assert "Wie blijft staan: geboren 4 mei 2001." in asked.content.decode()

    assert client.post(url, {**both, "is_sure": "on"}).status_code == 302
    told = f"{kept.name} (geboren 14 mei 2001) samengevoegd met {kept.name} (geboren 4"
    assert told in client.get(case.get_absolute_url()).content.decode()


def test_a_case_one_may_not_know_tells_no_records_apart(
    client: Client, world: World
) -> None:
    case, other = active_case(world), active_case(world)
    shared = case.involvements.get().person
    merge_people(
        case=case,
        kept=shared,
        absorbed=other.involvements.get().person,
        by=world.worker,
        at=AT,
    )
    shield_case(case=other, by=world.manager, at=AT)
    client.force_login(world.colleague)
    text = client.get(reverse("cases:merge_people", args=[case.pk])).content.decode()
    assert case.reference in text
    assert other.reference not in text


def test_kept_record_takes_what_it_lacks_and_the_other_name_is_found(
    worker: Client, world: World
) -> None:
    case, other = active_case(world, name="M. Amrani"), active_case(world)
    kept, absorbed = case.suspects[0], other.suspects[0]
    kept.birth_date, kept.birth_about = None, ""
    kept.save(update_fields=["birth_date", "birth_about"])
    absorbed.name, absorbed.phone = "Mohamed el Amrani", "06 12345678"
    absorbed.birth_date = date(1990, 7, 3)
    absorbed.save(update_fields=["name", "phone", "birth_date"])
    url = reverse("cases:merge_people", args=[case.pk])
    sent = {"kept": kept.pk, "absorbed": absorbed.pk}
    page = worker.post(url, sent, follow=True).content.decode()
    assert "Overgenomen: geboren 3 juli 1990." in page
    assert "Overgenomen: telefoon 06 12345678." in page
    assert "Ook te vinden als Mohamed el Amrani." in page
    kept = Person.objects.get(pk=kept.pk)
    assert (kept.birth_date, kept.phone) == (date(1990, 7, 3), "06 12345678")
    found = worker.get(reverse("cases:list"), {"q": "mohamed"}).content.decode()
    assert case.reference in found
    merge = kept.merges.get()
    separate_people(merge=merge, by=world.worker, at=AT)
    kept = Person.objects.get(pk=kept.pk)
    assert (kept.birth_date, kept.phone, kept.also_known_as) == (None, "", "")


def test_merge_says_what_differs_and_was_not_taken_over(world: World) -> None:
    case, other = active_case(world), active_case(world)
    kept, absorbed = case.suspects[0], other.suspects[0]
    for person, phone in ((kept, "030 1234567"), (absorbed, "06 12345678")):
        person.phone = phone
        person.save(update_fields=["phone"])
    facts = {"case": case, "by": world.worker, "at": AT}
    merge = merge_people(kept=kept, absorbed=absorbed, **facts)  # type: ignore[arg-type]
    merge.refresh_from_db()
    assert "Niet overgenomen: telefoon 06 12345678." in merge.what_became_of_it
    kept.refresh_from_db()
    assert kept.phone == "030 1234567"


def test_note_of_a_role_that_both_had_is_kept_until_it_is_undone(world: World) -> None:
    case = active_case(world)
    role = case.involvements.get()
    twin = somebody(world, case, name=role.person.name)
    case.involvements.filter(person=twin).update(role="suspect", note="hoort slecht")
    role.note = "belt zelf terug"
    role.save(update_fields=["note"])
    merge = merge_people(
        case=case, kept=role.person, absorbed=twin, by=world.worker, at=AT
    )
    role.refresh_from_db()
    assert role.note == "belt zelf terug hoort slecht"
    separate_people(merge=merge, by=world.worker, at=AT)
    role.refresh_from_db()
    assert role.note == "belt zelf terug"
