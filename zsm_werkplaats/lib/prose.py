"""Plain text with paragraphs, lists and emphasis: nothing else, and never HTML."""

from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED: Final = {"p", "ul", "ol", "li", "em", "strong", "br"}
_reader = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
    ["list", "emphasis", "newline"]
)


def to_html(text: str) -> str:
    """The text as safe HTML, for on the screen."""
    return nh3.clean(_reader.render(text), tags=ALLOWED, attributes={})


def to_blocks(text: str) -> list[dict[str, Any]]:
    """The text as data, for a template that is no HTML.

    A block is a paragraph or one item of a list; `level` says how deep the item
    stands, 0 is a paragraph. A run is a piece of text with its emphasis.
    """
    blocks: list[dict[str, Any]] = []
    lists: list[str] = []
    for token in _reader.parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("ul" if token.tag == "ul" else "ol")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline":
            kind = lists[-1] if lists else "p"
            runs = _runs(token.children or [])
            blocks.append({"kind": kind, "level": len(lists), "runs": runs})
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
