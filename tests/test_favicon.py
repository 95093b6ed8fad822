"""What a browser asks of every site without being told."""

from django.test import Client


def test_picture_of_the_site_is_at_its_usual_address(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 200
    assert answer["Content-Type"] in ("image/x-icon", "image/vnd.microsoft.icon")
