"""What moves when two organisations turn out to be one: whatever refers to either.

Also what stands in apps above this one, and what has no name to come back by.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pghistory.models
from django.db import IntegrityError, models, transaction
from django.db.models import Count, F, ManyToOneRel, OuterRef, Subquery
from django.db.models.functions import Coalesce

from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationInRegion,
)
from socialmap.service.models import Service

NAME_LENGTH = 120
Row = Any
# What the screen calls them, where the name of the record is too short or too long.
WORDS = {
    "socialmap.Organisation": "eerder samengevoegde organisaties",
    "socialmap.OrganisationIdentifier": "KvK-nummers en andere kenmerken",
    "socialmap.Proposal": "voorgestelde wijzigingen",
    "socialmap.ConfirmationRequest": "vragen per mail of alles nog klopt",
    "socialmap.UsedOn": "dagen waarop is gebeld",
    "socialmap.MapImportRow": "regels uit een import",
    "socialmap.Favourite": "sterren van collega's",
    "socialmap.SensitiveReading": "keren dat iemand afgeschermde gegevens zag",
    "cases.Contact": "contacten in zaken",
    "cases.ContactParty": "contacten waar de organisatie bij was",
    "cases.Condition": "bijzondere voorwaarden in zaken",
    "cases.ExistingSupport": "hulp die al liep",
    "cases.Support": "hulp die in zaken is gevraagd",
    "cases.MonitoringMoment": "signalen bij het volgen van zaken",
    "cases.TableParty": "uitnodigingen voor een overleg",
    "cases.RaisedDeadEnd": "keren ingebracht in een overleg",
}


def relations() -> Iterator[ManyToOneRel]:
    """Every way in which a record refers to an organisation."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        model = relation.related_model
        is_history = issubclass(model, pghistory.models.Event)
        if not is_history and model._meta.managed and not model._meta.proxy:
            yield relation


def what_moves(organisation: Organisation) -> list[tuple[str, int]]:
    """How many records of each kind refer to it, in words."""
    return moves_of(organisation)[organisation.pk]


def moves_of(*organisations: Organisation) -> dict[int, list[tuple[str, int]]]:
    """The same for several, by their key, in one query."""
    referring = [r for r in relations() if r.related_model is not OrganisationInRegion]
    counts = {f"n{place}": _number(each) for place, each in enumerate(referring)}
    keys = [each.pk for each in organisations]
    counted: Any = Organisation.objects.filter(pk__in=keys).values("pk", **counts)
    found: dict[int, list[tuple[str, int]]] = {}
    for row in counted:
        totals: Counter[str] = Counter()
        for place, relation in enumerate(referring):
            totals[_words(relation)] += row[f"n{place}"]
        found[row["pk"]] = sorted((+totals).items())
    return found


def _number(relation: ManyToOneRel) -> Coalesce:
    model: Any = relation.related_model
    name = relation.field.name
    rows = model._base_manager.filter(**{name: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(rows.values(name).annotate(n=Count("pk")).values("n")), 0)


def _words(relation: ManyToOneRel) -> str:
    model: Any = relation.related_model
    return WORDS.get(model._meta.label, str(model._meta.verbose_name_plural))


def move_all(absorbed: Organisation, kept: Organisation) -> None:
    """Let everything that refers to `absorbed` refer to `kept`."""
    _share_regions(absorbed, kept)
    for relation in relations():
        model: Any = relation.related_model
        if model is OrganisationInRegion:
            continue
        name = relation.field.name
        rows = model._base_manager.filter(**{name: absorbed})
        try:
            with transaction.atomic():
                rows.update(**{name: kept})
        except IntegrityError:
            for row in rows:
                _move_one(row, name, kept)


def _move_one(row: Row, name: str, kept: Organisation) -> None:
    """Move a row that may stand there already; then the two become one."""
    model = type(row)
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{name: kept})
    except IntegrityError:
        JOIN.get(model, _drop)(row, kept)


def _drop(row: Row, _kept: Organisation) -> None:
    """The same stands there already, such as a number or a favourite."""
    type(row)._base_manager.filter(pk=row.pk).delete()


def _join_use(row: UsedOn, kept: Organisation) -> None:
    there = UsedOn.objects.filter(organisation=kept, region=row.region_id, day=row.day)
    there.update(
        reached=F("reached") + row.reached,
        missed=F("missed") + row.missed,
        dead_ended=F("dead_ended") + row.dead_ended,
    )
    UsedOn.objects.filter(pk=row.pk).delete()


def _share_regions(absorbed: Organisation, kept: Organisation) -> None:
    """Every region that used either uses the one; the old page still leads there."""
    for row in absorbed.in_regions.all():
        there, _ = kept.in_regions.get_or_create(region_id=row.region_id)
        there.remark = joined(there.remark, row.remark)
        there.save(update_fields=["remark"])


def _rename_service(row: Service, kept: Organisation) -> None:
    """Two services of one name both stay: nobody knows whether they are the same."""
    taken = set(kept.services.values_list("name", flat=True))
    number = 2
    while (name := _numbered(row.name, number)) in taken:
        number += 1
    row.organisation, row.name = kept, name
    row.save()


def _numbered(name: str, number: int) -> str:
    mark = f" ({number})"
    return name[: NAME_LENGTH - len(mark)] + mark


def joined(*texts: str) -> str:
    """Texts below each other, each once."""
    return "\n\n".join(dict.fromkeys(text for text in texts if text))


JOIN: dict[type[models.Model], Callable[[Any, Organisation], None]] = {
    UsedOn: _join_use,
    Service: _rename_service,
}
