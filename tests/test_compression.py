"""What goes over the line compressed, and for whom it does not."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from zsm_werkplaats.lib.compression import CompressPages

LIST = "/zaken/"
TAKES_GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def test_page_is_compressed_for_a_browser_that_takes_it(worker: Client) -> None:
    plain = worker.get(LIST)
    packed = worker.get(LIST, headers=TAKES_GZIP)
    assert plain.headers.get("Content-Encoding") is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content).startswith(plain.content[:500])
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_same_page_has_another_length_each_time(worker: Client) -> None:
    answers = [worker.get(LIST, headers=TAKES_GZIP).content for _ in range(10)]
    assert len({len(answer) for answer in answers}) > 3


def test_token_of_a_form_is_another_one_each_time(worker: Client) -> None:
    tokens = {str(worker.get(LIST).context["csrf_token"]) for _ in range(3)}
    assert len(tokens) == 3


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_page_that_another_site_asks_for_is_not_compressed(
    worker: Client, site: str
) -> None:
    answer = worker.get(LIST, headers={**TAKES_GZIP, "Sec-Fetch-Site": site})
    assert not answer.has_header("Content-Encoding")


@pytest.mark.parametrize("kind", ["application/pdf", "text/calendar", "text/csv"])
def test_file_stays_as_it_is(kind: str) -> None:
    file = HttpResponse(b"%PDF" * 1000, content_type=kind, headers={"ETag": '"a"'})
    request = RequestFactory().get("/", headers=TAKES_GZIP)
    answer = CompressPages(lambda _request: file).process_response(request, file)
    assert answer is file
    assert answer.content == b"%PDF" * 1000
    assert answer.headers["ETag"] == '"a"'
