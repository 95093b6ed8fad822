"""See what changed in what is shared, so that other systems can follow it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection, transaction

from socialmap.exchange.exporting.seals import SEALS
from socialmap.exchange.models.shared_entry import SharedEntry
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib.dates import day_of

Kind, Change = SharedEntry.Kind, SharedEntry.Change
LOCK = 7_311_041  # an advisory lock of this action: two looks at once see the same
GONE = (Change.ENDED, Change.REMOVED)
Entry = tuple[str, UUID]


@transaction.atomic
def notice_changes(*, at: datetime) -> int:
    """Write down what was added, changed, ended or is no longer shared; how much.

    It looks at what stands, not at who changed it: so nothing is missed, also not what
    follows from a date, and nothing is told of what is no longer shared but that.
    """
    day = day_of(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    stands, ended = _standing(day), _ended(day)
    known = {(each.kind, each.uuid): each for each in SharedEntry.objects.all()}
    added = [
        _added(entry, *found, at)
        for entry, found in stands.items()
        if entry not in known
    ]
    changed = [
        each
        for entry, each in known.items()
        if (
            _is_changed(each, *stands[entry], at)
            if entry in stands
            else _is_gone(each, entry in ended, at)
        )
    ]
    SharedEntry.objects.bulk_create(added, batch_size=2_000)
    SharedEntry.objects.bulk_create(
        changed,
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["change", "changed_at", "seal", "regions"],
    )
    return len(added) + len(changed)


def _added(entry: Entry, seal: str, regions: list[int], at: datetime) -> SharedEntry:
    kind, uuid = entry
    return SharedEntry(
        kind=kind,
        uuid=uuid,
        regions=regions,
        seal=seal,
        change=Change.ADDED,
        changed_at=at,
    )


def _is_changed(told: SharedEntry, seal: str, regions: list[int], at: datetime) -> bool:
    """Note that an entry is another, or is shared again; whether it is.

    A region that lost it stays, so that it is told: `change_for` says what.
    """
    all_regions = sorted({*regions, *told.regions})
    is_back = told.change in GONE
    if not is_back and told.seal == seal and all_regions == sorted(told.regions):
        return False
    told.change = Change.ADDED if is_back else Change.CHANGED
    told.changed_at, told.seal, told.regions = at, seal, all_regions
    return True


def _is_gone(told: SharedEntry, is_ended: bool, at: datetime) -> bool:  # noqa: FBT001
    """Note that an entry ended or is no longer shared; whether that is news."""
    change = Change.ENDED if is_ended else Change.REMOVED
    if told.change == change:
        return False
    told.change, told.changed_at, told.seal = change, at, ""
    return True


def _standing(day: date) -> dict[Entry, tuple[str, list[int]]]:
    """What is shared on a day, with a seal of its content and its regions."""
    seals = _seals(day)
    found: dict[Entry, tuple[str, list[int]]] = {}
    organisations = Organisation.objects.shareable(day).order_by()
    services = Service.objects.shareable(day).order_by()
    for kind, rows, path in (
        (Kind.ORGANISATION, organisations, "in_regions__region"),
        (Kind.SERVICE, services, "organisation__in_regions__region"),
    ):
        listed: Iterable[Any] = rows.annotate(where=ArrayAgg(path)).values_list(
            "pk", "uuid", "where"
        )
        for pk, uuid, where in listed:
            found[kind, uuid] = (seals[kind, pk], sorted(set(where)))
    return found


def _seals(day: date) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    with connection.cursor() as cursor:
        for kind, statement in SEALS.items():
            cursor.execute(statement, {"day": day})
            found |= {(kind, pk): seal for pk, seal in cursor.fetchall()}
    return found


def _ended(day: date) -> set[Entry]:
    """What ended, and would be shared if it had not."""
    shared = Organisation.objects.filter(is_sensitive=False, merged_into=None).exclude(
        no_contact=Organisation.NoContact.NOT_LISTED
    )
    organisations = shared.filter(ended_on__lte=day)
    services = Service.objects.filter(organisation__in=shared)
    over = services.filter(ended_on__lte=day) | services.filter(
        organisation__ended_on__lte=day
    )
    return {
        *(
            (Kind.ORGANISATION, uuid)
            for uuid in organisations.values_list("uuid", flat=True)
        ),
        *((Kind.SERVICE, uuid) for uuid in over.values_list("uuid", flat=True)),
    }
