"""Two tabs or two people in one record: who saves second loses nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.activity.forms import AmendActivityForm, MinutesForm
from cases.advice.forms.advice import AdviceForm, DraftForm, WrittenAdvice
from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice
from cases.case.forms.people import AmendPersonForm
from cases.case.models.case import Case
from cases.context.forms.correction import CorrectContactForm, CorrectRecordForm
from cases.context.forms.surroundings import ExistingSupportForm
from cases.decision.forms.condition_report import ConditionsForm
from cases.intake.forms.nomination import AmendForm
from cases.monitoring.forms.closing import AmendClosingForm
from cases.monitoring.forms.moment import MoveForm
from cases.screening.forms.screening import WeighingForm
from cases.support.forms.support_step import SeenForm
from socialmap.expertise.forms import ExpertiseForm
from socialmap.organisation.forms.entry import EntryForm
from tests.cases.activity.situations import write
from tests.cases.advice.situations import draft_of
from tests.cases.context.situations import police_report
from tests.cases.monitoring.situations import ended, standing, term_case
from tests.codelists.situations import added, in_days
from tests.drafts.situations import draft_of as kept_draft
from tests.factories import (
    AT,
    active_case,
    arrange,
    call,
    disposal,
    monitored_case,
    today,
)
from tests.forms_on_page import Edit, untouched
from tests.reflection import edits as reflection
from tests.reflection.meeting import edits as meeting
from tests.region_setup import edits as region_setup
from tests.research.questionnaire import edits as questionnaire
from tests.socialmap import edits as socialmap
from tests.team import edits as team
from tests.world import World
from zsm_werkplaats.accounts.forms import AmendForm as AmendUserForm
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.codelists.forms import CorrectForm, EndForm
from zsm_werkplaats.lib.edit_conflict import EditForm

SAVE = {"step": "draft"}


def of_case(name: str, *args: Any, query: str = "") -> str:
    return reverse(f"cases:{name}", args=args) + query


def case_data(world: World) -> Edit:
    return Edit(of_case("amend", active_case(world).pk), "situation")


def person(world: World) -> Edit:
    case = active_case(world)
    return Edit(of_case("amend_person", case.pk, case.involvements.get().pk), "remark")


def contact(world: World) -> Edit:
    case = active_case(world)
    return Edit(of_case("correct_contact", case.pk, call(world, case).pk), "told")


def existing_support(world: World) -> Edit:
    case = active_case(world)
    known = case.existingsupports.create(
        region=case.region,
        provider="FACT",
        running="runs",
        sufficiency="enough",
        created_by=world.worker,
        created_at=AT,
    )
    url = of_case("existing_support", case.pk, query=f"?bijwerken={known.pk}")
    return Edit(url, "what")


def weighing(world: World) -> Edit:
    return Edit(of_case("weigh", active_case(world).pk), "judgement")


def advice_draft(world: World) -> Edit:
    case = active_case(world)
    draft_of(world, case)
    return Edit(of_case("give_advice", case.pk), "text", also=SAVE)


def advice_given(world: World) -> Edit:
    """The first writes on in the draft; the second gives the advice."""
    case = active_case(world)
    draft_of(world, case)
    given = {"disposal": disposal().pk, "how": "written"}
    return Edit(of_case("give_advice", case.pk), "text", also=given)


def activity(world: World) -> Edit:
    entry = write(world, active_case(world))
    return Edit(of_case("activity", entry.pk), "remark")


def minutes(world: World) -> Edit:
    spoken = call(world, active_case(world))
    url = of_case("contact_minutes", spoken.pk)
    return Edit(url, "minutes", first="61", second="62")


def support_step(world: World) -> Edit:
    case = active_case(world)
    url = of_case("wait_for_support", case.pk, arrange(world, case).pk)
    return Edit(url, "explanation", told="wachtlijst")


def condition_report(world: World) -> Edit:
    case = term_case(world)
    pk = standing(case).conditions.get().pk
    also = {f"keeping_{pk}": "kept"}
    return Edit(of_case("report_conditions", case.pk), f"line_{pk}", also=also)


def moment(world: World) -> Edit:
    case = monitored_case(world)
    pk = case.monitoringmoments.get().pk
    first, second = (str(today() + timedelta(days=each)) for each in (28, 35))
    also = {"reason": "Op vakantie"}
    return Edit(
        of_case("move_moment", case.pk, pk),
        "due_on",
        first,
        second,
        also=also,
        told=" ",
    )


def expertise(world: World) -> Edit:
    return Edit(reverse("socialmap:own_expertise"), "networks")


def entry(world: World) -> Edit:
    term = added(world)
    args = ["redenen-van-teruggeven", term.pk]
    return Edit(reverse("codelists:correct", args=args), "label")


def ending(world: World) -> Edit:
    args = ["redenen-van-teruggeven", added(world).pk]
    first, second = (str(in_days(each)) for each in (3, 5))
    return Edit(
        reverse("codelists:end", args=args), "last_day", first, second, told=" "
    )


def user(world: World) -> Edit:
    return Edit(reverse("accounts:amend_user", args=[world.worker.pk]), "phone")


def report(world: World) -> Edit:
    case = active_case(world)
    what = f"melding-{police_report(world, case).pk}"
    return Edit(of_case("correct_record", case.pk, what), "what")


def closing(world: World) -> Edit:
    case = active_case(world)
    ended(world, case)
    Case.objects.filter(pk=case.pk).update(closed_at=AT)
    return Edit(of_case("amend_closing", case.pk), "explanation")


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {
    **socialmap.EDITS,
    **reflection.EDITS,
    **meeting.EDITS,
    **team.EDITS,
    case_data: AmendForm,
    person: AmendPersonForm,
    contact: CorrectContactForm,
    report: CorrectRecordForm,
    existing_support: ExistingSupportForm,
    weighing: WeighingForm,
    advice_draft: DraftForm,
    advice_given: AdviceForm,
    activity: AmendActivityForm,
    minutes: MinutesForm,
    support_step: SeenForm,
    condition_report: ConditionsForm,
    moment: MoveForm,
    closing: AmendClosingForm,
    expertise: ExpertiseForm,
    entry: CorrectForm,
    ending: EndForm,
    user: AmendUserForm,
    **region_setup.EDITS,
    **questionnaire.EDITS,
}
ADMINISTERED = (entry, ending, user, *region_setup.EDITS)
MANAGED = (reflection.thresholds, *team.MANAGED, *questionnaire.EDITS)
OWN = (activity, minutes, expertise, *meeting.OWN)
# What was saved stands elsewhere, or in another form.
MOVED_ON = (
    *reflection.MOVED_ON,
    existing_support,
    advice_given,
    support_step,
    condition_report,
    moment,
    ending,
)


def editors(world: World, make: Callable[[World], Edit]) -> tuple[User, User]:
    """Two colleagues, or one person with two tabs."""
    if make in ADMINISTERED:
        return world.administrator, world.administrator
    if make in MANAGED:
        return world.manager, world.manager
    return world.worker, world.worker if make in OWN else world.colleague


def tabs(world: World, make: Callable[[World], Edit]) -> tuple[Client, Client]:
    first, second = Client(), Client()
    for client, editor in zip((first, second), editors(world, make), strict=True):
        client.force_login(editor)
    return first, second


@pytest.mark.parametrize("make", EDITS, ids=lambda make: make.__name__)
def test_who_saves_second_sees_both_texts_and_loses_nothing(
    world: World, make: Callable[[World], Edit]
) -> None:
    edit = make(world)
    first, second = tabs(world, make)
    opened = [untouched(client.get(edit.url)) | edit.also for client in (first, second)]
    saved = opened[0] | {edit.name: edit.first}
    if make == advice_given:
        saved |= SAVE
    done = first.post(edit.url, saved)
    assert done.status_code == 302, done.context["form"].errors

    late = second.post(edit.url, opened[1] | {edit.name: edit.second})
    text = late.content.decode()
    assert late.status_code == 409
    assert "Wat er nu staat" in text
    assert (edit.told or edit.first) in text
    again = untouched(late)
    assert again[edit.name] == edit.second
    for name, value in edit.also.items():
        assert again.get(name, "draft") == str(value)

    done = second.post(edit.url, again | edit.also)
    assert done.status_code == 302, done.context["form"].errors
    if make not in MOVED_ON:
        assert untouched(second.get(edit.url))[edit.name] == edit.second


def leaves(form: type[EditForm]) -> set[type[EditForm]]:
    below = form.__subclasses__()
    if not below or form is SeenForm:
        return {form}
    return set().union(*(leaves(each) for each in below))


def test_every_form_that_edits_is_tried() -> None:
    known = set(EDITS.values()) | {WrittenAdvice, EntryForm}
    assert {form.__name__ for form in leaves(EditForm) - known} == set()


def test_what_only_the_colleague_changed_is_taken_over(world: World) -> None:
    edit = case_data(world)
    first, second = tabs(world, case_data)
    opened = [untouched(client.get(edit.url)) for client in (first, second)]
    first.post(edit.url, opened[0] | {"situation": "Ze slaapt op straat."})
    late = second.post(edit.url, opened[1] | {"offence": "Heling"})
    [difference] = late.context["form"].differences
    assert (difference.stands, difference.typed) == ("Ze slaapt op straat.", None)
    assert second.post(edit.url, untouched(late)).status_code == 302
    now = untouched(second.get(edit.url))
    assert (now["situation"], now["offence"]) == ("Ze slaapt op straat.", "Heling")


def test_who_types_what_a_colleague_saved_is_done(world: World) -> None:
    edit = case_data(world)
    first, second = tabs(world, case_data)
    opened = [untouched(client.get(edit.url)) for client in (first, second)]
    for client, form in zip((first, second), opened, strict=True):
        assert client.post(edit.url, form | {edit.name: "Gelijk"}).status_code == 302


def test_an_advice_with_the_text_of_a_newer_draft_is_given(world: World) -> None:
    edit = advice_given(world)
    first, second = tabs(world, advice_given)
    opened = [untouched(c.get(edit.url)) | edit.also for c in (first, second)]
    assert (
        first.post(edit.url, opened[0] | SAVE | {"text": "Gelijk"}).status_code == 302
    )
    opened[1]["text"] = "Gelijk"
    assert second.post(edit.url, opened[1]).status_code == 302
    assert Advice.objects.get().text == "Gelijk"


def test_a_condition_of_a_newer_decision_takes_over_what_was_typed(
    world: World,
) -> None:
    case = term_case(world, conditions=["Doet de training", "Blijft weg"])
    worker = Client()
    worker.force_login(world.worker)
    url = of_case("report_conditions", case.pk)
    kept, gone = standing(case).conditions.order_by("pk")
    typed = {f"keeping_{kept.pk}": "kept", f"line_{kept.pk}": "Elke week"}
    typed |= {f"keeping_{gone.pk}": "not", f"line_{gone.pk}": "Stond er gisteren"}
    opened = untouched(worker.get(url)) | typed
    replace_decision(world, case, "Doet de training")
    page = worker.post(url, opened)
    assert page.status_code == 409
    assert "Stond er gisteren" in page.content.decode()
    new = standing(case).conditions.get()
    assert untouched(page)[f"line_{new.pk}"] == "Elke week"
    assert worker.post(url, untouched(page)).status_code == 302
    assert new.reports.get().line == "Elke week"


def replace_decision(world: World, case: Any, condition: str) -> None:
    from cases.decision.actions import decision
    from tests.cases.decision.situations import reason

    decision.decide(
        case=case,
        disposal=disposal(),
        advice=case.advices.get(),
        replaces=standing(case),
        reason_for_new="Een voorwaarde vervalt",
        conformity="partly",
        reason=reason(),
        explanation="Past beter.",
        conditions=[ConditionFacts(condition)],
        term_until=today() + timedelta(days=90),
        by=world.prosecutor,
        at=AT,
    )


@pytest.mark.parametrize("saw", ["", "x", "[]", '{"situation": 1}', "9" * 5000])
def test_a_form_that_no_longer_tells_what_was_seen_still_shows_both(
    world: World, saw: str
) -> None:
    edit = case_data(world)
    first, second = tabs(world, case_data)
    opened = [untouched(client.get(edit.url)) for client in (first, second)]
    first.post(edit.url, opened[0] | {edit.name: edit.first})
    late = second.post(edit.url, opened[1] | {edit.name: edit.second, "saw": saw})
    assert late.status_code == 409
    assert edit.first in late.content.decode()


def test_a_conflict_in_a_sheet_is_shown_in_the_sheet(world: World) -> None:
    edit = activity(world)
    first, second = tabs(world, activity)
    opened = untouched(first.get(edit.url))
    first.post(edit.url, opened | {edit.name: edit.first})
    htmx = {"HX-Request": "true"}
    late = second.post(edit.url, opened | {edit.name: edit.second}, headers=htmx)
    text = late.content.decode()
    assert late.status_code == 409
    assert "<html" not in text
    assert edit.first in text


def test_a_draft_of_a_correction_remembers_what_was_seen(world: World) -> None:
    edit = contact(world)
    first, second = tabs(world, contact)
    opened = untouched(second.get(edit.url))
    seen = {name: opened[name] for name in ("version", "saw")}
    draft = kept_draft(
        second, world.colleague, edit.url, told=edit.second, disclosure="open", **seen
    )
    first.post(edit.url, untouched(first.get(edit.url)) | {edit.name: edit.first})
    resumed = untouched(second.get(draft.resume_url))
    late = second.post(edit.url, resumed)
    assert late.status_code == 409
    assert edit.first in late.content.decode()
    assert untouched(late)[edit.name] == edit.second
