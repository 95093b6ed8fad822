"""What somebody keeps of the list of cases, and takes out of the house."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.map_names import lone_names_told
from cases.case.models.reference import PREFIX
from cases.case.policies import CHOOSE_COLUMNS, EXPORT_CASES, KEEP_VIEWS
from cases.questions.saved.models import ColumnChoice, ListExport, SavedView
from cases.questions.saved.policies import may_change_view
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.audit.log import record_readings_once
from zsm_werkplaats.lib.refusal import RefusedError

CASE_NUMBER = re.compile(rf"{PREFIX}?\d+", re.IGNORECASE)
MOST_VIEWS = 50  # of one owner in a region
EXPORTED = "export"  # in the read log


@transaction.atomic
def save_view(
    *,
    region: Region,
    name: str,
    query: str,
    columns: Sequence[str],
    sort: str,
    by: User,
    at: datetime,
    is_shared: bool = False,
    replaces: bool = False,
) -> SavedView:
    """Keep a list under a name; `replaces` lets it take the place of that name."""
    if not by.roles_in(region.pk) & KEEP_VIEWS.roles:
        raise PermissionDenied(KEEP_VIEWS.label)
    _name_nobody(name, by, region)
    User.objects.select_for_update().get(pk=by.pk)
    own = SavedView.objects.filter(region=region, owner=by)
    same = own.filter(name__iexact=name).first()
    if same and not replaces:
        raise _taken(name)
    if same:
        return _change(
            same,
            name=name,
            query=query,
            columns=list(columns),
            sort=sort,
            is_shared=is_shared,
        )
    if own.count() >= MOST_VIEWS:
        msg = f"Je hebt al {MOST_VIEWS} weergaven. Verwijder er eerst een."
        raise RefusedError(msg, "name")
    return SavedView.objects.create(
        region=region,
        owner=by,
        name=name,
        query=query,
        columns=list(columns),
        sort=sort,
        is_shared=is_shared,
        created_at=at,
    )


@transaction.atomic
def rename_view(*, view: SavedView, name: str, by: User) -> SavedView:
    """Give a view another name."""
    view = _opened(view, by)
    _name_nobody(name, by, view.region)
    own = SavedView.objects.filter(region=view.region_id, owner=view.owner_id)
    if own.filter(name__iexact=name).exclude(pk=view.pk).exists():
        raise _taken(name)
    return _change(view, name=name)


@transaction.atomic
def share_view(*, view: SavedView, is_shared: bool, by: User) -> SavedView:
    """Share a view with the team, or keep it for its owner again."""
    return _change(_opened(view, by), is_shared=is_shared)


@transaction.atomic
def remove_view(*, view: SavedView, by: User) -> None:
    """Remove a view; the cases in it stay where they are."""
    _opened(view, by).delete()


@transaction.atomic
def choose_columns(*, user: User, region: Region, columns: Sequence[str]) -> None:
    """Say which columns `user` wants to see from now on."""
    if not user.roles_in(region.pk) & CHOOSE_COLUMNS.roles:
        raise PermissionDenied(CHOOSE_COLUMNS.label)
    ColumnChoice.objects.update_or_create(
        user=user, defaults={"columns": list(columns)}
    )


@transaction.atomic
def record_export(
    *,
    region: Region,
    cases: Mapping[int, int],
    purpose: str,
    kind: str,
    query: str,
    columns: Sequence[str],
    by: User,
    at: datetime,
) -> ListExport:
    """Write down that a list leaves the house: what for, and every case in it.

    `cases` has the region of each case by its number.
    """
    if not by.roles_in(region.pk) & EXPORT_CASES.roles:
        raise PermissionDenied(EXPORT_CASES.label)
    # Since a moment that lies ahead: each export is a reading of its own.
    later = at + timedelta.resolution
    record_readings_once(regions=cases, verb=EXPORTED, by=by, at=at, since=later)
    return ListExport.objects.create(
        region=region,
        by=by,
        at=at,
        purpose=purpose,
        kind=kind,
        number=len(cases),
        query=query,
        columns=list(columns),
    )


def _opened(view: SavedView, by: User) -> SavedView:
    """The view, locked, for who may change it."""
    found = SavedView.objects.select_for_update().filter(pk=view.pk).first()
    if found is None:
        msg = "Deze weergave is al verwijderd."
        raise RefusedError(msg)
    if not may_change_view(by, found):
        raise PermissionDenied(KEEP_VIEWS.label)
    return found


def _change(view: SavedView, **changes: object) -> SavedView:
    for name, value in changes.items():
        setattr(view, name, value)
    view.save(update_fields=list(changes))
    return view


def _name_nobody(name: str, by: User, region: Region) -> None:
    """Refuse the name of somebody in a case, or its number: a view may be shared."""
    told = lone_names_told(name, by, region)
    if told or CASE_NUMBER.search(name):
        what = (
            f"“{told[0]}” is een naam in een zaak" if told else "Noem geen zaaknummer"
        )
        raise RefusedError(f"{what}. Geef de weergave een andere naam.", "name")


def _taken(name: str) -> RefusedError:
    msg = f"Je hebt al een weergave die “{name}” heet. Kies een andere naam."
    return RefusedError(msg, "name")
