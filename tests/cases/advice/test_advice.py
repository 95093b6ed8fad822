"""The advice as facts: parts, conditions, two routes, the draft, and what to mind."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases.advice.actions import draft
from cases.advice.legal_warnings import Proposed, legal_warnings_for
from cases.advice.models.advice import NOTHING_MORE, AdvicePart, Disposal
from cases.advice.models.condition import Condition
from cases.advice.routes import routes_of
from cases.case.models.case import Case
from tests.cases.advice.situations import (
    INTAKE,
    NO_VIOLENCE,
    NOT_YET,
    WORKABLE,
    part,
    save_draft,
    second_route,
)
from tests.factories import (
    AT,
    active_case,
    disposal,
    give_advice,
    nominated_case,
    shielded_case,
    today,
)
from tests.world import World
from zsm_werkplaats.lib.prose import to_blocks, to_html
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


def test_a_condition_is_workable_once_an_intake_was_confirmed_by_whom_and_when(
    world: World,
) -> None:
    given = [WORKABLE, NOT_YET, NO_VIOLENCE, "Werkt mee"]
    advice = give_advice(world, active_case(world), conditions=given)
    conditions = list(advice.conditions.all())
    assert [c.is_workable for c in conditions] == [True, False, True, False]
    assert conditions[0].intake_on == INTAKE


@pytest.mark.parametrize("missing", ["intake_confirmed_by", "intake_on"])
def test_half_an_intake_is_no_intake(world: World, missing: str) -> None:
    advice = give_advice(world, active_case(world), conditions=[WORKABLE])
    condition = advice.conditions.get()
    setattr(condition, missing, None)
    assert not condition.is_workable


def test_nothing_more_to_do_is_a_full_advice(world: World) -> None:
    advice = give_advice(
        world, active_case(world), nothing_more=True, text="", conditions=[]
    )
    assert advice.text == NOTHING_MORE
    assert advice.nothing_more
    assert Case.objects.get(pk=advice.case_id).awaits_decision


def test_two_routes_stand_beside_each_other_in_one_advice(world: World) -> None:
    advice = give_advice(
        world,
        active_case(world),
        parts=[part("proeftijd", 12)],
        conditions=[WORKABLE],
        second_route=second_route(),
    )
    routes = routes_of(advice)
    assert [str(p) for p in routes.first.parts] == ["Proeftijd: 12 maanden"]
    assert routes.first.conditions[0].intake_on == INTAKE
    second = routes.second
    assert second
    assert (str(second.disposal), second.why) == (
        "OM-strafbeschikking",
        "Een taakstraf laat zien dat het telt.",
    )
    assert [str(p) for p in second.parts] == ["Taakstraf: 40 uur"]
    assert [c.text for c in advice.conditions.all()] == [WORKABLE.text]


def test_a_part_keeps_the_unit_of_the_day_on_which_it_was_given(world: World) -> None:
    give_advice(world, active_case(world), parts=[part("taakstraf", 40)])
    kind = part("taakstraf").kind
    kind.unit = "days"
    kind.save()
    assert str(AdvicePart.objects.get()) == "Taakstraf: 40 uur"


def test_a_part_and_a_condition_belong_to_one_route(world: World) -> None:
    advice = give_advice(
        world,
        active_case(world),
        parts=[part("taakstraf")],
        second_route=second_route(),
    )
    road = advice.alternatives.get()
    for rows, name in (
        (AdvicePart.objects.filter(advice=advice), "a_part_belongs_to_one_road"),
        (
            Condition.objects.filter(advice=advice),
            "a_condition_is_advised_or_decided",
        ),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(alternative=road)


def test_a_new_advice_supersedes_the_given_one_and_leaves_it_as_it_was(
    world: World,
) -> None:
    case = active_case(world)
    first = give_advice(world, case, conditions=[WORKABLE])
    second = give_advice(world, case, text="Nieuw", reason_for_new="Ander huis")
    first.refresh_from_db()
    assert first.superseded_at
    assert first.conditions.get().text == WORKABLE.text
    assert second.superseded_at is None


# The draft, and reading along.


def test_of_two_who_write_on_one_draft_the_second_is_told(world: World) -> None:
    case = active_case(world)
    first = save_draft(world, case)
    save_draft(world, case, text="Verder", seen=first.version, by=world.colleague)
    with pytest.raises(EditConflictError):
        save_draft(world, case, text="Ook verder", seen=first.version)
    assert case.advicedrafts.get().text == "Verder"


def test_a_draft_that_two_begin_at_once_is_not_overwritten(world: World) -> None:
    case = active_case(world)
    save_draft(world, case)
    with pytest.raises(EditConflictError), transaction.atomic():
        save_draft(world, case, text="Van mij", by=world.colleague)
    assert case.advicedrafts.get().text == "Half af."


def test_an_advice_from_an_old_draft_is_refused_and_a_given_draft_is_done(
    world: World,
) -> None:
    case = active_case(world)
    first = save_draft(world, case)
    save_draft(world, case, text="Verder", seen=first.version, by=world.colleague)
    with pytest.raises(EditConflictError), transaction.atomic():
        give_advice(world, case, seen=first.version)
    give_advice(world, case, seen=case.advicedrafts.get().version)
    assert case.advicedrafts.get().given_at == AT


def test_the_asked_colleague_reads_and_the_author_sees_that_it_was_read(
    world: World,
) -> None:
    case = active_case(world)
    written = save_draft(world, case, reader=world.colleague)
    assert (written.reader, written.read_at) == (world.colleague, None)
    draft.remark_on_draft(case=case, text="Mooi.", by=world.manager, at=AT)
    assert case.advicedrafts.get().read_at is None
    draft.remark_on_draft(case=case, text="Mooi.", by=world.colleague, at=AT)
    assert case.advicedrafts.get().read_at == AT


def test_nobody_is_asked_to_read_along_in_a_case_that_is_not_theirs_to_see(
    world: World,
) -> None:
    for case, reader in (
        (active_case(world), world.far_worker),
        (active_case(world), world.prosecutor),
        (active_case(world), world.worker),
        (shielded_case(world), world.colleague),
    ):
        with (
            pytest.raises(RefusedError, match="Kies een collega"),
            transaction.atomic(),
        ):
            save_draft(world, case, reader=reader)


def test_a_given_draft_takes_no_remarks_any_more(world: World) -> None:
    case = active_case(world)
    save_draft(world, case)
    give_advice(world, case)
    with pytest.raises(RefusedError, match="geen concept meer"):
        draft.remark_on_draft(case=case, text="Te laat", by=world.colleague, at=AT)


# What to look out for.


def legal_warnings(
    world: World, code: str, *parts: Any, day: date | None = None, **facts: Any
) -> list[str]:
    case = nominated_case(world, birth_date=date(1980, 1, 1))
    chosen = disposal(code) if code else None
    found = legal_warnings_for(
        case=case, disposal=chosen, parts=parts, day=day or today(), **facts
    )
    return [w.text for w in found.warnings if w.is_exceeded]


@pytest.mark.parametrize(
    ("code", "kind", "size", "words"),
    [
        ("strafbeschikking", "taakstraf", 180, None),
        ("strafbeschikking", "taakstraf", 181, "hooguit 180 uur"),
        ("dagvaarden", "taakstraf", 240, None),
        ("dagvaarden", "taakstraf", 241, "hooguit 240 uur"),
        ("strafbeschikking", "rijontzegging", 7, "hooguit 6 maanden"),
        ("voorwaardelijk-sepot", "gedragsaanwijzing-509hh", 91, "hooguit 90 dagen"),
        (
            "strafbeschikking",
            "gedragsaanwijzing-strafbeschikking",
            13,
            "hooguit 1 jaar",
        ),
        ("strafbeschikking", "taakstraf", None, None),
    ],
)
def test_a_part_above_the_limit_of_the_law_warns(
    world: World, code: str, kind: str, size: int | None, words: str | None
) -> None:
    told = legal_warnings(world, code, (kind, size))
    assert bool(told) == (words is not None)
    assert words is None or words in told[0]


@pytest.mark.parametrize(
    ("code", "days", "words"),
    [
        ("strafbeschikking", 364, None),
        ("strafbeschikking", 366, "hooguit 1 jaar"),
        ("voorwaardelijk-sepot", 366, None),
        ("voorwaardelijk-sepot", 800, "meestal 1 tot 2 jaar"),
        ("dagvaarden", 800, None),
    ],
)
def test_conditions_that_hold_longer_than_the_limit_warn(
    world: World, code: str, days: int, words: str | None
) -> None:
    told = legal_warnings(world, code, until=today() + timedelta(days=days))
    assert [words in text for text in told if words] == [True] * bool(words)
    assert bool(told) == bool(words)


def test_the_second_route_has_its_limits_too(world: World) -> None:
    second = Proposed("dagvaarden", [("taakstraf", 241)])
    (told,) = legal_warnings(world, "voorwaardelijk-sepot", second=second)
    assert told.startswith("Alternatief: ")
    assert "hooguit 240 uur" in told


def test_a_limit_warns_only_while_it_is_valid(world: World) -> None:
    long_ago = date(1990, 1, 1)
    assert (
        legal_warnings(world, "strafbeschikking", ("taakstraf", 500), day=long_ago)
        == []
    )


def test_community_service_reminds_of_the_bar_of_five_years(world: World) -> None:
    case = nominated_case(world, birth_date=date(1980, 1, 1))
    parts = [("taakstraf", 40)]
    found = legal_warnings_for(case=case, disposal=None, parts=parts, day=today())
    assert any("taakstrafverbod" in warned.text for warned in found.warnings)


def test_the_age_at_the_offence_is_a_prompt_beside_the_disposal(world: World) -> None:
    case = nominated_case(
        world, birth_date=date(2007, 1, 1), offence_on=date(2026, 6, 1)
    )
    found = legal_warnings_for(case=case, disposal=None, parts=[], day=today())
    assert "adolescentenstrafrecht" in found.warnings[0].text


@pytest.mark.parametrize(
    ("born", "years"), [(date(1980, 1, 1), "4 jaar"), (date(2007, 1, 1), "2 jaar")]
)
def test_the_card_tells_the_look_back_at_this_age_and_what_nobody_checked(
    world: World, born: date, years: str
) -> None:
    case = nominated_case(world, birth_date=born, offence_on=date(2026, 6, 1))
    card = legal_warnings_for(
        case=case, disposal=disposal(), parts=[], day=today()
    ).card
    assert card
    facts = {fact.label: fact for fact in card.facts}
    assert years in facts["Terugkijktermijn VOG"].text
    assert "staat in de justitiële documentatie" in (
        facts["In de justitiële documentatie"].text
    )
    assert facts["Bij overtreding van de voorwaarden"].is_unverified
    assert not facts["In de justitiële documentatie"].is_unverified


def test_the_reference_data_name_disposals_that_exist(world: World) -> None:
    told = set(Disposal.objects.filter(consequences__isnull=False))
    assert {d.code for d in told} >= {"voorwaardelijk-sepot", "strafbeschikking"}
    assert Disposal.objects.filter(limits__isnull=False).count() >= 4


# Plain text.


def test_text_has_paragraphs_lists_and_emphasis_and_nothing_else() -> None:
    typed = "Een *klein* **huis**\n\n- een\n- twee\n\n1. eerst"
    html = to_html(typed)
    assert "<em>klein</em>" in html
    assert "<strong>huis</strong>" in html
    assert html.count("<li>") == 3
    kinds = [(b["kind"], b["level"]) for b in to_blocks(typed)]
    assert kinds == [("p", 0), ("ul", 1), ("ul", 1), ("ol", 1)]


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        "- <b onclick=alert(1)>",
        "# kop",
        "`code`",
    ],
)
def test_what_is_no_paragraph_list_or_emphasis_stays_text(typed: str) -> None:
    html = to_html(typed)
    for tag in ("<script", "<img", "<a", "<b", "<h1", "<code"):
        assert tag not in html
