"""The pages of the strand `finding`."""

from tests.verbs.rows import Row

ROWS: list[Row] = []
