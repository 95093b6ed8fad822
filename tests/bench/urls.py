"""The addresses of the application, and one more: a page with nothing on it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from zsm_werkplaats import urls
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import BE_HERE, requires

handler400, handler500 = urls.handler400, urls.handler500


@require_safe
@requires(BE_HERE)
def empty(request: DeskRequest) -> HttpResponse:
    """What every page pays: the session, the user, the desk, the navigation."""
    return render(request, "base.html")


urlpatterns = [path("leeg/", empty), *urls.urlpatterns]
