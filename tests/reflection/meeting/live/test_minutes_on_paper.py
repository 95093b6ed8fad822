"""The minutes on the page and on paper: the same words in the same order."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from reflection.meeting.actions import conversion
from reflection.meeting.actions.running import end_meeting
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from tests.factories import AT
from tests.reflection.situations import agreed, held_meeting, noted, running_meeting
from tests.reflection.working_decision.situations import decided
from tests.world import World

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_agenda_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflection.meeting.makers.AGENDAS", {})
    monkeypatch.setattr("reflection.meeting.makers.LEFT", [])


def on_page(client: Client, meeting: Meeting) -> str:
    page = client.get(reverse("reflection:minutes", args=[meeting.pk]))
    return page.content.decode().split("<main")[1]


def on_paper(client: Client, meeting: Meeting) -> str:
    pdf = client.get(reverse("reflection:minutes_pdf", args=[meeting.pk])).content
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_page_and_paper_tell_the_same_in_the_same_order(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    noted(world, meeting, kind=Note.Kind.IDEA, text="Een ideetje vooraf")
    noted(world, meeting, kind=Note.Kind.REMARK, text="Opgemerkt werd dit")
    long_wait = noted(
        world, meeting, kind=Note.Kind.CONCLUSION, text="De wachttijd loopt op"
    )
    conversion.note_to_finding(note=long_wait, by=world.worker, at=AT)
    call = agreed(world, meeting, what="Loket vragen om een nummer")
    conversion.action_to_finding(action=call, by=world.worker, at=AT)
    decided(world, meeting=meeting, what="Schulden pakken we ook op")
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    read = (
        "niets afgesproken",
        "Wie erbij was, kan dit verslag aanpassen tot en met",
        "Eerste",
        "Opmerking",
        "Opgemerkt werd dit",
        "Idee",
        "Een ideetje vooraf",
        "Conclusie",
        "De wachttijd loopt op",
        "Signaal:",
        "Acties",
        "Loket vragen om een nummer",
        "Signaal:",
        "Vastgelegd in deze bijeenkomst",
        "Afspraak over de werkwijze:",
        "Schulden pakken we ook op",
        "Niet aan toegekomen",
        "Tweede",
        "Deze punten komen vanzelf op de volgende agenda",
    )
    for text in (on_page(worker, meeting), on_paper(worker, meeting)):
        place = 0
        for words in read:
            place = text.find(words, place)
            assert place >= 0, words
            place += len(words)


def test_who_was_absent_reads_that_the_paper_is_for_who_was_there(
    world: World, worker: Client
) -> None:
    meeting = held_meeting(world)
    told = "de pdf is voor wie erbij was"
    assert told not in on_page(worker, meeting)
    absent = Client()
    absent.force_login(world.colleague)
    assert told in on_page(absent, meeting)
