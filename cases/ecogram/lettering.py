"""Words that fit in a box of the drawing; the list has them whole."""

MORE = "…"


def lines_of(text: str, width: int, most: int) -> list[str]:
    """The text on at most so many lines of at most `width` letters.

    A word that is too long is broken; what is left out is shown by dots.
    """
    lines: list[str] = []
    line = ""
    for word in _broken(text.split(), width):
        longer = f"{line} {word}" if line else word
        if len(longer) <= width:
            line = longer
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    kept[-1] = kept[-1][: width - 1].rstrip(" ,;:") + MORE
    return kept


def _broken(words: list[str], width: int) -> list[str]:
    """The words; one that fits on no line in pieces, after its hyphen if it has one."""
    pieces: list[str] = []
    for word in words:
        rest = word
        while len(rest) > width:
            hyphen = rest.rfind("-", 1, width)
            at = hyphen + 1 if hyphen > 0 else width - 1
            pieces.append(rest[:at] if hyphen > 0 else f"{rest[:at]}-")
            rest = rest[at:]
        pieces.append(rest)
    return pieces
