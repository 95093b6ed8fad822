"""The list of destructions outside the database, and what is done with it."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.dateparse import parse_datetime

from zsm_werkplaats.privacy.retention.actions.destruction import carry_out_destruction
from zsm_werkplaats.privacy.retention.models.destruction import Destruction

SAME = (
    "region_id",
    "case_number",
    "kind",
    "outcome",
    "months",
    "ended_at",
    "proposed_by_id",
    "proposed_at",
    "consented_by_id",
    "consented_at",
)
MOMENTS = tuple(name for name in SAME if name.endswith("_at"))


def lines() -> Iterator[str]:
    """Each as JSON: numbers, codes and moments."""
    for order in Destruction.objects.carried_out().order_by("pk").iterator():
        facts = {name: getattr(order, name) for name in SAME}
        yield json.dumps(
            {n: v.isoformat() if n in MOMENTS else v for n, v in facts.items()}
        )


def replay(listed: Iterable[str], *, at: datetime) -> tuple[int, list[str]]:
    """Carry them out again; how many that were, and which cases need a person."""
    done, left = 0, []
    for line in listed:
        facts = json.loads(line)
        try:
            order = _order(facts)
        except IntegrityError:
            left.append(f"WP-{facts['case_number']:04d}")
            continue
        done += carry_out_destruction(order=order, at=at)
        order.refresh_from_db()
        if not order.carried_out_at:
            left.append(order.reference)
    return done, left


@transaction.atomic
def _order(facts: dict[str, Any]) -> Destruction:
    """The order as it was given; a backup of before knows it not, or not as done."""
    for name in MOMENTS:
        facts[name] = parse_datetime(facts[name])
    number = facts["case_number"]
    standing = Destruction.objects.standing().filter(case_number=number)
    order = standing.first() or Destruction()
    if order.carried_out_at is None:
        for name, value in facts.items():
            setattr(order, name, value)
        order.save()
    return order
