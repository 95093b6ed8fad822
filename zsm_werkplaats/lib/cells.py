"""Cells of a table that a spreadsheet opens: never read as a formula."""

# The wide ones too: a spreadsheet in some languages reads them alike.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001


def neutral(text: str) -> str:
    """The text with a mark before what a spreadsheet would take for a formula.

    Against CSV injection (OWASP). A telephone number that begins with + keeps its
    meaning: the mark is not shown by a spreadsheet.
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def as_typed(text: str) -> str:
    """The text as it was before `neutral`; "'t Huis" keeps its mark."""
    is_marked = text.startswith("'") and text[1:].startswith(FORMULA)
    return text[1:] if is_marked else text
