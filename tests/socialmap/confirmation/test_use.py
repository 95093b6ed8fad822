"""Using an entry is what keeps it true: calls count, and misses put it in doubt."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.actions.contact import correct_contact, log_contact
from cases.context.actions.take_back import move_contact, take_back_contact
from cases.context.models.contact import Contact
from cases.intake.actions.nomination import shield_case
from cases.support.actions.support import arrange_support
from cases.support.actions.support_step import correct_support, take_step
from cases.support.models.support import Support
from socialmap.confirmation.makers import count_use
from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.actions.organisation import confirm_organisation
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT, active_case, today
from tests.world import World

Result = Contact.Result
MISS = Result.NOT_REACHED


def call(case: Case, world: World, result: str = MISS, **facts: Any) -> Contact:
    """A call to the organisation, logged at AT, held then unless `at` says else."""
    why = {"dead_end": "knows_nothing"} if result == Result.DEAD_END else {}
    given: dict[str, Any] = {"with_whom": world.organisation.name, "at": AT} | why
    return log_contact(case=case, by=world.worker, result=result, **(given | facts))


def entry(world: World) -> Organisation:
    return Organisation.objects.get(pk=world.organisation.pk)


def counted(world: World) -> tuple[int, int, int]:
    """Reached, missed and dead-ended, over all days."""
    rows = UsedOn.objects.filter(organisation=world.organisation)
    counts = rows.values_list("reached", "missed", "dead_ended")
    return tuple(map(sum, zip(*counts, strict=True))) or (0, 0, 0)  # type: ignore[return-value]


def days_ago(number: int) -> datetime:
    return AT - timedelta(days=number)


@pytest.mark.parametrize(
    ("result", "counts"),
    [
        (Result.REACHED, (1, 0, 0)),
        (Result.CALLED_BACK, (1, 0, 0)),
        (Result.NOT_REACHED, (0, 1, 0)),
        (Result.VOICEMAIL, (0, 1, 0)),
        (Result.DEAD_END, (0, 0, 1)),
    ],
)
def test_a_call_counts_as_what_came_of_it(
    world: World, result: str, counts: tuple[int, int, int]
) -> None:
    call(active_case(world), world, result)
    assert counted(world) == counts


def test_a_planned_call_counts_nothing_until_it_is_made(world: World) -> None:
    case = active_case(world)
    planned = call(case, world, Result.PLANNED, at=AT + timedelta(days=1))
    assert counted(world) == (0, 0, 0)
    call(case, world, Result.REACHED, follows_up=planned)
    assert counted(world) == (1, 0, 0)


def test_everybody_at_the_table_of_a_meeting_was_reached(world: World) -> None:
    call(
        active_case(world),
        world,
        Result.REACHED,
        with_whom="overleg",
        channel=Contact.Channel.MEETING,
        organisations=[world.organisation],
    )
    assert counted(world) == (1, 0, 0)


def test_who_is_called_and_sits_at_the_table_counts_once(world: World) -> None:
    case = active_case(world)
    call(case, world, Result.REACHED, organisations=[world.organisation])
    assert counted(world) == (1, 0, 0)


def test_the_third_miss_in_a_row_puts_the_entry_in_doubt(world: World) -> None:
    first, second = active_case(world), active_case(world, name="Ali Kaya")
    call(first, world)
    call(second, world, Result.VOICEMAIL)
    assert entry(world).doubtful_since is None
    call(first, world)
    assert entry(world).misses == 3
    assert entry(world).doubtful_since == AT


def test_a_call_in_a_shielded_case_counts_too(world: World) -> None:
    case = active_case(world)
    shield_case(case=case, by=world.worker, at=AT)
    for _ in range(3):
        call(case, world)
    assert entry(world).doubtful_since


@pytest.mark.parametrize("result", [Result.REACHED, Result.DEAD_END])
def test_somebody_who_picks_up_ends_the_row_of_misses(
    world: World, result: str
) -> None:
    case = active_case(world)
    for what in (MISS, MISS, result, MISS):
        call(case, world, what)
    assert entry(world).misses == 1
    assert entry(world).doubtful_since is None


def test_a_doubtful_entry_stays_so_until_somebody_confirms_it(world: World) -> None:
    case = active_case(world)
    for what in (MISS, MISS, MISS, Result.REACHED):
        call(case, world, what)
    assert entry(world).doubtful_since
    assert entry(world).misses == 0
    confirm_organisation(organisation=entry(world), by=world.colleague, at=AT)
    assert entry(world).doubtful_since is None


def test_misses_from_before_a_call_that_was_told_earlier_are_no_row(
    world: World,
) -> None:
    case = active_case(world)
    call(case, world, Result.REACHED)
    for number in (3, 2, 1):
        call(case, world, at=days_ago(number))
    assert counted(world) == (1, 3, 0)
    assert entry(world).misses == 0


def test_a_call_that_is_told_afterwards_ends_only_the_misses_before_it(
    world: World,
) -> None:
    case = active_case(world)
    for number in (4, 3):
        call(case, world, at=days_ago(number))
    call(case, world)
    assert entry(world).misses == 3
    call(case, world, Result.REACHED, at=days_ago(2))
    assert entry(world).misses == 1


def test_a_miss_that_turns_out_to_be_a_call_takes_the_doubt_away(world: World) -> None:
    case = active_case(world)
    last = [call(case, world) for _ in range(3)][-1]
    correct_contact(
        contact=last,
        told="",
        disclosure=last.disclosure,
        result=Result.REACHED,
        seen=last.version,
        by=world.worker,
        at=AT,
    )
    assert counted(world) == (1, 2, 0)
    assert entry(world).doubtful_since is None


def test_a_call_that_was_with_somebody_else_counts_there(world: World) -> None:
    other = Organisation.objects.create(
        region=world.region, name="FACT Zuid", kind=world.organisation.kind
    )
    contact = call(active_case(world), world)
    correct_contact(
        contact=contact,
        told="",
        disclosure=contact.disclosure,
        with_whom="FACT Zuid",
        seen=contact.version,
        by=world.worker,
        at=AT,
    )
    assert counted(world) == (0, 0, 0)
    assert other.used_on.get().missed == 1
    assert entry(world).misses == 0


def test_a_call_that_is_taken_back_was_never_counted(world: World) -> None:
    case = active_case(world)
    last = [call(case, world) for _ in range(4)][-1]
    take_back_contact(contact=last, by=world.worker, at=AT)
    assert counted(world) == (0, 3, 0)
    assert entry(world).doubtful_since
    take_back_contact(contact=case.contacts.latest("pk"), by=world.worker, at=AT)
    assert entry(world).doubtful_since is None


def test_taking_back_that_somebody_picked_up_gives_the_row_again(world: World) -> None:
    case = active_case(world)
    for number in (5, 4, 3):
        call(case, world, at=days_ago(number))
    reached = call(case, world, Result.REACHED)
    assert entry(world).misses == 0
    take_back_contact(contact=reached, by=world.worker, at=AT)
    assert entry(world).misses == 3
    assert entry(world).doubtful_since


def test_a_call_that_moves_to_another_case_counts_once(world: World) -> None:
    contact = call(active_case(world), world)
    other = active_case(world, name="Ali Kaya")
    move_contact(contact=contact, to=other, by=world.worker, at=AT)
    assert counted(world) == (0, 1, 0)


def test_help_that_starts_or_dead_ends_counts(world: World) -> None:
    def ask() -> Support:
        return arrange_support(
            case=case,
            kind=Support.Kind.HANDOVER,
            need="Schulden",
            asked_on=today(),
            organisation=world.organisation,
            by=world.worker,
            at=AT,
        )

    case = active_case(world)
    by: dict[str, Any] = {"by": world.worker, "at": AT}
    started, ended = ask(), ask()
    take_step(support=started, verb=Verb.START_SUPPORT, who="Rik", **by)
    dead = Support.Ending.DEAD_ENDED
    take_step(support=ended, verb=Verb.END_SUPPORT, ending=dead, **by)
    assert counted(world) == (1, 0, 1)
    correct_support(support=started, why="Toch niet", **by)
    assert counted(world) == (0, 0, 1)


def test_misses_of_two_regions_make_one_row(world: World) -> None:
    world.organisation.in_regions.create(region=world.far_region)
    near = active_case(world)
    for _ in range(2):
        call(near, world)
    count_use(
        organisation=world.organisation,
        region=world.far_region,
        day=today(),
        outcome=UsedOn.Outcome.MISSED,
        at=AT,
    )
    assert entry(world).doubtful_since
    assert UsedOn.objects.filter(region=world.far_region).get().missed == 1


def logged(client: Client, case: Case, result: str, **sent: Any) -> str:
    """The page after a call that was logged in the form."""
    form = {
        "with_whom": "Buurtteam West",
        "result": result,
        "direction": "outgoing",
        "disclosure": "withheld",
        "channel": "phone",
        "minutes": 5,
    }
    url = reverse("cases:log_contact", args=[case.pk])
    return client.post(url, form | sent, follow=True).content.decode()


def test_three_misses_make_an_entry_doubtful_and_a_colleague_sets_it_right(
    world: World,
) -> None:
    """From the call form: the miss that puts it in doubt, and the tap that ends it."""
    case, mine, theirs = active_case(world), Client(), Client()
    mine.force_login(world.worker)
    theirs.force_login(world.colleague)
    for _ in range(2):
        assert "twijfelachtig" not in logged(mine, case, MISS)
    assert "3 keer achter elkaar niet bereikt" in logged(mine, case, MISS)
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    assert "twijfelachtig" in theirs.get(page).content.decode().split("<h2")[0]

    text = logged(theirs, case, Result.REACHED)
    assert "Kloppen de gegevens van Buurtteam West nog?" in text
    confirm = reverse("socialmap:confirm", args=[world.organisation.pk])
    back = case.get_absolute_url()
    assert f'formaction="{confirm}?terug={back}"' in text
    answer = theirs.post(f"{confirm}?terug={back}", {"how": "called"})
    assert answer.headers["Location"] == back
    confirmed = entry(world)
    assert confirmed.doubtful_since is None
    assert confirmed.confirmed_by == world.colleague
    assert confirmed.confirmed_how == Organisation.How.CALLED


def test_a_doubtful_entry_says_why_and_asks_for_no_later_day(
    worker: Client, world: World
) -> None:
    confirm_organisation(organisation=world.organisation, by=world.worker, at=AT)
    case = active_case(world)
    for _ in range(3):
        call(case, world)
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    text = worker.get(page).content.decode()
    last = date_format(today(), "j b Y")
    assert f"Drie keer achter elkaar niet bereikt, het laatst op {last}." in text
    assert "Nakijken vóór" not in text


def test_whom_nobody_calls_to_check_is_nowhere_called_doubtful(
    worker: Client, world: World
) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(
        no_contact="do_not_call", no_contact_reason="Belt zelf"
    )
    case = active_case(world)
    for _ in range(4):
        assert "twijfelachtig" not in logged(worker, case, MISS)
    page = reverse("socialmap:organisation", args=[world.organisation.pk])
    text = worker.get(page).content.decode().split("<h2")[0]
    assert "niet nabellen" in text
    assert "twijfelachtig" not in text


def test_a_dead_end_asks_what_changed(worker: Client, world: World) -> None:
    case = active_case(world)
    text = logged(worker, case, Result.DEAD_END, dead_end="refuses")
    url = reverse("socialmap:correct_entry", args=[world.organisation.pk])
    assert f'Is er iets veranderd bij Buurtteam West? <a href="{url}">' in text


def test_a_call_to_somebody_outside_the_map_asks_nothing(
    worker: Client, world: World
) -> None:
    text = logged(worker, active_case(world), Result.REACHED, with_whom="moeder")
    assert "Kloppen de gegevens" not in text


def test_the_waiting_time_heard_in_a_call_stands_with_day_and_name(
    worker: Client, world: World
) -> None:
    url = reverse("socialmap:waiting", args=[world.organisation.pk])
    sent = {"service": world.service.pk, "weeks": 6, "said_by": "de balie"}
    assert worker.post(f"{url}?terug=/mijn-dag/", sent).headers["Location"] == (
        "/mijn-dag/"
    )
    world.service.refresh_from_db()
    assert world.service.waiting_weeks == 6
    assert world.service.waiting_said_on == today()
    assert world.service.waiting_said_by == "de balie"


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "x/y"]
)
def test_going_back_never_leaves_the_house(
    worker: Client, world: World, to: str
) -> None:
    url = reverse("socialmap:confirm", args=[world.organisation.pk])
    answer = worker.post(f"{url}?terug={to}", {"how": "called"})
    assert answer.headers["Location"].startswith("/sociale-kaart/")


def test_a_worker_of_every_region_that_uses_an_entry_may_confirm_it(
    client: Client, world: World
) -> None:
    client.force_login(world.far_worker)
    url = reverse("socialmap:confirm", args=[world.organisation.pk])
    assert client.post(url).status_code == 404
    world.organisation.in_regions.create(region=world.far_region)
    assert client.post(url).status_code == 302
    assert entry(world).confirmed_by == world.far_worker
