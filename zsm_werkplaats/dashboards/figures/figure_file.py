"""The table of a figure as a file, on the address of the page it stands on."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse

from zsm_werkplaats.dashboards.figures.figure import TYPES, Figure
from zsm_werkplaats.lib.period import Period

FIGURE, AS = "figuur", "als"


def asks_file(request: HttpRequest) -> bool:
    """Whether the address asks for a file instead of the page."""
    return FIGURE in request.GET


def figure_file(
    request: HttpRequest, figures: Iterable[Figure], *, period: Period | None = None
) -> HttpResponse | None:
    """The file that the address asks for; None when it asks for the page.

    Raises `Http404` on a figure or a kind of file that does not exist.
    """
    if not asks_file(request):
        return None
    code, kind = request.GET[FIGURE], request.GET.get(AS, "")
    found = next((figure for figure in figures if figure.code == code), None)
    if found is None or kind not in TYPES:
        msg = "Dit bestand bestaat niet."
        raise Http404(msg)
    name = f"{code}-{period}" if period else code
    return HttpResponse(
        found.as_file(kind),
        content_type=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'},
    )
