"""Plain text with paragraphs, bullets and emphasis: nothing else, and never HTML.

It shows what was typed, and the same on the screen and on paper. A dash makes a
bullet, 1, 2, 3 make a list, and stars around whole words emphasise; dates, sums and
every other sign stay as they are.
"""

import re
import unicodedata
from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block.list import list_block
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

from zsm_werkplaats.lib.direction_controls import without_direction_controls

ALLOWED: Final = {"p", "ul", "ol", "li", "em", "strong", "br"}
BULLET: Final = re.compile(r"\s*-\s+\S")
NUMBERED: Final = re.compile(r" {0,3}([0-9]{1,3})\.\s+\S")
STAR: Final = "*"
LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
TAB: Final = "    "
BOX: Final = "\u25a1"  # stands for a character that no font has


def _lists(state: StateBlock, begin: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A list of dashes, or one that counts 1, 2, 3: it shows as it was typed."""
    is_next_item = silent and state.sCount[begin] < state.blkIndent
    counts = state.level == 0 and _counts_from_one(state, begin, end)
    if is_next_item or counts or BULLET.match(_line(state, begin)):
        return list_block(state, begin, end, silent)
    return False


def _line(state: StateBlock, number: int) -> str:
    return state.getLines(number, number + 1, state.blkIndent, False)  # noqa: FBT003


def _counts_from_one(state: StateBlock, begin: int, end: int) -> bool:
    """Whether the lines from `begin` on are numbered 1, 2, 3, none left out."""
    numbers = []
    for number in range(begin, end):
        line = _line(state, number)
        if found := NUMBERED.match(line):
            numbers.append(int(found[1]))
        elif line.strip() or not numbers:
            break
    return bool(numbers) and numbers == list(range(1, len(numbers) + 1))


def _stars(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Emphasis with stars, as markdown-it reads it, but never inside a word: 5*3*2."""
    if silent or state.src[state.pos] != STAR:
        return False
    found = state.scanDelims(state.pos, False)  # noqa: FBT003
    for _ in range(found.length):
        state.push("text", "", 0).content = STAR
        star = Delimiter(
            marker=ord(STAR),
            length=found.length,
            token=len(state.tokens) - 1,
            end=-1,
            open=found.can_open,
            close=found.can_close,
        )
        state.delimiters.append(star)
    state.pos += found.length
    return True


_reader = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
    ["list", "emphasis", "newline"]
)
_reader.block.ruler.at("list", _lists, {"alt": ["paragraph"]})
_reader.inline.ruler.at("emphasis", _stars)


def readable(text: str) -> str:
    """The text without what is no character; tabs and odd line ends made plain."""
    plain = LINE_ENDS.sub("\n", without_direction_controls(text)).replace("\t", TAB)
    return "".join(c for c in plain if c == "\n" or unicodedata.category(c) != "Cc")


def printable(text: str) -> str:
    """Readable, with a box for what no font can show."""
    none = {"Cn", "Co", "Cs"}
    return "".join(
        BOX if unicodedata.category(c) in none else c for c in readable(text)
    )


def to_html(text: str) -> str:
    """The text as safe HTML, for on the screen."""
    return nh3.clean(_reader.render(readable(text)), tags=ALLOWED, attributes={})


def to_blocks(text: str) -> list[dict[str, Any]]:
    """The text as data, for a template that is no HTML.

    A block is a paragraph or one item of a list; `level` says how deep the item
    stands, 0 is a paragraph, and `number` what counts it. A run is a piece of text
    with its emphasis.
    """
    blocks: list[dict[str, Any]] = []
    level, number = 0, 0
    for token in _reader.parse(readable(text)):
        if token.tag in ("ul", "ol"):
            level += token.nesting
        elif token.type == "list_item_open":
            number = int(token.info or 0)
        elif token.type == "inline":
            kind = ("ol" if number else "ul") if level else "p"
            runs = _runs(token.children or [])
            block = {"kind": kind, "level": level, "runs": runs}
            blocks.append(block | {"number": number if kind == "ol" else 0})
    return blocks


def _runs(tokens: list[Token]) -> list[dict[str, Any]]:
    runs: list[dict[str, Any]] = []
    depth = {"em": 0, "strong": 0}
    for token in tokens:
        if token.tag in depth:
            depth[token.tag] += token.nesting
            continue
        text = "\n" if token.tag == "br" else token.content
        if text:
            styles = {name: bool(count) for name, count in depth.items()}
            runs.append({"text": text, **styles})
    return runs
