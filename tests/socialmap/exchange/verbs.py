"""The pages of what goes in and out."""

from socialmap.exchange.actions.api_client import make_api_client
from tests.factories import AT
from tests.socialmap.exchange.situations import checked, processed, sheet
from tests.verbs.rows import WORK, A, M, P, PageRow, R, W, everywhere, exactly
from tests.world import World


def one_import(world: World) -> list[int]:
    return [checked(world, sheet("De Brug;;;;Inloop;Utrecht")).pk]


def done_import(world: World) -> list[int]:
    made = checked(world, sheet("De Brug;;;;Inloop;Utrecht"))
    return [processed(made, world).pk]


def one_form(_: World) -> list[str]:
    return ["csv"]


def one_client(world: World) -> list[int]:
    made = make_api_client(
        region=world.region,
        name="Gemeente",
        contact="api@example.org",
        by=world.administrator,
        at=AT,
    )
    return [made.client.pk]


def one_row(world: World) -> list[int]:
    made = checked(world, sheet("Buurtteam West;Dam 1;Utrecht;;Inloop;Utrecht"))
    return [made.pk, made.rows.get().number]


ROWS = [
    PageRow(name="socialmap:imports", let_in=everywhere(W, M)),
    PageRow(name="socialmap:new_import", let_in=everywhere(W, M), has_form=True),
    PageRow(name="socialmap:import", let_in=WORK, args=one_import),
    PageRow(
        name="socialmap:import_columns", let_in=WORK, args=one_import, has_form=True
    ),
    *(
        PageRow(
            name=f"socialmap:{name}", let_in=WORK, args=one_import, is_post_only=True
        )
        for name in ("process_import", "discard_import")
    ),
    PageRow(
        name="socialmap:undo_import",
        let_in=WORK,
        args=done_import,
        is_post_only=True,
    ),
    PageRow(
        name="socialmap:choose_import_row",
        let_in=WORK,
        args=one_row,
        is_post_only=True,
    ),
    PageRow(name="socialmap:import_report", let_in=WORK, args=done_import),
    PageRow(name="socialmap:wrong_rows", let_in=WORK, args=one_import),
    PageRow(name="socialmap:export", let_in=everywhere(W, P, M) | exactly(R)),
    PageRow(
        name="socialmap:export_file",
        let_in=everywhere(W, P, M) | exactly(R),
        args=one_form,
    ),
    PageRow(name="socialmap:api_clients", let_in=exactly(A), by=A),
    PageRow(name="socialmap:new_api_client", let_in=exactly(A), by=A, has_form=True),
    PageRow(
        name="socialmap:withdraw_api_client",
        let_in=exactly(A),
        by=A,
        args=one_client,
        is_post_only=True,
    ),
]
