"""Numbers as they come in an address, and as they are said."""

from django.core.exceptions import ValidationError
from django.db import models


def row_number(text: str) -> int:
    """The key of a row that `text` names; 0, which no row has, when it names none."""
    try:
        return int(models.BigAutoField().clean(text, None))
    except ValidationError:
        return 0


def counted(number: int, one: str, many: str) -> str:
    """For example: 1 voorwaarde, 3 voorwaarden."""
    return f"{number} {one if number == 1 else many}"
