"""What nobody sees goes at the door; what was meant stays."""

import pytest
from django import forms

from cases.case.forms.fields import LinesField, ParketnummerField, TextField
from zsm_werkplaats.lib.dutch_dates import day_from
from zsm_werkplaats.lib.plain_text import keyboard_line, plain_line, plain_text
from zsm_werkplaats.lib.tables import table_from_text


@pytest.mark.parametrize(
    "pasted",
    [
        "Jan\u00a0Bakker",
        "Jan\u202fBakker",
        "Jan\u3000Bakker",
        "\ufeffJan Bakker",
        "Jan \u200bBakker",
        "Jan Bak\u00adker",
        "Jan\tBakker",
        "Jan\r\nBakker",
        "Jan\u2028Bakker",
        "Jan B\x00akker\x1b",
        "\u202aJan Bakker\u202c",
        "Jan\u2060 Bakker\ud800",
        "  Jan   Bakker ",
    ],
)
def test_name_with_what_nobody_sees_is_the_same_name(pasted: str) -> None:
    assert plain_line(pasted) == "Jan Bakker"


def test_accent_typed_as_two_characters_is_one() -> None:
    assert plain_line("Zoe\u0308") == "Zo\u00eb"


@pytest.mark.parametrize(
    "blank", ["\u200b", "\u3164", "\u00a0\u00ad", "\u2800", "\x00"]
)
def test_name_of_which_nothing_is_seen_is_empty(blank: str) -> None:
    assert plain_line(blank) == ""


def test_prose_keeps_lines_dashes_quotes_and_emoji() -> None:
    prose = "Hij zei: “nee” – en ’s avonds ‘ja’.\n\n👨‍👩‍👧 李伟"  # noqa: RUF001
    assert plain_text(prose) == prose


def test_prose_loses_what_nobody_sees_and_tabs_glue_no_words() -> None:
    assert plain_text("een\ttwee\x07\r\ndrie\u00a0vier\rvijf") == (
        "een twee\ndrie vier\nvijf"
    )
    assert plain_text("- een\n\t- twee") == "- een\n    - twee"


@pytest.mark.parametrize(
    ("pasted", "typed"),
    [
        ("31–12–2001", "31-12-2001"),  # noqa: RUF001
        ("31‑12‑2001", "31-12-2001"),  # noqa: RUF001
        ("16⁄123456−26", "16/123456-26"),  # noqa: RUF001
        ("O’Neill", "O'Neill"),  # noqa: RUF001
        ("O´Neill", "O'Neill"),  # noqa: RUF001
        ("１２：３０", "12:30"),  # noqa: RUF001
        ("“ja”", '"ja"'),
    ],
)
def test_what_is_read_has_the_dashes_and_quotes_of_a_keyboard(
    pasted: str, typed: str
) -> None:
    assert keyboard_line(pasted) == typed


class Everything(forms.Form):
    line = forms.CharField()
    prose = TextField()
    items = LinesField()
    number = ParketnummerField()
    minutes = forms.IntegerField()
    day = forms.DateField()
    password = forms.CharField(widget=forms.PasswordInput, strip=False)


def test_every_kind_of_field_receives_plain_text_and_a_password_stays() -> None:
    form = Everything(
        {
            "line": "Jan\u00a0\u200bBakker\x00",
            "prose": "een\u00ad\ttwee\ndrie – vier",  # noqa: RUF001
            "items": "- honger\u00a0\n\u200b\n- kou",
            "number": "16\u2044123456\u201326",
            "minutes": "\u00a090",
            "day": "31\u201312\u20132001\u200b",
            "password": "a\u00a0b\u00ad",
        }
    )
    assert form.is_valid(), form.errors
    facts = form.cleaned_data
    assert facts["line"] == "Jan Bakker"
    assert facts["prose"] == "een twee\ndrie – vier"  # noqa: RUF001
    assert facts["items"] == ["honger", "kou"]
    assert facts["number"] == "16/123456-26"
    assert facts["minutes"] == 90
    assert facts["day"].isoformat() == "2001-12-31"
    assert facts["password"] == "a\u00a0b\u00ad"


def test_cells_of_an_import_are_plain_and_a_pasted_dash_is_a_date() -> None:
    table = table_from_text("Jan\u00a0Bak\u00adker;31\u201312\u20132001\u200b")
    assert table[0][0] == "Jan Bakker"
    day = day_from(table[0][1], today=day_from("2026-11-25", today=None))  # type: ignore[arg-type]
    assert day.isoformat() == "2001-12-31"
