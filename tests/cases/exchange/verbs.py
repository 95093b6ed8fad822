"""The pages of what a team brings from its own files."""

from dataclasses import replace

from cases.exchange.actions.case_import import bring_case_file
from tests.cases.exchange.situations import (
    CASES,
    case_file,
    case_row,
    checked,
    open_row,
    read_in,
)
from tests.factories import AT
from tests.verbs.rows import M, PageRow, everywhere, exactly
from tests.world import World
from zsm_werkplaats.lib.tables import sheets_from_file


def one_plan(world: World) -> list[int]:
    wrong = open_row(2, offence_on="31-2-2026")
    return [checked(world, case_file(case_row(), wrong)).pk]


def one_with_words(world: World) -> list[int]:
    row = open_row(1, worker="W. Erker", municipality="Nergenshuizen")
    return [checked(world, case_file(row)).pk]


def one_of_two_sheets(world: World) -> list[int]:
    (sheet,) = sheets_from_file(case_file(case_row()))
    sheets = [replace(sheet, name="2025"), replace(sheet, name="2026", hidden=[2])]
    made = bring_case_file(
        region=world.region, kind=CASES, sheets=sheets, by=world.manager, at=AT
    )
    return [made.pk]


def one_read_in(world: World) -> list[int]:
    return [read_in(world, case_file(case_row())).pk]


ROWS = [
    PageRow(name="cases:import_cases", let_in=everywhere(M), by=M),
    PageRow(name="cases:new_import", let_in=everywhere(M), by=M, has_form=True),
    PageRow(
        name="cases:import_template",
        let_in=everywhere(M),
        by=M,
        args=lambda _: ["cases", "csv"],
    ),
    PageRow(name="cases:import_plan", let_in=exactly(M), by=M, args=one_plan),
    PageRow(
        name="cases:import_sheet",
        let_in=exactly(M),
        by=M,
        args=one_of_two_sheets,
        has_form=True,
    ),
    PageRow(name="cases:import_columns", let_in=exactly(M), by=M, args=one_plan),
    PageRow(name="cases:import_words", let_in=exactly(M), by=M, args=one_with_words),
    PageRow(name="cases:import_report", let_in=exactly(M), by=M, args=one_plan),
    *(
        PageRow(
            name=f"cases:{name}",
            let_in=exactly(M),
            by=M,
            args=one_plan,
            is_post_only=True,
        )
        for name in ("read_in", "discard_import")
    ),
    PageRow(
        name="cases:undo_import",
        let_in=exactly(M),
        by=M,
        args=one_read_in,
        is_post_only=True,
    ),
]
