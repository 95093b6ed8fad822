"""Where the words are found, and what that tells: one query, put together by part.

Every place has an index of its own. What must be found has a number above zero; what
only moves an entry up has one below it. Of each number the most telling place counts.
"""

# ruff: noqa: S608  (names and numbers of this file are put in; values are parameters)

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.typed.part import Part
from socialmap.search.typed.words import LINKS, SHORTEST, forms, halves
from socialmap.service.models import Service
from zsm_werkplaats.lib.text_words import WordsBackwards, WordsOf, begins, ends

# How much it tells where a word is found. The reasons: decision 0027.
WHOLE, BEGIN, FILLED_IN, COMPOUND, TEXT, OTHERWISE = 6, 5, 4, 3, 2, 1
EXACT_AREA, SEATED, OF_AGE, BY_NAME, GLUED, JUST_SO, FOR_GROUP = 2, 1, 2, 1, 4, 2, 3
SUBJECT = 4
COMPOUND_FROM = 9  # letters
TICKED = {
    "domains": ("socialmap_service_domains", "socialmap_lifedomain", "lifedomain_id"),
    "groups": (
        "socialmap_service_target_groups",
        "socialmap_targetgroup",
        "targetgroup_id",
    ),
    "languages": ("socialmap_service_languages", "socialmap_language", "language_id"),
}
REACHED = (
    "select * from ({entries}) offered where svc in (select svc from reached)",
    "select * from ({entries}) bare where org in (select org from hits where part > 0)",
)
NAMED = (("id", "null", "socialmap_service"), ("null", "id", "socialmap_organisation"))
Sql = tuple[str, tuple[Any, ...]]

# What an entry is put in order by, after its points: closed ones last, then the fresh
# ones, those that let somebody in soonest, and the name.
COLUMNS = ("svc", "org", "is_closed", "of_age", "is_old", "weeks", "by_name")
ORDER = "is_closed, {points} desc, is_old, weeks, by_name, org, svc limit %s offset %s"
ALL = (
    f"select svc, org from ({{entries}}) entries({', '.join(COLUMNS)}) "
    f"order by {ORDER.format(points='of_age')}"
)
# Entries are read by the key of where a word is found, never all of the map.
FITTING = f"""
with hits(part, svc, org, points) as materialized ({{hits}}),
reached(svc) as materialized (
    select svc from hits where part > 0 and svc is not null
    union
    select id from socialmap_service
    where organisation_id in (select org from hits where part > 0)
), entries({", ".join(COLUMNS)}) as materialized ({{entries}}),
found as (
    select e.svc, e.org, h.part, h.points from entries e join hits h on h.svc = e.svc
    union all
    select e.svc, e.org, h.part, h.points from entries e join hits h on h.org = e.org
), best as (
    select svc, org, part, max(points) as points from found group by svc, org, part
), scored as (
    select coalesce(svc, -org) as key, sum(points) as points from best group by 1
    having count(*) filter (where part > 0) = %s
)
select svc, org from entries left join scored on coalesce(svc, -org) = key
where %s = 0 or key is not null
order by {ORDER.format(points="coalesce(points, 0) + of_age")}
"""


@dataclass(frozen=True)
class Cut:
    """Which of the entries, the best first."""

    limit: int
    start: int = 0


