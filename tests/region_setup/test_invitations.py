"""A team invited from a list that somebody pastes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import confirm_all
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.celery import app
from zsm_werkplaats.lib.tables import sheet_from_text
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.region_setup.people.typed import Typed, read_people

URL = reverse("region_setup:invite")
LIST = """Naam;E-mail;Organisatie;Rol;Telefoon
Jan de Vries;Jan.de.Vries@rn.example;RN;werker;06 12 34 56 78
Petra Smit;p.smit@ljr.example;Leger des Heils;werkplaatswerker;
Olga van Dam;o.vandam@om.example;;officier;
"""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for eager in ("task_always_eager", "task_eager_propagates"):
        monkeypatch.setitem(app.conf, eager, value=True)


@pytest.fixture
def manager(client: Client, world: World) -> Client:
    client.force_login(world.manager)
    return client


def people(text: str, usual: str = "") -> list[Typed]:
    return read_people(sheet_from_text(text), usual_role=usual)


def invite(client: Client, text: str, **also: Any) -> Any:
    page = client.post(URL, {"text": text, **also})
    facts = untouched(page) | {"step": "invite"}
    return client.post(URL, facts)


def test_nothing_happens_before_the_list_is_confirmed(
    manager: Client, world: World, mailoutbox: list[EmailMessage]
) -> None:
    before = User.objects.count()
    page = manager.post(URL, {"text": LIST})
    assert page.status_code == 200
    assert "Er is nog niets veranderd." in page.content.decode()
    assert "3 mensen uitnodigen" in page.content.decode()
    assert (User.objects.count(), len(mailoutbox)) == (before, 0)


def test_a_confirmed_list_brings_everybody_in(
    manager: Client,
    world: World,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = invite(manager, LIST)
    assert response["Location"] == reverse("region_setup:overview")
    jan = User.objects.get(email="jan.de.vries@rn.example")
    assert (jan.name, jan.organisation, jan.phone) == (
        "Jan de Vries",
        "rn",
        "06 12 34 56 78",
    )
    olga = User.objects.get(email="o.vandam@om.example")
    assert olga.organisation == "om"
    assert not olga.memberships.exists()
    assert confirm_all(by=world.administrator) == 3
    olga = User.objects.get(pk=olga.pk)
    assert olga.roles_in(world.region.pk) == {Role.PROSECUTOR}
    # Three invitations, and one message to who confirms: not one for each of them.
    assert len([m for m in mailoutbox if "account voor" in m.subject]) == 3
    told = Message.objects.filter(kind="rights_proposed")
    assert [each.recipient for each in told] == [world.administrator]
    assert (
        "3 mensen uitnodigen" not in manager.post(URL, {"text": LIST}).content.decode()
    )


@pytest.mark.parametrize(
    "line",
    [
        "Jan de Vries\tjan@rn.example\tRN\twerker\t0612345678",
        "werker|0612345678|RN|jan@rn.example|Jan de Vries",
        "jan@rn.example;rn;Werkplaatswerker;Jan de Vries;06-12345678",
        '"Vries, Jan de";JAN@RN.example;Reclassering Nederland;werker;06 12345678',
        "Voornaam;Tussenvoegsel;Achternaam;Mail;Organisatie;Functie;Tel\n"
        "Jan;de;Vries;jan@rn.example;RN;werker;0612345678",
        "Vries, Jan de <jan@rn.example>;RN;werker;0612345678",
    ],
)
def test_a_row_is_read_in_any_order(line: str) -> None:
    (jan,) = people(line)
    assert (jan.name, jan.email, jan.organisation, jan.role) == (
        "Jan de Vries",
        "jan@rn.example",
        "rn",
        "worker",
    )
    assert jan.phone
    assert jan.problems == []


def test_a_line_of_addresses_from_a_mail_holds_several_people() -> None:
    found = people(
        "Jan Vos <jan@rn.example>; Piet Bos <piet@rn.example>", usual="worker"
    )
    assert [(each.name, each.email) for each in found] == [
        ("Jan Vos", "jan@rn.example"),
        ("Piet Bos", "piet@rn.example"),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Jan;jan@rn;RN;werker", "is geen e-mailadres"),
        ("Jan;jan.rn.example;RN;werker", "is geen bekende rol of organisatie"),
        ("Naam;E-mail;Rol\nJan;jan@rn.example;chauffeur", "Onbekende rol"),
        ("jan@rn.example;RN;werker", "Noem een naam."),
        ("Jan;jan@rn.example;RN", "Noem een rol."),
        ("Bea;bea@rn.example;beheerder", "Deze rol mag jij niet geven"),
    ],
)
def test_one_wrong_row_keeps_everybody_waiting(
    manager: Client, world: World, row: str, says: str
) -> None:
    text = f"{row}\n{LIST.splitlines()[1]}"
    page = manager.post(URL, {"text": text, "usual_role": ""})
    shown = page.content.decode()
    assert says in shown
    assert row.splitlines()[-1] in shown.replace("&quot;", '"')  # still in the box
    manager.post(URL, untouched(page) | {"step": "invite"})
    assert not User.objects.filter(email="jan.de.vries@rn.example").exists()


def test_who_works_elsewhere_keeps_the_account_and_gets_the_role(
    manager: Client, world: World
) -> None:
    line = f"Iemand Anders;{world.far_worker.email.upper()};RN;werker"
    page = manager.post(URL, {"text": line}).content.decode()
    assert "heeft al een account en krijgt de rol erbij" in page
    invite(manager, line)
    confirm_all(by=world.administrator)
    user = User.objects.get(pk=world.far_worker.pk)
    assert user.name == world.far_worker.name
    assert set(user.roles_by_region) == {world.region.pk, world.far_region.pk}


def test_who_stands_twice_or_is_here_already_is_said(
    manager: Client, world: World
) -> None:
    text = f"A;a@x.example;werker\nA;A@X.example;werker\nB;{world.worker.email};werker"
    page = manager.post(URL, {"text": text}).content.decode()
    assert "staat dubbel in de lijst" in page
    assert "heeft deze rol hier al" in page
    assert "1 persoon uitnodigen" in page


def test_a_domain_that_looks_like_that_of_the_others_is_asked_about(
    manager: Client,
) -> None:
    text = "A B;a@reclassering.nl\nC D;c@reclassering.nl\nE F;e@reclasering.nl"
    page = manager.post(URL, {"text": text, "usual_role": "worker"}).content.decode()
    assert "Klopt het adres? De anderen hebben reclassering.nl." in page


def test_what_changed_meanwhile_is_shown_first(manager: Client, world: World) -> None:
    page = manager.post(URL, {"text": LIST})
    Membership.objects.create(
        user=User.objects.create_user("p.smit@ljr.example", name="Petra"),
        region=world.far_region,
        role=Role.WORKER,
    )
    again = manager.post(URL, untouched(page) | {"step": "invite"})
    assert again.status_code == 200
    assert "heeft al een account" in again.content.decode()
    assert not User.objects.filter(email="jan.de.vries@rn.example").exists()


MIXED = """Naam;E-mail;Organisatie;Rol
Anna Bakker;anna@rn.example;RN;werker
Carla Westerhof <carla@rn.example> unitmanager
sanne@rn.example Sanne Vermeer werker
Youssef Amrani, youssef@ljr.example, Leger des Heils, werkplaatswerker
Eva Lindeman\teva@om.example\tOM\tofficier
- "Berg, Jan van den" <jan@rn.example> (RN), werker, 06 12 34 56 78
Naam: Fatma Yilmaz, e-mail: fatma@svg.example, rol: werker bij SVG
Thomas Werker <thomas@rn.example> onderzoeker
"""


def test_lines_of_different_forms_are_each_read(world: World) -> None:
    found = people(MIXED)
    assert [each.problems for each in found] == [[]] * 8, found
    assert [(e.name, e.email.partition("@")[0], e.role) for e in found] == [
        ("Anna Bakker", "anna", Role.WORKER),
        ("Carla Westerhof", "carla", Role.UNIT_MANAGER),
        ("Sanne Vermeer", "sanne", Role.WORKER),
        ("Youssef Amrani", "youssef", Role.WORKER),
        ("Eva Lindeman", "eva", Role.PROSECUTOR),
        ("Jan van den Berg", "jan", Role.WORKER),
        ("Fatma Yilmaz", "fatma", Role.WORKER),
        ("Thomas Werker", "thomas", Role.RESEARCHER),
    ]
    organisations = [each.organisation for each in found]
    assert organisations[3:7] == ["ljr", "om", "rn", "svg"]
    assert found[5].phone == "06 12 34 56 78"


@pytest.mark.parametrize(
    "line",
    [
        "Jan de Vries jan@rn.example werker RN",
        "werker Jan de Vries (RN) jan@rn.example",
        "jan@rn.example - Jan de Vries, werker bij Reclassering Nederland",
        "Vries, Jan de, jan@rn.example, RN, werker",
        "Vries, Jan de <jan@rn.example> werker RN",
        "1. Jan de Vries: jan@rn.example<mailto:jan@rn.example>, RN, werker",
        "Naam, e-mail, organisatie, rol\nJan de Vries <jan@rn.example> RN werker",
    ],
)
def test_a_line_is_read_around_its_address(line: str) -> None:
    (jan,) = people(line)
    assert (jan.name, jan.email, jan.organisation, jan.role, jan.problems) == (
        "Jan de Vries",
        "jan@rn.example",
        "rn",
        "worker",
        [],
    )


def test_a_word_that_nobody_knows_is_said() -> None:
    (jan,) = people("Jan Vos jan@rn.example chauffeur", usual="worker")
    assert jan.problems == ["“chauffeur” is geen bekende rol of organisatie."]


def test_several_people_on_a_line_of_commas() -> None:
    found = people("Jan Vos <jan@x.example>, Piet Bos <piet@x.example>", usual="worker")
    assert [(e.name, e.problems) for e in found] == [("Jan Vos", []), ("Piet Bos", [])]


def test_who_has_an_account_needs_no_name(manager: Client, world: World) -> None:
    page = manager.post(URL, {"text": f"{world.far_worker.email} werker"})
    assert world.far_worker.name in page.content.decode()
    assert "1 persoon uitnodigen" in page.content.decode()


def test_people_are_counted_once(manager: Client) -> None:
    text = "A B;a@x.example;werker\nA B;a@x.example;onderzoeker"
    page = manager.post(URL, {"text": text}).content.decode()
    assert "<li>1 persoon krijgt een uitnodiging per mail</li>" in page
    assert "1 persoon uitnodigen" in page
    more = manager.post(URL, {"text": f"{text}\nC D;c@x.example;werker"})
    told = "<li>2 mensen krijgen een uitnodiging per mail</li>"
    assert told in more.content.decode()
