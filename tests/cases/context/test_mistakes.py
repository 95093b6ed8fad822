"""What was entered by mistake is put right, taken back, or moved to another case."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from cases.case.actions.people import involve_person, relate_people
from cases.case.models.case import Case
from cases.case.models.people import Relation
from cases.context.actions import surroundings, take_back
from cases.context.models.contact import Contact
from cases.context.models.source_kind import SourceKind
from cases.context.policies import timeline_of
from cases.intake.actions.nomination import shield_case
from cases.support.actions.meeting import report_talk
from tests.cases.context.situations import police_report
from tests.cases.support.situations import own_trajectory, plan_talk
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    consented,
    corrected,
    somebody,
    today,
)
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


def timeline(case: Case, user: User) -> str:
    told: Any = timeline_of(case, user)
    return "\n".join(f"{event.summary} {event.readable_detail}" for event in told)


def page_of(client: Client, name: str, *args: object, **changes: object) -> Any:
    """The form is opened, changed and sent."""
    url = reverse(f"cases:{name}", args=args)
    return client.post(url, untouched(client.get(url)) | changes)


def test_person_result_date_and_channel_of_a_contact_can_be_corrected(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    mother = somebody(world, case, name="Mia Smit")
    contact = call(world, case, with_whom="wijkagent", result="not_reached")
    yesterday = localtime(AT - timedelta(days=1)).replace(second=0)
    sent = page_of(
        worker,
        "correct_contact",
        case.pk,
        contact.pk,
        with_whom="Mia Smit",
        result="reached",
        channel="visit",
        place="home",
        held_at=f"{yesterday:%Y-%m-%dT%H:%M}",
    )
    assert sent.status_code == 302
    now = Contact.objects.get(pk=contact.pk)
    assert (now.person, now.result, now.channel, now.place) == (
        mother,
        "reached",
        "visit",
        "home",
    )
    assert now.at == yesterday
    assert str(now.source) == "het slachtoffer" or str(now.source) == "familie"
    told = timeline(case, world.worker)
    assert "Het contact was: telefoon met wijkagent" in told
    assert "telefoon: wijkagent, niet bereikt" in told


def test_kind_of_source_that_was_recognised_wrongly_can_be_corrected(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = call(world, case, with_whom="vrouw van de huisartsenpost")
    landlord = SourceKind.objects.get(code="wonen")
    page_of(worker, "correct_contact", case.pk, contact.pk, source=landlord.pk)
    assert Contact.objects.get(pk=contact.pk).source == landlord


def test_form_that_corrects_only_the_text_leaves_the_rest(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = call(world, case, channel="visit", place="cell", direction="incoming")
    url = reverse("cases:correct_contact", args=[case.pk, contact.pk])
    sent = {"told": "Nieuw", "disclosure": "withheld", "version": contact.version}
    assert worker.post(url, sent).status_code == 302
    now = Contact.objects.get(pk=contact.pk)
    assert (now.told, now.channel, now.place) == ("Nieuw", "visit", "cell")
    assert (now.direction, now.at) == ("incoming", contact.at)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"with_whom": ""}, "with_whom"),
        ({"result": "dead_end"}, "dead_end"),
        ({"held_at": "2099-01-01T10:00"}, "held_at"),
        ({"result": "planned"}, "result"),
    ],
)
def test_correction_that_cannot_be_is_refused_beside_its_field(
    worker: Client, world: World, changes: dict[str, str], field: str
) -> None:
    case = active_case(world)
    contact = call(world, case)
    page = page_of(worker, "correct_contact", case.pk, contact.pk, **changes)
    assert list(page.context["form"].errors) == [field]


def test_contact_that_moves_to_another_day_takes_its_minutes_along(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = call(world, case, minutes=35)
    assert "35 min" in worker.get("/zaken/uren/").content.decode()
    corrected(world, contact, held_at=AT - timedelta(days=7))
    assert "35 min" not in worker.get("/zaken/uren/").content.decode()
    last_week = reverse("cases:week", args=[str(today() - timedelta(days=7))])
    assert "35 min" in worker.get(last_week).content.decode()


def test_contact_that_is_taken_back_takes_its_minutes_along(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    contact = call(world, case, minutes=35, told="Zijn vriendin belde")
    url = reverse("cases:take_back_contact", args=[case.pk, contact.pk])
    sent = untouched(worker.get(url)) | {"reason": "Verkeerde zaak"}
    assert worker.post(url, sent).status_code == 302
    assert worker.post(url, sent).status_code == 302
    assert not case.contacts.exists()
    assert "35 min" not in worker.get("/zaken/uren/").content.decode()
    told = timeline(case, world.worker)
    assert "teruggenomen: telefoon met wijkagent" in told
    assert "Verkeerde zaak" in told
    assert "Zijn vriendin belde" in told


def test_attempt_waits_again_when_the_call_that_made_it_good_is_taken_back(
    world: World,
) -> None:
    case = active_case(world)
    missed = call(world, case, result="voicemail", next_attempt_on=today())
    later = AT + timedelta(minutes=1)
    answer = call(world, case, follows_up=missed, at=later)
    assert not case.contacts.to_call_again().exists()
    take_back.take_back_contact(contact=answer, by=world.worker, at=later)
    assert list(case.contacts.to_call_again()) == [missed]


def test_prosecutor_reads_that_a_shared_contact_went_and_nothing_of_it(
    world: World,
) -> None:
    case = advised_case(world)
    shared = call(world, case, told="Hij drinkt", disclosure="open")
    assert "Hij drinkt" in timeline(case, world.prosecutor)
    take_back.take_back_contact(
        contact=shared, reason="Van een ander", by=world.worker, at=AT
    )
    told = timeline(case, world.prosecutor)
    assert "teruggenomen" in told
    for secret in ("Hij drinkt", "wijkagent", "Van een ander"):
        assert secret not in told


def test_prosecutor_reads_nothing_of_a_withheld_contact_that_went(
    world: World,
) -> None:
    case = advised_case(world)
    take_back.take_back_contact(contact=call(world, case), by=world.worker, at=AT)
    assert "contact" not in timeline(case, world.prosecutor)


def test_contact_of_a_talk_that_was_held_is_put_right_at_the_talk(
    world: World,
) -> None:
    case = active_case(world)
    talk = plan_talk(world, own_trajectory(world, case))
    report_talk(talk=talk, result="held", minutes=45, by=world.worker, at=AT)
    contact = case.contacts.get()
    for act in (
        lambda: take_back.take_back_contact(contact=contact, by=world.worker, at=AT),
        lambda: take_back.move_contact(
            contact=contact, to=active_case(world), by=world.worker, at=AT
        ),
    ):
        with pytest.raises(RefusedError, match="gesprek of overleg"):
            act()
    assert list(case.contacts.all()) == [contact]


def test_contact_moves_to_another_case_and_both_timelines_tell(
    worker: Client, world: World
) -> None:
    wrong, right = active_case(world), active_case(world)
    contact = consented(world, wrong, told="Hij drinkt", minutes=20)
    sent = page_of(worker, "move_contact", wrong.pk, contact.pk, to=right.reference)
    assert sent.status_code == 302
    assert not wrong.contacts.exists()
    moved = right.contacts.get()
    assert (moved.pk, moved.minutes, moved.consents.get().case) == (
        contact.pk,
        20,
        right,
    )
    assert f"verplaatst naar {right.reference}" in timeline(wrong, world.worker)
    assert f"verplaatst uit {wrong.reference}" in timeline(right, world.worker)
    assert worker.get(right.get_absolute_url()).status_code == 200


def test_prosecutor_of_the_wrong_case_reads_the_contact_no_more(world: World) -> None:
    wrong, right = advised_case(world), advised_case(world)
    contact = call(world, wrong, told="Hij drinkt", disclosure="open")
    take_back.move_contact(contact=contact, to=right, by=world.worker, at=AT)
    gone, come = (timeline(case, world.prosecutor) for case in (wrong, right))
    assert "hoort niet bij deze zaak" in gone
    for secret in ("Hij drinkt", "wijkagent", right.reference):
        assert secret not in gone
    assert "Hij drinkt" in come
    assert wrong.reference not in come


def test_contact_that_comes_back_does_not_tell_what_was_corrected_elsewhere(
    world: World,
) -> None:
    first, second = advised_case(world), advised_case(world)
    contact = call(world, first, told="Hij drinkt", disclosure="open")
    there = take_back.move_contact(contact=contact, to=second, by=world.worker, at=AT)
    there = corrected(world, there, told="Hij slaapt slecht")
    take_back.move_contact(contact=there, to=first, by=world.worker, at=AT)
    told = timeline(first, world.prosecutor)
    assert "Hij slaapt slecht" in told
    assert "Hij drinkt" not in told


def test_contact_moves_only_between_cases_in_which_one_may_work(
    worker: Client, world: World
) -> None:
    case, hidden = active_case(world), active_case(world)
    Case.objects.filter(pk=hidden.pk).update(worker=world.colleague)
    hidden.refresh_from_db()
    shield_case(case=hidden, by=world.manager, at=AT)
    contact = call(world, case)
    page = page_of(worker, "move_contact", case.pk, contact.pk, to=hidden.reference)
    assert "Deze zaak is er niet, of niet voor jou." in page.content.decode()
    assert case.contacts.exists()


def test_role_entered_by_mistake_is_corrected_or_taken_back(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    mia = somebody(world, case, name="Mia Smit")
    role = case.involvements.get(person=mia)
    page_of(worker, "correct_record", case.pk, f"rol-{role.pk}", role="witness")
    assert case.involvements.get(person=mia).role == "witness"
    page_of(worker, "take_back_record", case.pk, f"rol-{role.pk}")
    assert not case.involvements.filter(person=mia).exists()
    told = timeline(case, world.worker)
    assert "rol teruggenomen: Mia Smit, getuige" in told
    assert "Er stond: Mia Smit, slachtoffer" in told


def test_last_suspect_stays(worker: Client, world: World) -> None:
    case = active_case(world)
    what = f"rol-{case.involvements.get().pk}"
    for page in (
        page_of(worker, "correct_record", case.pk, what, role="victim"),
        page_of(worker, "take_back_record", case.pk, what),
    ):
        assert "Een zaak heeft minstens één verdachte." in page.content.decode()


def related(world: World, case: Case) -> Relation:
    mia = involve_person(
        case=case, name="Mia Smit", role="parent", by=world.worker, at=AT
    ).person
    suspect = Case.objects.get(pk=case.pk).suspects[0]
    return relate_people(
        case=case, person=mia, kind="partner", other=suspect, by=world.worker, at=AT
    )


def test_relation_entered_by_mistake_is_corrected_or_taken_back(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    relation = related(world, case)
    what = f"relatie-{relation.pk}"
    role = case.involvements.get(person=relation.person)
    refused = page_of(worker, "take_back_record", case.pk, f"rol-{role.pk}")
    assert "heeft een relatie in deze zaak" in refused.content.decode()
    page_of(worker, "correct_record", case.pk, what, kind="parent")
    assert str(case.relations.get()) == "Mia Smit is ouder van Noor de Wit"
    same = page_of(worker, "correct_record", case.pk, what, other=relation.person_id)
    assert same.status_code == 422
    page_of(worker, "take_back_record", case.pk, what)
    assert not case.relations.exists()


def test_report_entered_by_mistake_is_corrected_or_taken_back(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    what = f"melding-{police_report(world, case).pk}"
    page_of(worker, "correct_record", case.pk, what, became_complaint="on")
    assert case.policereports.get().became_complaint
    page_of(worker, "take_back_record", case.pk, what)
    assert not case.policereports.exists()


def test_contradiction_entered_by_mistake_is_corrected_or_taken_back(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    made = surroundings.note_contradiction(
        case=case,
        topic="drank",
        one_source="moeder",
        one_says="nooit",
        other_source="wijkagent",
        other_says="vaak",
        by=world.worker,
        at=AT,
    )
    what = f"tegenspraak-{made.pk}"
    page_of(worker, "correct_record", case.pk, what, other_says="soms")
    assert case.contradictions.get().other_says == "soms"
    page_of(worker, "take_back_record", case.pk, what)
    assert not case.contradictions.exists()


def test_link_and_running_help_entered_by_mistake_are_taken_back(
    worker: Client, world: World
) -> None:
    case, other = active_case(world), active_case(world)
    who: dict[str, Any] = {"case": case, "by": world.worker}
    link = surroundings.link_case(other=other, at=AT, **who)
    facts: dict[str, Any] = {
        "provider": "FACT",
        "running": "runs",
        "sufficiency": "enough",
    }
    first = surroundings.note_existing_support(at=AT, **facts, **who)
    later = AT + timedelta(minutes=1)
    second = surroundings.note_existing_support(
        at=later, replaces=first, **facts, **who
    )
    text = worker.get(reverse("cases:context", args=[case.pk])).content.decode()
    for what in (f"koppeling-{link.pk}", f"lopende-hulp-{second.pk}"):
        address = reverse("cases:take_back_record", args=[case.pk, what])
        assert address in text
        assert page_of(worker, "take_back_record", case.pk, what).status_code == 302
    assert not case.caselinks.exists()
    assert list(case.existingsupports.filter(superseded_at=None)) == [first]
