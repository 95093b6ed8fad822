"""The people in a case: who they are, what they are to each other, who is double."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.text import Truncator

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.makers import make_involvements, make_person, share_warnings
from cases.case.models.case import Case
from cases.case.models.disclosure import CHANGED, Disclosure
from cases.case.models.people import (
    NOTE_LENGTH,
    NOTES,
    TAKEN,
    Involvement,
    Person,
    PersonMerge,
    Relation,
)
from cases.case.policies import ROLES, sees
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.birth_dates import Born, in_parts
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def involve_person(
    *,
    case: Case,
    role: str,
    by: User,
    at: datetime,
    name: str = "",
    person: Person | None = None,
    birth_date: Born = None,
    phone: str = "",
    remark: str = "",
    disclosure: str = Disclosure.OPEN,
    ringing: str = Involvement.Ringing.UNKNOWN,
    speak_with: str = "",
    also: Iterable[str] = (),
    submission: UUID | None = None,
) -> Involvement:
    """Add a person to the case, or another role of a person who is in it already.

    `also` are the other roles that this person has at once.
    """
    case = open_case_for(case, Verb.INVOLVE_PERSON, by=by, submission=submission)
    if person is None:
        person = make_person(
            region_id=case.region_id, name=name, birth_date=birth_date, phone=phone
        )
    roles = list(dict.fromkeys([role, *also]))
    if case.involvements.filter(person=person, role__in=roles).exists():
        msg = f"{person.name} heeft deze rol al in de zaak."
        raise RefusedError(msg, "role")
    involvements = make_involvements(
        case=case,
        person=person,
        roles=roles,
        remark=remark,
        disclosure=disclosure,
        ringing=ringing,
        speak_with=speak_with,
        by=by,
        at=at,
    )
    named = " en ".join(each.get_role_display() for each in involvements)
    record_event(
        case,
        Verb.INVOLVE_PERSON,
        by=by,
        at=at,
        about=person,
        summary=f"{person.name} toegevoegd als {named}",
        detail=remark,
        submission=submission,
    )
    return involvements[0]


@transaction.atomic
def amend_person(
    *,
    involvement: Involvement,
    seen: int,
    name: str,
    birth_date: Born,
    phone: str,
    ringing: str,
    speak_with: str,
    remark: str,
    by: User,
    at: datetime,
    disclosure: str | None = None,
    submission: UUID | None = None,
) -> Involvement:
    """Correct who somebody is, and whether and with whom one may speak.

    Raises `EditConflictError` when that is no longer what it was at version `seen`.
    """
    case = open_case_for(
        involvement.case, Verb.AMEND_PERSON, by=by, submission=submission
    )
    involvement.refresh_from_db()
    person = Person.objects.select_for_update().get(pk=involvement.person_id)
    involvement.person = person
    if involvement.version != seen:
        raise EditConflictError(involvement)
    person.name, person.phone = name, phone
    person.birth_date, person.birth_about = in_parts(birth_date)
    person.save(update_fields=["name", "birth_date", "birth_about", "phone"])
    # One telephone: what holds for ringing holds for every role of this person.
    case.involvements.filter(person=person).update(
        ringing=ringing, speak_with=speak_with
    )
    involvement.refresh_from_db()
    involvement.note = remark
    is_changed = disclosure not in (None, involvement.disclosure)
    involvement.disclosure = disclosure or involvement.disclosure
    involvement.save(update_fields=["note", "disclosure"])
    record_event(
        case,
        Verb.AMEND_PERSON,
        by=by,
        at=at,
        about=person,
        summary=f"gegevens van {name} gewijzigd",
        detail=CHANGED if is_changed else "",
        submission=submission,
    )
    return involvement


@transaction.atomic
def relate_people(
    *,
    case: Case,
    person: Person,
    kind: str,
    other: Person,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Relation:
    """Say what two people in the case are to each other."""
    case = open_case_for(case, Verb.RELATE_PEOPLE, by=by, submission=submission)
    if person == other:
        msg = "Kies twee verschillende mensen."
        raise RefusedError(msg, "other")
    if case.relations.filter(person=person, kind=kind, other=other).exists():
        msg = "Deze relatie staat er al."
        raise RefusedError(msg, "kind")
    relation = Relation.objects.create(
        case=case,
        region_id=case.region_id,
        person=person,
        kind=kind,
        other=other,
        created_by=by,
        created_at=at,
    )
    record_event(
        case,
        Verb.RELATE_PEOPLE,
        by=by,
        at=at,
        about=relation,
        summary=str(relation),
        submission=submission,
    )
    return relation


@transaction.atomic
def merge_people(
    *,
    case: Case,
    kept: Person,
    absorbed: Person,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> PersonMerge:
    """Put two records of one person together, with everything they have.

    Only who may work on every case of both: nothing moves behind anybody's back.
    """
    case = open_case_for(case, Verb.MERGE_PEOPLE, by=by, submission=submission)
    people = Person.objects.select_for_update().filter(
        pk__in=[kept.pk, absorbed.pk], region_id=case.region_id, merged_into=None
    )
    if kept == absorbed or people.count() != 2:  # noqa: PLR2004
        msg = "Deze twee zijn al samengevoegd."
        raise RefusedError(msg, "absorbed")
    touched = _cases_of(kept, absorbed)
    _must_work_on(touched, by)
    moved = {
        relation: _move(relation, absorbed, kept) for relation in _records_of_a_person()
    }
    for each in touched:
        share_warnings(case=each, person=kept)
    kept, absorbed = (people.get(pk=each.pk) for each in (kept, absorbed))
    before = _take_over(kept, absorbed)
    notes = _take_notes(touched, kept, absorbed)
    taken = {TAKEN: before, NOTES: notes}
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into"])
    merge = PersonMerge.objects.create(
        region_id=case.region_id,
        kept=kept,
        absorbed=absorbed,
        moved=moved | {name: were for name, were in taken.items() if were},
        created_by=by,
        created_at=at,
    )
    summary = f"{absorbed.told_apart} samengevoegd met {kept.told_apart}"
    for each in touched:
        own = submission if each == case else None
        record_event(
            each,
            Verb.MERGE_PEOPLE,
            by=by,
            at=at,
            about=merge,
            summary=summary,
            detail=merge.what_became_of_it,
            submission=own,
        )
    return merge


@transaction.atomic
def separate_people(*, merge: PersonMerge, by: User, at: datetime) -> PersonMerge:
    """Undo a merge: what went along goes back, what came later stays."""
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        msg = "Deze samenvoeging is al teruggedraaid."
        raise RefusedError(msg)
    touched = _cases_of(merge.kept, merge.absorbed)
    _must_work_on(touched, by)
    _give_back(merge)
    for relation, keys in merge.moved.items():
        if relation in (TAKEN, NOTES):
            continue
        label, _, field = relation.rpartition(".")
        model = apps.get_model(label)
        # Of a case that was destroyed since, nobody is in it under their own name.
        went_along = model._default_manager.filter(pk__in=keys, **{field: merge.kept})
        went_along.update(**{field: merge.absorbed})
    Person.objects.filter(pk=merge.absorbed_id).update(merged_into=None)
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    both = f"{merge.absorbed.told_apart} en {merge.kept.told_apart}"
    summary = f"samenvoeging van {both} teruggedraaid"
    for each in touched:
        record_event(
            each, Verb.MERGE_PEOPLE, by=by, at=at, about=merge, summary=summary
        )
    return merge


def _take_over(kept: Person, absorbed: Person) -> dict[str, Any]:
    """Give the record that stays what it lacks; what stood there before, to undo."""
    changes: dict[str, Any] = {
        "also_known_as": "\n".join(_other_names(kept, absorbed)),
        "phone": kept.phone or absorbed.phone,
    }
    if not kept.birth_date and absorbed.birth:
        more = absorbed if absorbed.birth_date or not kept.birth else kept
        changes |= {"birth_date": more.birth_date, "birth_about": more.birth_about}
    if absorbed.restricted_at and not kept.restricted_at:
        changes["restricted_at"] = absorbed.restricted_at
    before = {}
    for field, value in changes.items():
        if value != getattr(kept, field):
            stood = _plain(getattr(kept, field))
            before[field] = {"before": stood, "after": _plain(value)}
            setattr(kept, field, value)
    kept.save(update_fields=list(changes))
    return before


def _take_notes(
    cases: Iterable[Case], kept: Person, absorbed: Person
) -> dict[str, Any]:
    """Put what was noted with a role that both have with the one that stays."""
    roles = Involvement.objects.filter(case__in=cases, person=absorbed).exclude(note="")
    before = {}
    for role in roles:
        mine = Involvement.objects.get(case=role.case_id, role=role.role, person=kept)
        if role.note in mine.note:
            continue
        stood, mine.note = mine.note, _both(mine.note, role.note)
        mine.save(update_fields=["note"])
        before[str(mine.pk)] = {"before": stood, "after": mine.note}
    return before


def _both(first: str, second: str) -> str:
    return Truncator(f"{first} {second}".strip()).chars(NOTE_LENGTH)


def _other_names(kept: Person, absorbed: Person) -> list[str]:
    names = [*kept.names[1:], *absorbed.names]
    return [name for name in dict.fromkeys(names) if name != kept.name]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _give_back(merge: PersonMerge) -> None:
    """Take away what came with the merge, unless somebody changed it since."""
    kept = Person.objects.select_for_update().get(pk=merge.kept_id)
    taken = merge.moved.get(TAKEN, {})
    for field, values in taken.items():
        if _plain(getattr(kept, field)) == values["after"]:
            setattr(kept, field, values["before"])
    kept.save(update_fields=list(taken) or ["name"])
    for pk, values in merge.moved.get(NOTES, {}).items():
        role = Involvement.objects.filter(pk=pk, note=values["after"])
        role.update(note=values["before"])


def _cases_of(*people: Person) -> list[Case]:
    cases = Case.objects.filter(involvements__person__in=people)
    return list(cases.distinct().order_by("pk"))


def _must_work_on(cases: list[Case], by: User) -> None:
    for case in cases:
        held = by.roles_in(case.region_id)
        if not (held & set(ROLES[Verb.MERGE_PEOPLE]) and sees(by, case)):
            msg = "Een van deze personen hoort bij een zaak waar je niet in werkt."
            raise RefusedError(msg)


def _records_of_a_person() -> list[str]:
    """`app.model.field` of everything that points at a person."""
    return [
        f"{relation.related_model._meta.label_lower}.{relation.field.name}"
        for relation in Person._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and relation.related_model not in (Person, PersonMerge)
        and not relation.related_model._meta.label.endswith("History")
    ]


def _move(relation: str, absorbed: Person, kept: Person) -> list[int]:
    """Point the records at `kept`; a double that would break a rule stays behind."""
    label, _, field = relation.rpartition(".")
    manager: Any = apps.get_model(label)._default_manager
    moved = []
    for record in manager.filter(**{field: absorbed}).order_by("pk"):
        setattr(record, field, kept)
        try:
            with transaction.atomic():
                record.save(update_fields=[field])
        except IntegrityError:
            continue
        moved.append(record.pk)
    return moved
