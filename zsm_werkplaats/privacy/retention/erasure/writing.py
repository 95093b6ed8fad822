"""The statements of the function: which rows, whose, and their history."""

from collections.abc import Iterator, Sequence

from zsm_werkplaats.privacy.retention.erasure.tables import Table

Tables = Sequence[Table]


def gather(tables: Tables) -> Iterator[str]:
    """The keys of the rows of each table: those that are, and those that ever were."""
    places = {table.model: i for i, table in enumerate(tables)}
    for i, table in enumerate(tables):
        now = _condition(table.decisive, places, "_now")
        keys = f"select {table.key} from {table.name} where {now}"  # noqa: S608
        yield f"_now_{i} := array({keys});"
        ever = ""
        if table.history and (ties := table.history_ties()):
            was = _condition(ties, places, "_ever")
            ever = (
                f" || array(select pgh_obj_id from {table.history_name} "  # noqa: S608
                f"where {was})"
            )
        yield f"_ever_{i} := _now_{i}{ever};"


def _condition(ties: Sequence[tuple[str, object]], places: object, which: str) -> str:
    parts = []
    for column, parent in ties:
        if parent is None:
            parts.append(f"{column} = _case")
        else:
            parts.append(f"{column} = any({which}_{places[parent]})")  # type: ignore[index]
    return " or ".join(parts)


def people_of(tables: Tables, *, ever: bool = False) -> str:
    """Everybody whom these rows name, or ever named."""
    parts = []
    for i, table in enumerate(tables):
        for column in table.people:
            parts.append(
                f"select {column} from {table.name} "  # noqa: S608
                f"where {table.key} = any(_now_{i})"
            )
            if ever and table.history:
                parts.append(
                    f"select {column} from {table.history_name} "  # noqa: S608
                    f"where pgh_obj_id = any(_ever_{i})"
                )
    return " union ".join(parts)


def named_elsewhere(tables: Tables) -> str:
    """Whether somebody, `each`, is in another case."""
    return " or ".join(
        f"exists (select from {table.name} where {column} = each "
        f"and {table.key} <> all(_now_{i}))"
        for i, table in enumerate(tables)
        for column in table.people
    )


def rows_go(table: Table, i: int) -> str:
    """Remove the rows and count them."""
    return (
        f"delete from {table.name} where {table.key} = any(_now_{i}); "  # noqa: S608
        "get diagnostics _n = row_count; "
        f"_counts := _counts || jsonb_build_object('{table.name}', _n);"
    )


def history_goes(tables: Tables) -> Iterator[str]:
    """Remove every earlier state, and remember in what it was written."""
    places = {table.model: i for i, table in enumerate(tables)}
    for i, table in enumerate(tables):
        if not table.history:
            continue
        which = f"pgh_obj_id = any(_now_{i})"
        if ties := table.history_ties():
            which += f" or {_condition(ties, places, '_ever')}"
        yield (
            f"with gone as (delete from {table.history_name} where {which} "  # noqa: S608
            "returning pgh_context_id) select count(*), array_agg(distinct "
            "pgh_context_id) into _n, _more from gone; "
            "_contexts := _contexts || coalesce(_more, '{}'); "
            f"_counts := _counts || jsonb_build_object('{table.history_name}', _n);"
        )