def best_entries(
    entries: Sequence[QuerySet[Any]],
    parts: Sequence[Part],
    cut: Cut,
    favoured: Iterable[Sql] = (),
) -> list[tuple[int | None, int]]:
    """(service or None, organisation) of the entries that fit, the best first.

    `entries` give the `COLUMNS` of what fits apart from the words: services, then
    organisations without any.
    """
    compiled = [query.query.sql_with_params() for query in entries]
    wanted = [part for part in parts if not part.leaves_out]
    hits = [*chain.from_iterable(_found(n, p) for n, p in enumerate(wanted, start=1))]
    moved_up = [*chain.from_iterable(_fits(p) for p in parts if p.leaves_out)]
    moved_up += chain.from_iterable(_main_subject(p) for p in wanted if p.has_topics)
    moved_up += [*_glued(parts), *(_just_called(parts) if parts else ()), *favoured]
    hits += [
        (f"select {-number}, * from ({sql})", given)
        for number, (sql, given) in enumerate(moved_up, start=1)
    ]
    among = REACHED if wanted else ("({entries})",) * 2
    read = [a.format(entries=sql) for a, (sql, _) in zip(among, compiled, strict=False)]
    sql = (FITTING if hits else ALL).format(
        entries=" union all ".join(read),
        hits=" union all ".join(sql for sql, _ in hits),
    )
    parameters = [
        *chain.from_iterable(given for _, given in (*hits, *compiled)),
        *([len(wanted)] * 2 if hits else []),
        cut.limit,
        cut.start,
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [(svc, org) for svc, org in cursor.fetchall()]


def favours(*, municipality: int | None, age: int | None) -> Iterator[Sql]:
    """What moves an entry up without leaving out others."""
    if municipality:
        yield from _in_area(municipality)
    if age is not None:
        yield (
            f"select id, null::bigint, {OF_AGE} from socialmap_service "
            "where coalesce(age_from, age_to) is not null "
            "and coalesce(age_from, 0) <= %s and coalesce(age_to, 999) >= %s",
            (age, age),
        )


def _in_area(municipality: int) -> Iterator[Sql]:
    """What works just there, and who sits there."""
    yield (
        f"select service_id, null::bigint, {EXACT_AREA} "
        "from socialmap_service_municipalities where municipality_id = %s",
        (municipality,),
    )
    yield (
        f"select null::bigint, organisation_id, {SEATED} "
        "from socialmap_location where municipality_id = %s",
        (municipality,),
    )


def _found(number: int, part: Part) -> Iterator[Sql]:
    """The places where a part is found, with their points."""
    whole = " & ".join(part.words)
    start = _all_begin(part.words)
    otherwise = " | ".join(f"({_all_begin(words)})" for words in part.also)
    halved = _halved(part.words)
    anyhow = " | ".join(filter(None, (f"({start})", otherwise, halved)))
    for svc, org, table in NAMED:
        yield (
            f"select {number}, {svc}::bigint, {org}::bigint, "
            f"case when name_words @@ to_tsquery('simple', %s) then {WHOLE} "
            f"when name_words @@ to_tsquery('simple', %s) then {BEGIN} "
            f"else {COMPOUND} end from {table} "
            "where name_words @@ to_tsquery('simple', %s)",
            (whole, start, anyhow),
        )
    yield from _texts(number, start, TEXT)
    if otherwise:
        yield from _texts(number, otherwise, OTHERWISE)
    if all(len(word) >= SHORTEST for word in part.words):
        yield from _ends(number, ends(part.words[-1:]))
    yield from _filled_in(number, part, TEXT if part.is_explained else FILLED_IN)
    yield from _of_kind(number, part.words)


def _fits(part: Part) -> Iterator[Sql]:
    """What was made for just this municipality, this age, or is named after it."""
    yield from _named(_all_begin(part.words), BY_NAME)
    if part.municipality:
        yield from _in_area(part.municipality)
    for sql, given in _filled_in(0, part, FOR_GROUP):
        yield sql.replace("select 0, ", "select ", 1), given


def _main_subject(part: Part) -> Iterator[Sql]:
    """Whose kind or own name says that this is what they are there for."""
    words = _all_begin(part.words)
    label = _as_sql(OrganisationKind, WordsOf("label"))
    yield (
        f"select null::bigint, id, {SUBJECT} from socialmap_organisation "
        "where kind_id in (select id from socialmap_organisationkind "
        f"where {label} @@ to_tsquery('simple', %s)) "
        "or name_words @@ to_tsquery('simple', %s)",
        (words, words),
    )


def _glued(parts: Sequence[Part]) -> Iterator[Sql]:
    """Two words that are one in a name: agressie training, Agressietraining."""
    words = [word for part in parts for word in part.words]
    pairs = [
        f"{one}{link}{other}:*"
        for one, other in pairwise(words)
        for link in ("", *LINKS)
    ]
    if pairs:
        yield from _named(" | ".join(pairs), GLUED)


def _just_called(parts: Sequence[Part]) -> Iterator[Sql]:
    """What is called just that: Beschermd wonen before Forensisch beschermd wonen."""
    names = [" ".join(words) for part in parts for words in (part.words, *part.also)]
    names.append(" ".join(word for part in parts for word in part.words))
    for svc, org, table in NAMED:
        yield (
            f"select {svc}::bigint, {org}::bigint, {JUST_SO} from {table} "
            "where name_key = any(%s)",
            (names,),
        )


def _named(words: str, points: int) -> Iterator[Sql]:
    for svc, org, table in NAMED:
        yield (
            f"select {svc}::bigint, {org}::bigint, {points} from {table} "
            "where name_words @@ to_tsquery('simple', %s)",
            (words,),
        )


def _texts(number: int, words: str, points: int) -> Iterator[Sql]:
    """In what is told of the service, its organisation, its places and people."""
    yield _told(number, Service, words, points, "id, null::bigint")
    yield _told(number, Organisation, words, points, "null::bigint, id")
    # Where a refuge is, or who works there, is not to be found out by searching.
    for model in (Location, ContactPerson):
        sql, given = _told(
            number, model, words, points, "null::bigint, organisation_id"
        )
        yield (
            f"{sql} and organisation_id not in "
            "(select id from socialmap_organisation where is_sensitive)",
            given,
        )


def _ends(number: int, words: str) -> Iterator[Sql]:
    """Where a longer word ends with it: hulpverlening in schuldhulpverlening."""
    for model, keys in (
        (Service, "id, null::bigint"),
        (Organisation, "null::bigint, id"),
    ):
        yield _told(number, model, words, TEXT, keys, WordsBackwards(*model.ENDS))


def _told(
    number: int, model: Any, words: str, points: int, keys: str, told: Any = None
) -> Sql:
    """The rows of `model` with these words; written as its index is."""
    expression = _as_sql(model, told or WordsOf(*model.TEXTS))
    table = model._meta.db_table
    return (
        f"select {number}, {keys}, {points} from {table} "
        f"where {expression} @@ to_tsquery('simple', %s)",
        (words,),
    )


def _as_sql(model: Any, expression: Any) -> str:
    compiler = model.objects.all().query.get_compiler(connection=connection)
    resolved = expression.resolve_expression(compiler.query)
    sql, _ = compiler.compile(resolved)
    return str(sql)


def _of_kind(number: int, words: Sequence[str]) -> Iterator[Sql]:
    """Organisations of a kind that is called so, in part: opvang, schuldhulp."""
    for told, query in (
        (WordsOf("label"), _all_begin(words)),
        (WordsBackwards("label"), " & ".join(ends([word]) for word in words)),
    ):
        label = _as_sql(OrganisationKind, told)
        yield (
            f"select {number}, null::bigint, id, {TEXT} from socialmap_organisation "
            "where kind_id in (select id from socialmap_organisationkind "
            f"where {label} @@ to_tsquery('simple', %s))",
            (query,),
        )


def _filled_in(number: int, part: Part, points: int) -> Iterator[Sql]:
    """What was ticked for it: a life domain, a target group, a language, a kind."""
    for field, (through, table, column) in TICKED.items():
        if codes := getattr(part, field):
            yield (
                f"select {number}, service_id, null::bigint, {points} from {through} "
                f"where {column} in (select id from {table} where code = any(%s))",
                (list(codes),),
            )
    if part.kinds:
        yield (
            f"select {number}, null::bigint, id, {points} from socialmap_organisation "
            "where kind_id in (select id from socialmap_organisationkind "
            "where code = any(%s))",
            (list(part.kinds),),
        )
    if part.frame:
        yield (
            f"select {number}, id, null::bigint, {points} from socialmap_service "
            "where frame = any(%s)",
            ([part.frame, Service.Frame.BOTH.value],),
        )


def _all_begin(words: Iterable[str]) -> str:
    """All these words, in any order, each as the start of a word."""
    return " & ".join(f"({begins(forms(word))})" for word in words)


def _halved(words: Sequence[str]) -> str:
    """A compound whose halves stand apart: schuld and hulpverlening."""
    if len(words) != 1 or len(words[0]) < COMPOUND_FROM:
        return ""
    return " | ".join(f"({left}:* & {right}:*)" for left, right in halves(words[0]))
