"""All that is known of others around somebody: what must not be given."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from cases.case.known_names import names_among
from cases.case.map_names import NO_PARTS
from cases.case.models.case import Case
from cases.case.models.people import Person
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.words_as_names import ALSO_WORDS, TITLES
from zsm_werkplaats.privacy.inspection.rows import Row
from zsm_werkplaats.privacy.inspection.striking import (
    A_NAME,
    WORD,
    Strikes,
    parts_of,
)
from zsm_werkplaats.privacy.inspection.struck_numbers import (
    Numbers,
    digits_of,
    phones_in,
)
from zsm_werkplaats.privacy.retention.erasure.columns import holds_text
from zsm_werkplaats.privacy.retention.erasure.tables import own_fields

# In the name of a column: it holds a name, number or address of somebody around a case.
OF_SOMEBODY = (
    "name",
    "phone",
    "whom",
    "given_by",
    "withdrawn_by",
    "confirmed_by",
    "action_by",
    "shows_by",
    "known_to",
    "told_to",
    "present",
    "speak_with",
    "who",
    "one_source",
    "other_source",
    "holder",
    "director",
    "successor",
)
NOBODY = "niemand"
# Who was ever in these cases under whatever name, who works on them, and whom one calls
# at the organisations that are named there.
AROUND = """
with around as (
    select person_id from cases_involvement where case_id = any(%(cases)s)
    union select person_id from cases_involvementhistory where case_id = any(%(cases)s)
    union select kept_id from cases_personmerge m join cases_involvement i
        on i.person_id = m.absorbed_id where i.case_id = any(%(cases)s)
), merged as (
    select person_id as id from around
    union select id from cases_person
    where merged_into_id in (select person_id from around)
)
select name, also_known_as, phone, birth_date from cases_person
where id in (select id from merged) and id <> all(%(own)s)
union select name, also_known_as, phone, birth_date from cases_personhistory
where pgh_obj_id in (select id from merged) and pgh_obj_id <> all(%(own)s)
union select name, '', '', null from accounts_user where id in (
    select user_id from accounts_membership where region_id = %(region)s
) or id = any(%(users)s)
union select name, '', phone, null from socialmap_contactperson
where organisation_id = any(%(organisations)s)
"""


@dataclass
class Known:
    """Names, numbers and days of birth."""

    names: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    births: set[date] = field(default_factory=set)


def strikes_for(
    themselves: list[Person], rows: list[Row], *, cases: Collection[int]
) -> Strikes:
    """What to strike out of these rows before this person reads them.

    `themselves`: the person, and the records that were merged into theirs.
    """
    person = themselves[0]
    own = [each.pk for each in themselves]
    known = _around(person, rows, own, cases)
    mine = frozenset(phones_in(each.phone for each in themselves))
    births = known.births - {each.birth_date for each in themselves}
    return Strikes(
        own=[name for each in themselves for name in each.names],
        own_phone=person.phone,
        others=[*known.names, *_typed_names(rows)],
        elsewhere=_of_other_cases(person, rows),
        numbers=Numbers(
            own_phones=mine,
            phones=phones_in(known.phones) - mine,
            births=frozenset(births),
            own_cases=frozenset(cases),
            own_parketnummers=frozenset(_parketnummers(rows)),
        ),
    )


def names_somebody(column: Any) -> bool:
    """Whether somebody around the case is named there, in a field of its own."""
    name = str(column.column)
    if column.choices or not holds_text(column):
        return False
    return any(name.endswith(part) for part in OF_SOMEBODY)


def _around(
    person: Person, rows: list[Row], own: Collection[int], cases: Collection[int]
) -> Known:
    facts: dict[str, Any] = {
        "cases": list(cases),
        "own": list(own),
        "region": person.region_id,
        "users": _keys_of(User, rows),
        "organisations": _keys_of(Organisation, rows),
    }
    known = Known()
    with connection.cursor() as cursor:
        cursor.execute(AROUND, facts)
        for name, also, phone, birth in cursor.fetchall():
            known.names += [name, *also.splitlines()]
            known.phones += [phone] if phone else []
            known.births |= {birth} if birth else set()
    return known


def _keys_of(model: Any, rows: list[Row]) -> list[int]:
    """All of these that the rows point at."""
    found = {
        row.get(str(column.column))
        for table, row in rows
        for column in own_fields(table.model)
        if column.is_relation and column.related_model is model
    }
    return sorted(key for key in found if key)


def _typed_names(rows: list[Row]) -> Iterator[str]:
    """Names of helpers and informants that somebody typed in a field of their own."""
    for table, row in rows:
        for column in own_fields(table.model):
            typed = row.get(str(column.column))
            if names_somebody(column) and isinstance(typed, str):
                words = typed.split()
                capitals = [word for word in words if not word.islower()]
                yield " ".join(capitals or filter(_may_be_a_name, words))


def _may_be_a_name(word: str) -> bool:
    """Of what is typed without capitals: no role, no organisation."""
    return word not in NO_PARTS | TITLES | ALSO_WORDS | ROLES


# How people write in lower case whom they spoke.
ROLES = frozenset(
    "wijkagent agent verbalisant rechercheur huisarts arts psychiater psycholoog ggz "  # noqa: SIM905
    "begeleider begeleidster hulpverlener hulpverleenster casemanager mentor coach "
    "bewindvoerder docent leraar school buurtteam wijkteam reclassering advocaat "
    "balie centrale receptie secretariaat team oma opa oom tante neef nicht ex man "
    "vrouw collega werkgever huisbaas verhuurder corporatie woningcorporatie "
    "maatschappelijk werker werkster werk via van de het een bij met en of".split()
)


def _of_other_cases(person: Person, rows: list[Row]) -> set[str]:
    """The words of the texts that stand in the name of anybody in the region."""
    typed = set(WORD.findall(" ".join(_texts(rows))))
    asked = {part for word in typed for part in parts_of(word)}
    return names_among({part for part in asked if len(part) >= A_NAME}, person.region)


def _texts(rows: list[Row]) -> Iterator[str]:
    for table, row in rows:
        for column in own_fields(table.model):
            value = row.get(str(column.column))
            if value and holds_text(column) and not column.choices:
                yield (
                    value
                    if isinstance(value, str)
                    else json.dumps(value, ensure_ascii=False)
                )


def _parketnummers(rows: list[Row]) -> Iterator[str]:
    for table, row in rows:
        if table.model is Case and row.get("parketnummer"):
            yield digits_of(row["parketnummer"])
