"""Pages of objects as HSDS has them, with links to the other pages."""

from collections.abc import Callable
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Schema
from pydantic import Field

Json = dict[str, Any]
MOST, USUAL, LAST = 100, 50, 100_000


class Paged(Schema):
    """Which page, and how long it is."""

    page: Annotated[int, Field(ge=1, le=LAST)] = 1
    per_page: Annotated[int, Field(ge=1, le=MOST)] = USUAL


def answer(
    request: HttpRequest,
    found: QuerySet[Any],
    asked: Paged,
    write: Callable[[list[Any]], list[Json]],
) -> HttpResponse:
    """One page of what was found, in the form of a list of HSDS."""
    total = found.count()
    pages = -(-total // asked.per_page)
    first = (asked.page - 1) * asked.per_page
    contents = write(list(found[first : first + asked.per_page]))
    links = _links(request, asked.page, pages)
    body = {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
        "_links": {name: {"href": href} for name, href in links.items()},
    }
    return with_links(JsonResponse(body), links)


def with_links(response: HttpResponse, links: dict[str, str]) -> HttpResponse:
    """The same links as a header (RFC 8288)."""
    named = (f'<{href}>; rel="{n}"' for n, href in links.items() if n != "self")
    if header := ", ".join(named):
        response["Link"] = header
    return response


def address(request: HttpRequest, **changes: Any) -> str:
    """The address that was asked, with other parameters."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    path = request.build_absolute_uri(request.path)
    return f"{path}?{query.urlencode()}" if query else path


def _links(request: HttpRequest, page: int, pages: int) -> dict[str, str]:
    places = {"self": page, "first": 1, "last": max(pages, 1)}
    if page > 1:
        places["prev"] = min(page - 1, max(pages, 1))
    if page < pages:
        places["next"] = page + 1
    return {name: address(request, page=number) for name, number in places.items()}
