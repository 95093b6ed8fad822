"""The pages of the strand `working_decision`."""

from tests.verbs.rows import Row

ROWS: list[Row] = []
