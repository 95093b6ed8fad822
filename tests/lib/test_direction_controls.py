"""What turns the direction of text is never shown, also where it was stored."""

import json

import pytest
from django.http import HttpResponse, JsonResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from cases.case.models.people import Person
from tests.factories import advised_case
from tests.world import World
from zsm_werkplaats.lib.direction_controls import leave_out_direction_controls
from zsm_werkplaats.lib.prose import printable

CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def answered(response: HttpResponse) -> bytes:
    answer = leave_out_direction_controls(lambda _request: response)
    return answer(RequestFactory().get("/")).content


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/csv", "text/plain"])
def test_text_loses_what_turns_it(kind: str) -> None:
    text = f"Jo{CONTROLS}sé é\u200f"
    shown = answered(HttpResponse(text, content_type=kind)).decode()
    assert shown == "José é\u200f"


def test_json_loses_it_written_out_and_escaped() -> None:
    told = {"name": f"Jo{CONTROLS}sé", "typed": "\\u202e", "path": "a\\\u202eb"}
    for written_out in (True, False):
        response = JsonResponse(
            told, json_dumps_params={"ensure_ascii": not written_out}
        )
        assert json.loads(answered(response)) == {
            "name": "José",
            "typed": "\\u202e",
            "path": "a\\b",
        }


def test_file_stays_whole() -> None:
    content = f"%PDF {CONTROLS}".encode()
    response = HttpResponse(content, content_type="application/pdf")
    assert answered(response) == content


def test_stored_name_is_shown_as_it_is_written(worker: Client, world: World) -> None:
    case = advised_case(world)
    name = "Jan\u202e Rekkab\u2069"
    Person.objects.filter(involvements__case=case).update(name=name)
    for url in (case.get_absolute_url(), reverse("cases:list")):
        page = worker.get(url).content.decode()
        assert "Jan Rekkab" in page
        assert not set(page) & set(CONTROLS)
        assert int(worker.get(url).headers["Content-Length"]) > 0


def test_paper_shows_a_text_as_it_is_written() -> None:
    assert printable(f"Jan{CONTROLS} Bakker") == "Jan Bakker"
