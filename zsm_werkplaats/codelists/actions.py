"""What can be done with the entries of a code list; one function a verb.

Nothing is removed, and what ended stays ended: records keep the words that they were
written with. The database keeps every change, with who made it.
"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.codelists.policies import MANAGE, may_change
from zsm_werkplaats.codelists.wordings import Wordings
from zsm_werkplaats.lib.codelist import DAY, CodeListEntry
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

STEP = 10  # between positions, so that a new term of the product fits in
TAKEN = (
    "Deze code is er al. Zoek hem op in de lijst, ook bij wat niet meer geldt, of kies "
    "een andere."
)
OVER = "Dit is al geëindigd."
OVERTAKEN = "Er zijn intussen andere woorden. Kijk naar de nieuwste."


@transaction.atomic
def add_entry(
    *,
    model: type[CodeListEntry],
    by: User,
    code: str,
    valid_from: date,
    valid_to: date | None = None,
    **facts: Any,
) -> CodeListEntry:
    """Add a term at the end of its list."""
    _allow(by, facts)
    _must_last(valid_from, valid_to)
    if model._default_manager.filter(code=code).exists():
        raise RefusedError(TAKEN, "code")
    last = model._default_manager.aggregate(last=Max("position"))["last"] or 0
    term = {"valid_from": valid_from, "valid_to": valid_to, "position": last + STEP}
    return _create(model, code=code, **term, **facts)


@transaction.atomic
def reword_entry(
    *,
    entry: CodeListEntry,
    by: User,
    at: datetime,
    valid_from: date,
    valid_to: date | None = None,
    **facts: Any,
) -> CodeListEntry:
    """Let other words hold from a day on; the old ones end on the day before.

    The first day lies ahead, so that what is written today is written in words that
    hold today.
    """
    known = _enter(entry, by, at)
    _allow(by, facts)
    if not known.may_be_reworded:
        raise RefusedError(OVERTAKEN)
    if valid_from <= known.day:
        msg = "Kies morgen of later: wat vandaag is geschreven, houdt de oude woorden."
        raise RefusedError(msg, "valid_from")
    _must_last(valid_from, valid_to)
    old = known.entry
    if not known.is_over and (old.valid_to is None or old.valid_to >= valid_from):
        old.valid_to = valid_from - DAY
        old.save(update_fields=["valid_to"])
    term = {"valid_from": valid_from, "valid_to": valid_to, "position": old.position}
    return _create(type(old), code=old.code, **term, **facts)


@transaction.atomic
def correct_entry(
    *, entry: CodeListEntry, by: User, at: datetime, seen: int, **facts: Any
) -> CodeListEntry:
    """Put a mistake right, also where the words were used already.

    Raises `EditConflictError` when somebody else did since version `seen`.
    """
    _allow(by, facts)
    return _enter(entry, by, at).entry.change(seen=seen, **facts)


@transaction.atomic
def end_entry(
    *,
    entry: CodeListEntry,
    by: User,
    at: datetime,
    last_day: date,
    seen: int | None = None,
) -> CodeListEntry:
    """Let nobody choose it after `last_day`, which is today at the earliest.

    `seen` is the version on the screen. Raises `EditConflictError`.
    """
    known = _enter(entry, by, at)
    entry = known.entry
    _must_go_on(known)
    if last_day < max(known.day, entry.valid_from):
        msg = "Kies een dag waarop dit geldt, vandaag of later."
        raise RefusedError(msg, "last_day")
    return entry.change(seen=entry.version if seen is None else seen, valid_to=last_day)


@transaction.atomic
def let_go_on(*, entry: CodeListEntry, by: User, at: datetime) -> CodeListEntry:
    """Take back an end that lies ahead; a second click does nothing."""
    known = _enter(entry, by, at)
    entry = known.entry
    _must_go_on(known)
    if entry.valid_to is not None:
        entry.valid_to = None
        entry.save(update_fields=["valid_to"])
    return entry


@transaction.atomic
def withdraw_entry(*, entry: CodeListEntry, by: User, at: datetime) -> CodeListEntry:
    """Take back what has not begun; the words before it hold on in its place."""
    known = _enter(entry, by, at)
    entry, last = known.entry, known.entry.valid_to
    if entry.is_withdrawn:
        return entry
    if not known.may_be_withdrawn:
        msg = "Dit geldt al. Laat het eindigen, of verwoord het anders."
        raise RefusedError(msg)
    entry.valid_to = entry.valid_from - DAY
    entry.save(update_fields=["valid_to"])
    for before in known.others:
        # Ended already: then this was to begin anew, and nothing goes on.
        if before.valid_to == entry.valid_to and not before.has_ended(known.day):
            before.valid_to = last
            before.save(update_fields=["valid_to"])
    return entry


@transaction.atomic
def place_entry(
    *, entry: CodeListEntry, by: User, at: datetime, after: CodeListEntry | None
) -> CodeListEntry:
    """Put an entry after another one, or first of all; the others keep their order."""
    everything: Any = type(entry)._default_manager.all()
    list(everything.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    known = _enter(entry, by, at)
    entry = known.entry
    if known.is_over:
        raise RefusedError(OVER)
    rest = [e for e in everything if e.pk != entry.pk and not e.has_ended(known.day)]
    if after is not None and after not in rest:
        msg = "Dit staat niet meer in de lijst."
        raise RefusedError(msg, "after")
    rest.insert(rest.index(after) + 1 if after else 0, entry)
    for number, each in enumerate(rest, start=1):
        if each.position != number * STEP:
            each.position = number * STEP
            each.save(update_fields=["position"])
    return entry


def _enter(entry: CodeListEntry, by: User, at: datetime) -> Wordings:
    """The entry among all words of its code, which are locked."""
    if not may_change(by, getattr(entry, "region_id", None)):
        raise PermissionDenied(MANAGE.label)
    same: Any = type(entry)._default_manager.filter(code=entry.code)
    list(same.select_for_update(no_key=True).values_list("pk"))
    # Read only now: words that came while this waited for the lock count too.
    entries = list(same)
    found = next(each for each in entries if each.pk == entry.pk)
    return Wordings(found, entries, day_of(at))


def _allow(by: User, facts: dict[str, Any]) -> None:
    """An entry goes only to a region of the own, or to all of them."""
    region = facts.get("region")
    if not may_change(by, region and region.pk):
        raise PermissionDenied(MANAGE.label)


def _must_go_on(known: Wordings) -> None:
    if not known.may_end:
        raise RefusedError(OVERTAKEN if not known.is_newest else OVER)


def _must_last(valid_from: date, valid_to: date | None) -> None:
    if valid_to and valid_to < valid_from:
        msg = "De laatste dag ligt voor de eerste."
        raise RefusedError(msg, "valid_to")


def _create(model: type[CodeListEntry], **facts: Any) -> CodeListEntry:
    try:
        with transaction.atomic():
            return model._default_manager.create(**facts)
    except IntegrityError as error:
        raise RefusedError(TAKEN, "code") from error
