"""A long word without a space goes on in the next line, in every paper."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from zsm_werkplaats.lib.paper import make_pdf

TEMPLATE = """#let data = json(bytes(sys.inputs.data))
#set document(title: "Papier", date: none)
#set text(lang: "nl", font: "Libertinus Serif")
#par(text(data.told))
"""


@pytest.mark.parametrize(
    ("word", "is_broken"),
    [
        ("a" * 500, True),
        ("e\u0301" * 300, True),
        ("https://example.nl/" + "pad" * 100, True),
        ("voornaam.achternaam@organisatie.example", False),
        ("schuldhulpverleningstraject", False),
    ],
)
def test_a_long_word_stays_on_the_page(
    tmp_path: Path, word: str, *, is_broken: bool
) -> None:
    template = tmp_path / "paper.typ"
    template.write_text(TEMPLATE)
    pdf = PdfReader(BytesIO(make_pdf(template, {"told": word})))
    lines = pdf.pages[0].extract_text().strip().splitlines()
    assert (len(lines) > 1) == is_broken
    if not is_broken:
        assert lines == [word]
