"""The map of a region as tiles: every municipality once, near its neighbours.

Where the tiles stand is a CSV file. A municipality that is not in it, such as one of a
merger that came later, gets a tile under the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from socialmap.coverage.figures import Coverage
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.lib.csv_rows import csv_rows

GRID = Path(__file__).parent.parent / "reference" / "tile_grid.csv"
# Units of the drawing.
WIDTH, HEIGHT, GAP = 118, 74, 6
LINE = 17
LONGEST = 15  # letters in one line of a tile


@dataclass(frozen=True)
class Tile:
    """A municipality on the map: where it stands, what it says, where it leads."""

    municipality: Municipality
    row: int
    column: int
    state: str
    told: str
    in_words: str
    query: str

    @property
    def x(self) -> int:
        return (self.column - 1) * (WIDTH + GAP)

    @property
    def y(self) -> int:
        return (self.row - 1) * (HEIGHT + GAP)

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The name on one or two lines, each with how low it stands."""
        parts = name_lines(self.municipality.name)
        first = self.y + (21 if len(parts) > 1 else 29)
        return [(first + index * LINE, part) for index, part in enumerate(parts)]

    @property
    def label(self) -> str:
        """What is on the tile, then everything in words."""
        shown = " ".join([*name_lines(self.municipality.name), self.told])
        return f"{shown}: {self.in_words}"

    @property
    def foot(self) -> int:
        return self.y + HEIGHT - 12


@dataclass(frozen=True)
class TileMap:
    """All tiles of a region, and how large the drawing is."""

    tiles: list[Tile]
    tile_width: int = WIDTH
    tile_height: int = HEIGHT

    @property
    def width(self) -> int:
        return max((tile.x for tile in self.tiles), default=0) + WIDTH

    @property
    def height(self) -> int:
        return max((tile.y for tile in self.tiles), default=0) + HEIGHT


def tile_map(coverage: Coverage, domain: LifeDomain | None) -> TileMap:
    """The map of one part of life, or of all together."""
    places = dict(_placed(coverage.municipalities))
    if domain:
        return TileMap(
            [
                Tile(
                    cell.municipality,
                    *places[cell.municipality.pk],
                    state=cell.state,
                    told=f"{cell.supply} / {cell.asked_short}",
                    in_words=cell.in_words,
                    query=f"leefgebied={domain.code}",
                )
                for cell in coverage.of_domain(domain)
            ]
        )
    return TileMap(
        [
            Tile(
                row.place,
                *places[row.place.pk],
                state="cold" if row.cold else "covered",
                told=row.cold_short,
                in_words=row.cold_told,
                query="",
            )
            for row in coverage.rows
        ]
    )


@cache
def _grid() -> dict[str, tuple[int, int]]:
    """Row and column by CBS code."""
    return {r["code"]: (int(r["row"]), int(r["column"])) for r in csv_rows(GRID)}


def _placed(places: Iterable[Municipality]) -> Iterable[tuple[int, tuple[int, int]]]:
    grid, late = _grid(), 0
    here = list(places)
    lowest = max((grid[p.code][0] for p in here if p.code in grid), default=0)
    for place in here:
        if place.code in grid:
            yield place.pk, grid[place.code]
        else:
            late += 1
            yield place.pk, (lowest + 1, late)


def name_lines(name: str) -> list[str]:
    """A name on one line, or broken after a space or a hyphen near its middle."""
    if len(name) <= LONGEST:
        return [name]
    breaks = [i + 1 for i, letter in enumerate(name) if letter in " -"]
    if not breaks:
        return [name]
    at = min(breaks, key=lambda i: abs(i - len(name) / 2))
    return [name[:at].strip(), name[at:]]
