"""For the machines that watch over the application."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.rights import PUBLIC, declares


@require_safe
@login_not_required
@declares(PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """200 when the application reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")
