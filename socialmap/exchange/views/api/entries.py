"""Organisations and what they offer, as HSDS has them."""

from typing import Annotated, Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from socialmap.exchange.exporting import records
from socialmap.exchange.exporting.files import organizations
from socialmap.exchange.hsds import write
from socialmap.exchange.hsds.vocabulary import VERSION, Words
from socialmap.exchange.views.api.described import many, one
from socialmap.exchange.views.api.pages import Paged, answer
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.names import prefix_query

Json = dict[str, Any]
router = Router(tags=["Sociale kaart"])
Code = Annotated[str, Field(max_length=60, pattern="^[A-Za-z0-9_-]*$")]
Text = Annotated[str, Field(max_length=120, pattern="^[^\\x00]*$")]
OLDEST = 120


class OrganizationQuery(Paged):
    """Which organisations."""

    search: Text = ""
    kind: Code = ""


class ServiceQuery(Paged):
    """Which services."""

    search: Text = ""
    organization_id: UUID | None = None
    municipality: Code = ""
    domain: Code = ""
    target_group: Code = ""
    age: Annotated[int, Field(ge=0, le=OLDEST)] | None = None


@router.get("/organizations", openapi_extra=many("organization"))
def organizations_page(
    request: HttpRequest, asked: Annotated[OrganizationQuery, Query()]
) -> HttpResponse:
    """Organisaties, op naam."""
    region, day = _region(request), localdate()
    found = records.shareable_organisations(region, day)
    if asked.search:
        found = found.filter(name_words=_words(asked.search))
    if asked.kind:
        found = found.filter(kind__code=asked.kind)
    shown = records.with_parts(found.order_by("sort_key", "pk"))
    words = records.words(region)
    return answer(
        request,
        shown,
        asked,
        lambda rows: [
            write.organization(records.organisation_facts(each, day), words)
            for each in rows
        ],
    )


@router.get("/organizations/{id}", openapi_extra=one("organization"))
def one_organization(request: HttpRequest, id: UUID) -> HttpResponse:
    """Eén organisatie met haar aanbod."""
    region, day = _region(request), localdate()
    shared = records.shareable_organisations(region, day).filter(uuid=id)
    found = records.shared_from(records.with_services(shared, day), day)
    if not found:
        raise Http404
    return JsonResponse(organizations(found, records.words(region))[0])


@router.get("/services", openapi_extra=many("service"))
def services_page(
    request: HttpRequest, asked: Annotated[ServiceQuery, Query()]
) -> HttpResponse:
    """Aanbod, op naam, met de organisatie erbij."""
    region, day = _region(request), localdate()
    found = records.shareable_services(region, day)
    for path, value in (
        ("name_words", _words(asked.search) if asked.search else None),
        ("organisation__uuid", asked.organization_id),
        ("domains__code", asked.domain),
        ("target_groups__code", asked.target_group),
    ):
        if value:
            found = found.filter(**{path: value})
    if asked.age is not None:
        found = found.for_age(asked.age)
    if asked.municipality:
        there = Municipality.objects.filter(code=asked.municipality).first()
        found = found.serving(there) if there else found.none()
    ordered = found.order_by("sort_key", "pk").distinct()
    shown = records.services_with_parts(ordered).select_related("organisation__kind")
    words = records.words(region)
    return answer(
        request, shown, asked, lambda rows: [_service(e, words) for e in rows]
    )


@router.get("/services/{id}", openapi_extra=one("service"))
def one_service(request: HttpRequest, id: UUID) -> HttpResponse:
    """Eén keer aanbod, met de organisatie en de locaties."""
    region, day = _region(request), localdate()
    shared = records.shareable_services(region, day).filter(uuid=id)
    owner = shared.values("organisation")
    organisations = records.shareable_organisations(region, day).filter(pk__in=owner)
    found = records.shared_from(records.with_services(organisations, day), day)
    for told in organizations(found, records.words(region)):
        for service in told.pop("services"):
            if service["id"] == str(id):
                return JsonResponse(service | {"organization": _short(told)})
    raise Http404


@router.get("", openapi_extra={"responses": {200: {"description": "Goed"}}}, auth=None)
def about(request: HttpRequest) -> HttpResponse:
    """Wat deze API is, zoals HSDS dat vraagt."""
    base = request.build_absolute_uri(request.path).rstrip("/")
    body = {
        "version": VERSION,
        "profile": "https://docs.openreferral.org/en/v3.0.1/hsds/schema_reference.html",
        "openapi_url": f"{base}/openapi.json",
    }
    return JsonResponse(body)


def _region(request: Any) -> Region:
    region: Region = request.auth.region
    return region


def _words(text: str) -> SearchQuery:
    """The start of any word of the name; a text without words finds nothing."""
    return SearchQuery(prefix_query(text) or "'-'", search_type="raw", config="simple")


def _service(found: Any, words: Words) -> Json:
    day = localdate()
    facts = records.service_facts(found, day)
    owner = found.organisation
    confirmed = f"{day_of(owner.confirmed_at)}" if owner.confirmed_at else ""
    told = write.service(facts, words, confirmed)
    organization = {
        "id": str(owner.uuid),
        "name": owner.name,
        "description": owner.description,
    }
    return told | {"organization_id": str(owner.uuid), "organization": organization}


def _short(organization: Json) -> Json:
    return {name: organization[name] for name in ("id", "name", "description")}
