"""How the API is described: OpenAPI, with the objects as `schema.json` has them."""

import json
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from socialmap.exchange.hsds.schema import schema
from zsm_werkplaats.lib.problems import CONTENT_TYPE

Json = dict[str, Any]
PREFIX = "/api/v1"
HEADERS = {
    "API-Version": {"description": "Versie", "schema": {"type": "string"}},
    "ETag": {"description": "Zegel van het antwoord", "schema": {"type": "string"}},
}
PROBLEMS = {
    400: "Een parameter klopt niet",
    401: "Geen geldige sleutel",
    404: "Niet gevonden of niet gedeeld",
    405: "Deze methode kan hier niet",
    429: "Te veel aanvragen; zie Retry-After",
}
PROBLEM: Json = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status"],
}
CHANGE: Json = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "resource": {"type": "string", "enum": ["organization", "service"]},
        "change": {"type": "string", "enum": ["added", "changed", "ended", "removed"]},
        "changed_at": {"type": "string", "format": "date-time"},
        "url": {"type": "string"},
    },
    "required": ["id", "resource", "change", "changed_at"],
}
LINKS: Json = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"href": {"type": "string"}},
        "required": ["href"],
    },
}


def one(kind: str) -> Json:
    """The answer that is one object."""
    return _answers({"$ref": f"#/components/schemas/{kind}"})


def many(kind: str, **more: Json) -> Json:
    """The answer that is a page of objects, as HSDS pages."""
    numbers = ("total_items", "total_pages", "page_number", "size")
    flags = ("first_page", "last_page", "empty")
    contents = {"type": "array", "items": {"$ref": f"#/components/schemas/{kind}"}}
    properties: Json = {name: {"type": "integer"} for name in numbers}
    properties |= {name: {"type": "boolean"} for name in flags}
    properties |= {"contents": contents, "_links": LINKS}
    return _answers(
        {"type": "object", "properties": properties, "required": ["contents"]}
    )


def changes() -> Json:
    """The answer that is a list of changes."""
    contents = {"type": "array", "items": {"$ref": "#/components/schemas/change"}}
    return _answers(
        {
            "type": "object",
            "properties": {
                "checked_at": {"type": "string", "format": "date-time"},
                "contents": contents,
                "_links": LINKS,
            },
            "required": ["checked_at", "contents", "_links"],
        }
    )


def text(content_type: str) -> Json:
    """The answer that is a text of another kind."""
    return _answers({"type": "string"}, content_type)


def _answers(good: Json, content_type: str = "application/json") -> Json:
    responses: dict[int, Json] = {
        200: {
            "description": "Goed",
            "headers": HEADERS,
            "content": {content_type: {"schema": good}},
        },
        304: {"description": "Niet gewijzigd sinds het ETag in If-None-Match"},
    }
    for status, description in PROBLEMS.items():
        told = {"schema": {"$ref": "#/components/schemas/problem"}}
        responses[status] = {
            "description": description,
            "content": {CONTENT_TYPE: told},
        }
    return {"responses": responses}


class DescribedAPI(NinjaAPI):
    """An API whose description has the objects of HSDS."""

    def get_openapi_schema(self, **more: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(**more | {"path_prefix": PREFIX})
        objects = json.dumps(schema()["$defs"]).replace(
            "#/$defs/", "#/components/schemas/"
        )
        components = described.setdefault("components", {})
        components["schemas"] = components.get("schemas", {}) | json.loads(objects)
        components["schemas"] |= {"problem": PROBLEM, "change": CHANGE}
        return described
