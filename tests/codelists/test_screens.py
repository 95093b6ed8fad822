"""The administrator's screens for the code lists."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.advice.models.advice import Disposal
from cases.advice.models.legal_limit import Consequence, LegalLimit
from cases.case.models.criteria import DeclineReason, SelectionCriterion
from cases.monitoring.models.plan import MonitoringRhythm
from tests.broken import takes_nothing_broken
from tests.codelists.situations import added, ended_yesterday, in_days, reworded, term
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.codelists.registry import code_lists
from zsm_werkplaats.lib.codelist import CodeListEntry

MOST = 20
REASONS = "redenen-van-teruggeven"
LIMITS, CARDS = "wettelijke-grenzen", "gevolgen-van-een-afdoening"
FORMS = ("reword", "correct", "end", "place")
CLICKS = ("let_go_on", "withdraw")


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    """A browser in which the administrator is logged in."""
    client.force_login(world.administrator)
    return client


def at(name: str, slug: str = REASONS, entry: CodeListEntry | None = None) -> str:
    args = [slug, entry.pk] if entry else [slug]
    return reverse(f"codelists:{name}", args=args)


def filled_in(desk: Client, url: str, **changes: Any) -> dict[str, Any]:
    return untouched(desk.get(url)) | changes


def shown(desk: Client, url: str) -> str:
    return str(desk.get(url).content.decode())


# Lists ---------------------------------------------------------------------
def test_every_code_list_of_the_product_has_a_screen(desk: Client) -> None:
    models = {m for m in apps.get_models() if issubclass(m, CodeListEntry)}
    assert {each.model for each in code_lists().values()} == models
    page = shown(desk, reverse("codelists:lists"))
    for slug, each in code_lists().items():
        assert each.name in page
        assert desk.get(at("entries", slug)).status_code == 200
        assert desk.get(at("add", slug)).status_code == 200


def test_a_list_that_is_not_a_code_list_is_not_found(desk: Client) -> None:
    for name in ("entries", "add"):
        assert desk.get(at(name, "gebruikers")).status_code == 404


def test_the_overview_tells_how_many_hold_and_when_that_changes(
    desk: Client, world: World
) -> None:
    reworded(world, added(world), "Woont ver weg", valid_from=in_days(5))
    added(world, "Nooit", valid_from=in_days(2), valid_to=in_days(9))
    lines = {
        line.code_list.slug: line
        for _, of_heading in desk.get(reverse("codelists:lists")).context["headings"]
        for line in of_heading
    }
    assert lines[REASONS].holding == DeclineReason.objects.count() - 2
    assert lines[REASONS].changes_on == in_days(2)
    assert lines[LIMITS].changes_on is None


def test_a_list_tells_what_holds_what_comes_and_what_ended(
    desk: Client, world: World
) -> None:
    ended_yesterday(world, added(world, "Voorbij"))
    added(world, "Straks", valid_from=in_days(2))
    (section,) = desk.get(at("entries")).context["page"].sections
    assert [row.entry.label for row in section.coming] == ["Straks"]
    assert [row.entry.label for row in section.ended] == ["Voorbij"]
    assert len(section.holding) == DeclineReason.objects.count() - 2


def test_criteria_stand_per_region_and_those_of_another_are_not_there(
    desk: Client, world: World
) -> None:
    facts: dict[str, Any] = {"valid_from": in_days(-9), "label": "Fietsendief"}
    here = added(world, model=SelectionCriterion, region=world.region, **facts)
    there = SelectionCriterion.objects.create(
        code="daar", region=world.far_region, **facts
    )
    page = desk.get(at("entries", "selectiecriteria")).context["page"]
    assert [section.name for section in page.sections] == [
        "Alle regio's",
        world.region.name,
    ]
    assert [row.entry for row in page.sections[1].holding] == [here]
    for name in ("entry", *FORMS):
        url = at(name, "selectiecriteria", there)
        assert desk.get(url).status_code == 404
    for name in (*FORMS, *CLICKS):
        assert desk.post(at(name, "selectiecriteria", there)).status_code == 404


def test_an_empty_list_says_what_to_do(desk: Client) -> None:
    DeclineReason.objects.all().delete()
    assert "Deze lijst is nog leeg" in shown(desk, at("entries"))
    assert "niets geldig" in shown(desk, reverse("codelists:lists"))


def test_the_pages_ask_no_more_when_the_lists_grow(desk: Client, world: World) -> None:
    limit = LegalLimit.objects.first()
    urls = (
        reverse("codelists:lists"),
        at("entries", LIMITS),
        at("entry", LIMITS, limit),
        at("correct", LIMITS, limit),
        at("place", LIMITS, limit),
    )

    def asked() -> list[int]:
        counts = []
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                desk.get(url)
            counts.append(len(queries))
        return counts

    # Now the list tells who changed it.
    desk.post(urls[3], filled_in(desk, urls[3]), follow=True)
    few = asked()
    LegalLimit.objects.bulk_create(
        LegalLimit(
            code=f"grens-{number}",
            label=f"Grens {number}",
            valid_from=in_days(-9),
            text="Let op",
            disposal=term(Disposal, "dagvaarden"),
        )
        for number in range(300)
    )
    assert asked() == few
    assert max(few) <= MOST


# Verbs on the screen -------------------------------------------------------
def test_a_term_is_added_with_a_code_made_of_its_name(desk: Client) -> None:
    sent = {"label": "Woont elders", "valid_from": in_days(0).isoformat()}
    done = desk.post(at("add"), sent)
    reason = DeclineReason.objects.get(code="woont-elders")
    assert done["Location"] == at("entry", entry=reason)
    assert reason.valid_to is None


def test_a_code_that_is_taken_is_told_by_the_field_and_nothing_is_lost(
    desk: Client, world: World
) -> None:
    added(world)
    sent = {
        "label": "Woont elders",
        "source": "Werkgroep",
        "valid_from": in_days(0).isoformat(),
    }
    page = desk.post(at("add"), sent)
    assert page.status_code == 422
    assert "Deze code is er al" in page.context["form"].errors["code"][0]
    assert untouched(page)["source"] == "Werkgroep"


def test_words_are_changed_from_a_day_on(desk: Client, world: World) -> None:
    old = added(world)
    url = at("reword", entry=old)
    sent = filled_in(
        desk, url, label="Woont ver weg", valid_from=in_days(3).isoformat()
    )
    assert sent["valid_from"] == in_days(3).isoformat()
    desk.post(url, sent)
    new = DeclineReason.objects.get(label="Woont ver weg")
    assert "Woont elders" in shown(desk, at("entry", entry=new))
    assert "Anders verwoorden" not in shown(desk, at("entry", entry=old))


def test_a_date_is_never_filled_in_for_the_administrator(
    desk: Client, world: World
) -> None:
    entry = added(world)
    assert filled_in(desk, at("add"))["valid_from"] == ""
    assert filled_in(desk, at("reword", entry=entry))["valid_from"] == ""
    assert filled_in(desk, at("end", entry=entry))["last_day"] == ""


def test_a_mistake_is_corrected_and_the_list_says_who_did(
    desk: Client, world: World
) -> None:
    entry = added(world)
    url = at("correct", entry=entry)
    desk.post(url, filled_in(desk, url, label="Woont elders."))
    assert "Woont elders." in shown(desk, at("entries"))
    for page in (at("entries"), at("entry", entry=entry)):
        assert desk.get(page).context["page"].last_change.by == (
            world.administrator.name
        )
    history = DeclineReason.pgh_event_model.objects  # type: ignore[attr-defined]
    last = history.filter(pgh_obj=entry).latest("pgh_id")
    assert last.pgh_context.metadata["user"] == world.administrator.pk


def test_two_who_correct_at_once_see_what_it_became(desk: Client, world: World) -> None:
    entry = added(world)
    url = at("correct", entry=entry)
    mine = filled_in(desk, url, label="Mijn woorden")
    desk.post(url, filled_in(desk, url, label="Jouw woorden"))
    page = desk.post(url, mine)
    assert page.status_code == 409
    assert "Jouw woorden" in page.content.decode()
    assert untouched(page)["label"] == "Mijn woorden"
    assert desk.post(url, untouched(page)).status_code == 302
    assert DeclineReason.objects.get(pk=entry.pk).label == "Mijn woorden"


def test_an_end_is_set_and_taken_back_with_a_click(desk: Client, world: World) -> None:
    entry = added(world)
    desk.post(at("end", entry=entry), {"last_day": in_days(4).isoformat()})
    assert "Einde terugdraaien" in shown(desk, at("entry", entry=entry))
    for _ in range(2):
        desk.post(at("let_go_on", entry=entry))
    assert "Einde terugdraaien" not in shown(desk, at("entry", entry=entry))


def test_what_waits_is_withdrawn_with_a_click(desk: Client, world: World) -> None:
    entry = added(world, valid_from=in_days(2))
    desk.post(at("withdraw", entry=entry))
    assert "nooit ingegaan" in shown(desk, at("entries"))
    assert "nooit ingegaan" in shown(desk, at("entry", entry=entry))


def test_a_click_that_can_not_be_says_why(desk: Client, world: World) -> None:
    entry = ended_yesterday(world, added(world))
    page = desk.post(at("let_go_on", entry=entry), follow=True)
    assert "Dit is al geëindigd." in page.content.decode()


def test_who_opens_the_order_and_saves_moves_nothing(
    desk: Client, world: World
) -> None:
    added(world)
    before = list(DeclineReason.objects.all())
    for entry in before:
        url = at("place", entry=entry)
        desk.post(url, filled_in(desk, url))
        assert list(DeclineReason.objects.all()) == before


def test_an_entry_is_placed_after_another(desk: Client, world: World) -> None:
    entry, first = added(world), DeclineReason.objects.all()[0]
    desk.post(at("place", entry=entry), {"after": first.pk})
    assert list(DeclineReason.objects.all()[:2]) == [first, entry]


# What the law says ---------------------------------------------------------
def test_a_limit_shows_its_source_its_number_and_how_sure_it_is(
    desk: Client,
) -> None:
    page = shown(desk, at("entries", LIMITS))
    for words in ("180", "uur", "art. 257a Sv", "gezien in een officiële bron"):
        assert words in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source": "", "certainty": "H"}, "source"),
        ({"number": "", "is_maximum": "on"}, "number"),
        ({"number": "180", "unit": ""}, "unit"),
        ({"number": "99999999999"}, "number"),
        ({"text": ""}, "text"),
        ({"certainty": "zeker"}, "certainty"),
    ],
)
def test_a_limit_is_not_saved_with_half_its_proof(
    desk: Client, wrong: dict[str, str], field: str
) -> None:
    url = at("correct", LIMITS, LegalLimit.objects.get(code="taakstraf-rechter"))
    page = desk.post(url, filled_in(desk, url, **wrong))
    assert page.status_code == 422
    assert field in page.context["form"].errors


def test_a_card_says_which_lines_nobody_checked(desk: Client) -> None:
    card = Consequence.objects.get(code="sepot-voorwaardelijk")
    url = at("correct", CARDS, card)
    sent = filled_in(desk, url, unverified=["duration", "monitor"])
    desk.post(url, sent)
    card.refresh_from_db()
    assert card.unverified == "duration monitor"
    assert "Nog niet gecontroleerd" in shown(desk, at("entry", CARDS, card))
    wrong = desk.post(url, filled_in(desk, url, unverified=["iets"]))
    assert "unverified" in wrong.context["form"].errors


def test_a_card_was_not_recorded_on_a_day_that_lies_ahead(desk: Client) -> None:
    url = at("correct", CARDS, Consequence.objects.first())
    page = desk.post(url, filled_in(desk, url, recorded_on=in_days(2).isoformat()))
    assert "recorded_on" in page.context["form"].errors


@pytest.mark.parametrize("weeks", ["", "0", "1,2,x", "1,2,3,4,5,6,7", "99999"])
def test_a_rhythm_has_one_to_six_weeks(desk: Client, weeks: str) -> None:
    url = at("correct", "ritmes", MonitoringRhythm.objects.first())
    page = desk.post(url, filled_in(desk, url, weeks=weeks))
    assert page.status_code == 422
    assert "weeks" in page.context["form"].errors


def test_a_rhythm_is_kept_as_weeks(desk: Client) -> None:
    rhythm = MonitoringRhythm.objects.get(code="elke-week")
    url = at("correct", "ritmes", rhythm)
    desk.post(url, filled_in(desk, url, weeks="1, 2, 3"))
    rhythm.refresh_from_db()
    assert rhythm.weeks == [1, 2, 3]


# Opening and saving changes nothing -----------------------------------------
@pytest.mark.parametrize("slug", code_lists())
def test_who_opens_and_saves_changes_nothing(desk: Client, slug: str) -> None:
    model: Any = code_lists()[slug].model
    entry = model.objects.first()
    before = model.objects.filter(pk=entry.pk).values().get()
    url = at("correct", slug, entry)
    chosen = {"unverified": entry.unverified.split()} if slug == CARDS else {}
    assert desk.post(url, filled_in(desk, url, **chosen)).status_code == 302
    after = model.objects.filter(pk=entry.pk).values().get()
    assert after == before | {"version": 2}


# Whatever is sent ----------------------------------------------------------
@pytest.mark.parametrize("slug", [LIMITS, CARDS, "ritmes", "selectiecriteria"])
def test_the_forms_take_nothing_broken(desk: Client, slug: str) -> None:
    entry = code_lists()[slug].model._default_manager.first()
    for url in (at("add", slug), *(at(name, slug, entry) for name in FORMS)):
        facts = filled_in(desk, url)
        takes_nothing_broken(desk, url, facts, facts)


def test_an_entry_that_is_not_in_the_list_is_not_found(desk: Client) -> None:
    for name in ("entry", *FORMS):
        for number in (0, 2**31, 2**70):
            url = reverse(f"codelists:{name}", args=[REASONS, number])
            assert desk.get(url).status_code == 404
    for name in CLICKS:
        url = reverse(f"codelists:{name}", args=[REASONS, 2**70])
        assert desk.post(url).status_code == 404
