"""The page about security: every requirement once, and nothing that is not there."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text()
# The numbers of OWASP ASVS 5.0 with level 1 or 2.
NUMBERS = (ROOT / "tests" / "asvs_level_2.txt").read_text().split()
WORDS = ("met", "partly", "not", "n.a.")
ROW = re.compile(
    r"^\| V(\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| (.*) \|$", re.MULTILINE
)
SUM = re.compile(r"^\| (V\d+|All)\b[^|]*((?:\| \d+ ){5})\|$", re.MULTILINE)
NAMED = re.compile(r"`([^`\s]+)`")
ROWS = ROW.findall(PAGE)


def test_every_requirement_stands_there_once_and_in_order() -> None:
    assert len(NUMBERS) == 253
    assert [number for number, *_ in ROWS] == NUMBERS


def test_every_row_has_one_of_four_words_and_says_how() -> None:
    assert [number for number, _, word, _ in ROWS if word not in WORDS] == []
    assert [number for number, *_, how in ROWS if not how.strip()] == []


def test_what_is_met_names_a_file_or_a_part_of_the_page() -> None:
    met = [(number, how) for number, _, word, how in ROWS if word == "met"]
    assert [number for number, how in met if not (files_in(how) or "](#" in how)] == []


def test_every_part_of_the_page_that_a_row_names_is_there() -> None:
    heads = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {head.lower().replace(" ", "-") for head in heads}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors


@pytest.mark.parametrize("named", sorted({n for n in NAMED.findall(PAGE) if "/" in n}))
def test_what_the_page_names_is_there(named: str) -> None:
    path, _, test = named.partition("::")
    if is_file_name(path):
        assert (ROOT / path).exists()
    if test:
        assert re.search(rf"^def {test}\(", (ROOT / path).read_text(), re.MULTILINE)


def test_counts_of_the_summary_are_right() -> None:
    told = {
        chapter: list(map(int, re.findall(r"\d+", counts)))
        for chapter, counts in SUM.findall(PAGE)
    }
    for chapter in [f"V{number}" for number in range(1, 18)] + ["All"]:
        words = Counter(
            word
            for number, _, word, _ in ROWS
            if chapter in {"All", f"V{number.partition('.')[0]}"}
        )
        assert told[chapter] == [words.total(), *(words[word] for word in WORDS)]


def files_in(text: str) -> list[str]:
    return [
        name for name in NAMED.findall(text) if is_file_name(name.partition("::")[0])
    ]


def is_file_name(name: str) -> bool:
    """Whether it names something of the repository: no address, setting or machine."""
    if name.startswith("/"):
        return False
    return (ROOT / name.split("/")[0]).exists() if "/" in name else "." in name
