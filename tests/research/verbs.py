"""The pages of this app."""

from tests.verbs.rows import Row

ROWS: list[Row] = []
