"""The pages of the strand `case_review`."""

from tests.verbs.rows import Row

ROWS: list[Row] = []
