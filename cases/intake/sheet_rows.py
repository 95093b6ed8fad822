"""Which rows of a sheet may be suspects: titles, headings and totals are set apart."""

from cases.intake.zsm_monitor import KNOWN_HEADINGS, has_headings
from zsm_werkplaats.lib.headed_rows import HeadedRows, rows_of_list
from zsm_werkplaats.lib.tables import Sheet


def suspects_on(sheet: Sheet) -> HeadedRows:
    """Set apart what is no suspect; nothing disappears without being told."""
    return rows_of_list(sheet, KNOWN_HEADINGS, has_headings)
