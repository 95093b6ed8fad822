"""The pages of the strand `agreement`."""

from tests.verbs.rows import Row

ROWS: list[Row] = []
