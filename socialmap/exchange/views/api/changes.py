"""What changed since a moment, so that another system can follow."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import is_naive, localdate, make_aware, now
from ninja import Query, Router, Schema
from pydantic import AfterValidator, Field

from socialmap.exchange.actions.shared_entry import notice_changes
from socialmap.exchange.exporting.records import (
    shareable_organisations,
    shareable_services,
)
from socialmap.exchange.models.shared_entry import SharedEntry
from socialmap.exchange.views.api.described import changes as described
from socialmap.exchange.views.api.described import text
from socialmap.exchange.views.api.pages import MOST, address, with_links
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import FIRST_YEAR, LAST_YEAR, can_be

router = Router(tags=["Wijzigingen"])
Kind, Change = SharedEntry.Kind, SharedEntry.Change
PATHS = {Kind.ORGANISATION: "organizations", Kind.SERVICE: "services"}
NEWEST = 100  # entries of the feed
LAST_ID = 2**63 - 1


def _known(moment: datetime | None) -> datetime | None:
    """A moment that can be reckoned with: from before all time, everything is newer."""
    if moment is None or can_be(moment):
        return moment
    year = FIRST_YEAR if moment.year < FIRST_YEAR else LAST_YEAR
    return datetime(year, 1, 1, tzinfo=UTC)


class ChangesQuery(Schema):
    """From which moment on; `after` goes on after the last one of a page."""

    since: Annotated[datetime | None, AfterValidator(_known)] = None
    after: Annotated[int, Field(ge=0, le=LAST_ID)] = 0
    per_page: Annotated[int, Field(ge=1, le=MOST)] = MOST


@router.get("/changes", openapi_extra=described())
def changes(
    request: HttpRequest, asked: Annotated[ChangesQuery, Query()]
) -> HttpResponse:
    """Wat erbij kwam, wijzigde, stopte of niet meer wordt gedeeld, in volgorde.

    Volg `next` tot die er niet meer is. Vraag de volgende keer met `since` vanaf de
    `checked_at` van nu.
    """
    at, region = now(), request.auth.region  # type: ignore[attr-defined]
    notice_changes(at=at)
    found = _since(region, asked).order_by("changed_at", "pk")
    rows = list(found[: asked.per_page + 1])
    shown = rows[: asked.per_page]
    links = {"self": address(request)}
    if len(rows) > asked.per_page:
        last = shown[-1]
        since = last.changed_at.isoformat()
        links["next"] = address(request, since=since, after=last.pk)
    body = {
        "checked_at": at.isoformat(),
        "contents": _told(shown, region, request),
        "_links": {name: {"href": href} for name, href in links.items()},
    }
    return with_links(JsonResponse(body), links)


@router.get("/changes/atom", openapi_extra=text("application/atom+xml"))
def changes_feed(request: HttpRequest) -> HttpResponse:
    """De laatste wijzigingen als Atom-feed, de nieuwste eerst."""
    at, region = now(), request.auth.region  # type: ignore[attr-defined]
    notice_changes(at=at)
    rows = list(_of(region).order_by("-changed_at", "-pk")[:NEWEST])
    home = request.build_absolute_uri("/api/v1/changes")
    feed = Atom1Feed(
        title=f"Sociale kaart {region.name}",
        link=home,
        description="Wat er wijzigde",
        feed_url=f"{home}/atom",
        language="nl",
    )
    for row, told in zip(rows, _told(rows, region, request), strict=True):
        feed.add_item(
            title=f"{row.get_kind_display()} {Change(told['change']).label}",
            link=told.get("url", home),
            description="",
            unique_id=f"urn:uuid:{row.uuid}",
            updateddate=row.changed_at,
            categories=(told["change"],),
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _of(region: Region) -> QuerySet[SharedEntry]:
    return SharedEntry.objects.filter(regions__contains=[region.pk])


def _since(region: Region, asked: ChangesQuery) -> QuerySet[SharedEntry]:
    found = _of(region)
    if asked.since is None:
        return found
    since = make_aware(asked.since) if is_naive(asked.since) else asked.since
    if asked.after:
        return found.filter(
            Q(changed_at__gt=since) | Q(changed_at=since, pk__gt=asked.after)
        )
    return found.filter(changed_at__gt=since)


def _told(
    rows: list[SharedEntry], region: Region, request: HttpRequest
) -> list[dict[str, Any]]:
    """The changes; what this client can't read now is told as removed."""
    readable = _readable(rows, region)
    told = []
    for row in rows:
        change = row.change
        if change in (Change.ADDED, Change.CHANGED) and row.uuid not in readable:
            change = Change.REMOVED
        entry = {
            "id": str(row.uuid),
            "resource": row.kind,
            "change": change,
            "changed_at": row.changed_at.isoformat(),
        }
        if row.uuid in readable:
            path = f"/api/v1/{PATHS[Kind(row.kind)]}/{row.uuid}"
            entry["url"] = request.build_absolute_uri(path)
        told.append(entry)
    return told


def _readable(rows: list[SharedEntry], region: Region) -> set[UUID]:
    ids, day = [row.uuid for row in rows], localdate()
    return {
        uuid
        for shared in (shareable_organisations, shareable_services)
        for uuid in shared(region, day)
        .filter(uuid__in=ids)
        .values_list("uuid", flat=True)
    }
