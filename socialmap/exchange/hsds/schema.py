"""The shape of what we exchange: our own, smaller description of HSDS.

Written after the Human Services Data Specification 3.0.1 (Open Referral, CC BY-SA 4.0,
https://docs.openreferral.org), with `service_capacity` and `unit` of 3.1. It holds the
fields that we write and no others; their names, types and which must be there are
those of the specification. This description is shared under CC BY-SA 4.0 too.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("schema.json")


@cache
def schema() -> dict[str, Any]:
    """The whole description, as JSON Schema."""
    described: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return described


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of object."""
    return {"$ref": f"#/$defs/{kind}", "$defs": schema()["$defs"]}


def fields_of(kind: str) -> list[str]:
    """The columns of a kind of object in a table."""
    fields: list[str] = []
    for name, rule in schema()["$defs"][kind]["properties"].items():
        if rule.get("type") != "array" and "$ref" not in rule:
            fields.append(name)
    return fields
