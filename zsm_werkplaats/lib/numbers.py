"""Numbers as they come in an address."""

from django.core.exceptions import ValidationError
from django.db import models


def row_number(text: str) -> int:
    """The key of a row that `text` names; 0, which no row has, when it names none."""
    try:
        return int(models.BigAutoField().clean(text, None))
    except ValidationError:
        return 0
