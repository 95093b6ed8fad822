"""The pages of the strand `calendar`."""

from tests.verbs.rows import Row

ROWS: list[Row] = []
