"""The list that somebody came from: a case leads back to it, at the same place."""

from django.urls import reverse

from zsm_werkplaats.accounts.desk import DeskRequest

LAST_LIST = "last_list"  # in the session, which ends when somebody logs out


def remember_list(request: DeskRequest, address: str) -> None:
    """Keep what the list asks for, in its region; nothing is written twice."""
    here = [request.desk.here.pk, address]
    if request.session.get(LAST_LIST) != here:
        request.session[LAST_LIST] = here


def last_list(request: DeskRequest) -> str:
    """The list as it was left; the whole list for who saw none in this region."""
    region, address = request.session.get(LAST_LIST) or (None, "")
    url = reverse("cases:list")
    if request.desk.region is None or region != request.desk.region.pk or not address:
        return url
    return f"{url}?{address}"
