"""Words that fit in a box of the drawing; the list has them whole.

A width is in letters of the usual size. Words in capitals take more, as measured in the
type of the drawing; nothing counts for less.
"""

from itertools import pairwise

MORE = "…"
CAPITAL = 1.2
WIDE = {"W": 1.8, "M": 1.7}


def width_of(text: str) -> float:
    """How wide a text is; a capital counts for more after another one."""
    wide = (
        WIDE.get(letter, CAPITAL) - 1
        for before, letter in pairwise(text)
        if letter.isupper() and before.isupper()
    )
    return len(text) + sum(wide)


def lines_of(text: str, width: int, most: int) -> list[str]:
    """The text on at most so many lines of at most `width` letters.

    A word that is too long is broken; what is left out is shown by dots.
    """
    lines: list[str] = []
    line = ""
    for word in _broken(text.split(), width):
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    kept[-1] = kept[-1][: _fitting(kept[-1], width - 1)].rstrip(" ,;:") + MORE
    return kept


def _fitting(text: str, width: float) -> int:
    """How many of its letters fit; at least one."""
    fits = (n for n in range(len(text), 1, -1) if width_of(text[:n]) <= width)
    return next(fits, 1)


def _broken(words: list[str], width: int) -> list[str]:
    """The words; one that fits on no line in pieces, after its hyphen if it has one."""
    pieces: list[str] = []
    for word in words:
        rest = word
        while width_of(rest) > width:
            most = _fitting(rest, width)
            hyphen = rest.rfind("-", 1, most)
            at = hyphen + 1 if hyphen > 0 else _fitting(rest, width - 1)
            pieces.append(rest[:at] if hyphen > 0 else f"{rest[:at]}-")
            rest = rest[at:]
        pieces.append(rest)
    return pieces
