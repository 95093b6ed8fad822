"""Back in the browser, after a part of a page took the place of another."""

from django.test import Client
from django.urls import reverse


def test_going_back_asks_for_the_whole_page(worker: Client) -> None:
    """htmx keeps no pages, and would put the part it asks for in the place of all."""
    page = worker.get(reverse("cases:list")).content.decode()
    assert '"historyCacheSize":0,"refreshOnHistoryMiss":true' in page
