"""Nothing of others reaches who asks: not on the page, in the JSON or in the PDF."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from cases.case.actions.emergency import open_in_emergency
from cases.case.actions.people import involve_person, merge_people
from cases.case.actions.safety import raise_safety
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.context.actions.surroundings import link_case, note_existing_support
from cases.intake.actions.nomination import shield_case
from cases.support.actions.support import arrange_support
from tests.factories import AT, active_case, call, today
from tests.world import World
from zsm_werkplaats.audit.models import Reading, SecurityEvent
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.inspection.striking import Strikes
from zsm_werkplaats.privacy.inspection.struck_numbers import STRUCK, Numbers

pytestmark = pytest.mark.django_db


def involve(case: Case, world: World, name: str, role: str, **facts: Any) -> Person:
    note = facts.pop("note", "")
    person = Person.objects.create(region=case.region, name=name, **facts)
    Involvement.objects.create(
        case=case,
        region=case.region,
        person=person,
        role=role,
        note=note,
        created_by=world.worker,
        created_at=AT,
    )
    return person


def given(client: Client, world: World, case: Case) -> str:
    """The page, the JSON and the text of the PDF in one."""
    client.force_login(world.manager)
    address = reverse("privacy:inspect", args=[case.number])
    person = case.involvements.get(role="suspect").person_id
    texts = []
    for use in ("look", "give", "pdf"):
        answer = client.post(address, {"person": person, "use": use})
        assert answer.status_code == 200
        if use == "pdf":
            pages = PdfReader(BytesIO(answer.content)).pages
            texts.append(" ".join(page.extract_text() for page in pages))
        else:
            texts.append(answer.content.decode())
    # Without the name of who is logged in, which stands on every page.
    texts[0] = texts[0].partition("<main")[2].partition("</main")[0]
    return "\n".join(texts)


def held_back(text: str, *words: str) -> None:
    for word in words:
        assert word.casefold() not in text.casefold(), word


def test_names_numbers_and_addresses_in_any_spelling(
    client: Client, world: World
) -> None:
    case = active_case(world)
    involve(
        case,
        world,
        "Fatima el Amrani",
        "victim",
        phone="0612345678",
        birth_date=date(1971, 3, 12),
    )
    for told in (
        "FATIMA zegt: hij slaapt buiten.",
        "f. el-amrani en Fátima, of Amrany, ElAmrani, F.A.",
        "Fatimas nummer: +31 (0)6 1234 5678, of 06_12345678, 06.12.34.56.78",
        "Geboren 12 maart 1971, woont Lindelaan 12a, 3511 AB, of in de Kerkstraat.",
        "Mail fatima@huis.example of oma (at) huis.example",
    ):
        call(world, case, told=told, with_whom="buurvrouw Mia Smit", present="mia")
    text = given(client, world, case)
    assert "hij slaapt buiten" in text
    held_back(text, "fatima", "fátima", "amran", "F.A.", "Smit", "5678", "56.78")
    held_back(text, "1971", "Lindelaan", "3511", "Kerkstraat", "huis.example")


def test_a_name_somebody_had_before_and_somebody_who_left_the_case(
    client: Client, world: World
) -> None:
    case = active_case(world)
    renamed = involve(case, world, "Yasmina Kwikstaart", "victim")
    renamed.name = "Yasmina Bergmans"
    renamed.save()
    left = involve(case, world, "Olaf Zwaluw", "witness")
    Involvement.objects.filter(person=left).delete()
    call(world, case, told="Kwikstaart en Bergmans zagen Olaf.")
    held_back(given(client, world, case), "Kwikstaart", "Bergmans", "Olaf")


def test_somebody_merged_into_another_is_struck_under_both_names(
    client: Client, world: World
) -> None:
    case = active_case(world)
    kept = involve(case, world, "Fatima el Amrani", "parent")
    absorbed = involve(case, world, "Samira Zwaluw", "witness")
    merge_people(case=case, kept=kept, absorbed=absorbed, by=world.worker, at=AT)
    call(world, case, told="Samira belde, daarna zwaluw nog eens.")
    held_back(given(client, world, case), "Samira", "Zwaluw", "Fatima")


def test_people_and_numbers_of_other_cases_also_hidden_ones(
    client: Client, world: World
) -> None:
    case = active_case(world)
    hidden = active_case(world, name="Kevin Zwaluw", birth_date=None)
    shield_case(case=hidden, by=world.worker, at=AT)
    other = active_case(world, name="Bram Kwikstaart", birth_date=None)
    link_case(case=case, other=other, by=world.worker, at=AT, remark="zijn neef Bram")
    call(
        world,
        case,
        told=f"Met Kevin ({hidden.reference}), kevin zwaluw en Kwikstaart op straat.",
    )
    text = given(client, world, case)
    held_back(text, hidden.reference, other.reference, "Kevin", "Zwaluw", "Kwikstaart")
    held_back(text, "Bram", "zijn neef")


def test_what_is_about_others_is_not_given_and_no_event_repeats_it(
    client: Client, world: World
) -> None:
    case = active_case(world)
    mother = involve(case, world, "Fatima el Amrani", "parent", note="Drinkt zelf")
    raise_safety(
        case=case,
        concern="Zit in de opvang in Zeist",
        action="Politie rijdt langs",
        by=world.worker,
        at=AT,
    )
    note_existing_support(
        case=case,
        provider="Indigo",
        running="runs",
        sufficiency="enough",
        person=mother,
        what="Traumabehandeling",
        by=world.worker,
        at=AT,
    )
    arrange_support(
        case=case,
        kind="start",
        need="Rouwgroep voor haar",
        people=[mother],
        asked_on=today(),
        party="Humanitas",
        by=world.worker,
        at=AT,
    )
    call(world, case, told="Bang voor hem", disclosure="consent", with_whom="Mia Smit")
    call(world, case, told="Slaapt slecht door hem", person=mother, with_whom="moeder")
    involve_person(
        case=case,
        role="witness",
        name="Olaf Zwaluw",
        remark="Is zelf verslaafd",
        by=world.worker,
        at=AT,
    )
    text = given(client, world, case)
    held_back(text, "Slaapt slecht", "verslaafd", "toegevoegd als getuige")
    held_back(text, "veiligheid open sinds")
    held_back(text, "Drinkt zelf", "Zeist", "rijdt langs", "Indigo", "Traumabe")
    held_back(text, "Rouwgroep", "Humanitas", "Bang voor hem")


def test_names_of_the_team_are_left_out_of_fields_and_texts(
    client: Client, world: World
) -> None:
    world.worker.name = "Sanne Vermeer"
    world.worker.save()
    case = active_case(world)
    shield_case(case=case, by=world.worker, at=AT)
    open_in_emergency(
        number=case.number, reason="Zus belt om hulp", by=world.colleague, at=AT
    )
    call(world, case, told="Sanne belde, vermeer gaat langs. Hij slaapt buiten.")
    text = given(client, world, case)
    assert "Hij slaapt buiten" in text
    held_back(text, "Sanne", "Vermeer", "Zus belt")


def test_whom_one_calls_at_an_organisation_is_left_out(
    client: Client, world: World
) -> None:
    world.organisation.contact_people.create(name="Petra Zwaluw", phone="030-2345678")
    case = active_case(world)
    call(
        world,
        case,
        organisation=world.organisation,
        told="Petra (030 234 56 78) zoekt een plek voor hem.",
    )
    text = given(client, world, case)
    assert "zoekt een plek voor hem" in text
    held_back(text, "Petra", "Zwaluw", "234 56 78")


def test_the_pdf_is_tagged_dutch_and_logged_as_the_json_is(
    client: Client, world: World
) -> None:
    case = active_case(world)
    client.force_login(world.manager)
    person = case.involvements.get(role="suspect").person_id
    address = reverse("privacy:inspect", args=[case.number])
    before = Reading.objects.count()
    answer = client.post(address, {"person": person, "use": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="inzage.pdf"'
    catalogue: Any = PdfReader(BytesIO(answer.content)).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "nl-NL"
    assert Disclosure.objects.get().what == Disclosure.What.INSPECTION
    for kind in ("inspection_given", "disclosed", "printed"):
        assert SecurityEvent.objects.filter(kind=kind).count() == 1, kind
    assert Reading.objects.count() > before


NUMBERS = Numbers(
    own_phones=frozenset({"+31611111111"}),
    phones=frozenset({"+31302345678", "+31612345678"}),
    births=frozenset({date(1971, 3, 12)}),
    own_cases=frozenset({42}),
    own_parketnummers=frozenset({"1612345626"}),
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Fa\u0301tima belde", f"{STRUCK} belde"),
        ("F el-Amrani, en de moeder", f"{STRUCK}, en de moeder"),
        ("J.P. van der Berg kwam", f"{STRUCK} kwam"),
        ("P. de Vries", "P. de Vries"),
        ("roos belde, de roos bloeit", f"{STRUCK} belde, de roos bloeit"),
        ("het is mei 2026", "het is mei 2026"),
        ("Oeztuerk en ozturk", f"{STRUCK} en {STRUCK}"),
        ("ONeill en O’Neill", f"{STRUCK} en {STRUCK}"),  # noqa: RUF001
        ("Jans fiets", f"{STRUCK} fiets"),
        ("kevin bos in het bos", f"{STRUCK} in het bos"),
        ("06-1234\n5678", STRUCK),
        ("o6 87654321", STRUCK),
        ("kantoor 234 56 78", f"kantoor {STRUCK}"),
        ("eigen 06-11111111", "eigen 06-11111111"),
        ("12/3/71 en 12-11-2026", f"{STRUCK} en 12-11-2026"),
        ("WP-0042, wp 43", f"WP-0042, {STRUCK}"),
        ("16/123456-26 en 16-999999-26", f"16/123456-26 en {STRUCK}"),
        ("BSN 123456782 en 1112.22.333", f"BSN {STRUCK} en {STRUCK}"),
        ("polis 123456789", "polis 123456789"),
        ("112 gebeld, 3 x 45 minuten", "112 gebeld, 3 x 45 minuten"),
        ("onderweg 3 keer geprobeerd", "onderweg 3 keer geprobeerd"),
    ],
)
def test_others_are_struck_out_however_they_are_written(text: str, left: str) -> None:
    strikes = Strikes(
        own=["Piet de Vries"],
        own_phone="0611111111",
        others=[
            "Jan de Vries",
            "Fatima el Amrani",
            "Zoë Öztürk",
            "J.P. van der Berg",
            "Roos Mulder",
            "Mei-Lin O'Neill",
        ],
        elsewhere={"kevin", "bos"},
        numbers=NUMBERS,
    )
    assert strikes.out_of(text) == left
