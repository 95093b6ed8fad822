"""The parketnummer: `NN/NNNNNN-JJ`, as printed in published judgments."""

import re

from zsm_werkplaats.lib.plain_text import keyboard_line

SHAPE = re.compile(r"^\s*(\d{2})[\/.\- ]?(\d{6})[\-.\/ ]?(\d{2})\s*$", re.ASCII)


def normalise(text: str) -> str:
    """The number as it is stored, `16/230344-23`.

    Accepts dots, spaces, hyphens or nothing between the parts. Raises
    `ValueError` on anything else; there is no check digit to verify.
    """
    found = SHAPE.match(keyboard_line(text))
    if not found:
        msg = "Een parketnummer heeft de vorm 16/123456-26."
        raise ValueError(msg)
    parket, number, year = found.groups()
    return f"{parket}/{number}-{year}"


def parket(number: str) -> str:
    """The two digits that name the parket, for example 16 for Midden-Nederland."""
    return number[:2]
