"""PDFs by typst: PDF/UA-1, from a template and data, the same on every machine.

Text goes in as data, never as markup. The fonts come with the packages, so that every
script and sign is printed as it was typed.
"""

import json
import logging
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

from zsm_werkplaats.lib.prose import printable

log = logging.getLogger(__name__)
PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")  # no more than a folder of fonts
STANDARD = "ua-1"
# A word this long may not fit on a line; an address is copied, and breaks later.
LONG_WORD = re.compile(r"[^\s\u200b]{31,}")
LONG_ADDRESS = 60
PIECE = re.compile(r"(\S{10})(?=[\w!-/:-@\[-`{-~])")
MAY_BREAK = "\u200b"


def make_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF that `template` makes of `data`. What people typed never stops it.

    PDF/UA refuses a character without a glyph. A paper with a box in it, and without
    the promise of the standard, is better than no paper.
    """
    told = json.dumps(_printable(data))
    try:
        return _compile(template, told, pdf_standards=STANDARD)
    except typst.TypstError:
        log.warning("pdf made without its standard: %s", template.name)
        return _compile(template, told)


def _compile(template: Path, told: str, **kwargs: Any) -> bytes:
    made = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": told},
        **kwargs,
    )
    return bytes(made)


@cache
def _fonts() -> Any:
    """The fonts of typst itself and of the packages; none of the machine."""
    specs = [find_spec(package) for package in PACKAGES]
    folders = [str(Path(spec.origin).parent) for spec in specs if spec and spec.origin]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def _breakable(found: re.Match[str]) -> str:
    """A long word that goes on in the next line, in the place of off the page."""
    word = found[0]
    is_address = "@" in word or "://" in word or word.startswith("www.")
    if is_address and len(word) <= LONG_ADDRESS:
        return word
    return PIECE.sub(rf"\1{MAY_BREAK}", word)


def _printable(data: Any) -> Any:
    if isinstance(data, str):
        return LONG_WORD.sub(_breakable, printable(data))
    if isinstance(data, dict):
        return {name: _printable(each) for name, each in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(each) for each in data]
    return data
