"""The pages of the strand `reflection_meeting`."""

from tests.verbs.rows import Row

ROWS: list[Row] = []
