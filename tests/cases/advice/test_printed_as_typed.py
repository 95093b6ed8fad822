"""What somebody types stands on paper and on the screen as it was typed."""

from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from cases.case.actions.safety import raise_safety
from cases.decision.actions.decision import decide
from tests.cases.advice.situations import part, second_route
from tests.cases.advice.test_pdf import pdf_of
from tests.downloads import words_of
from tests.factories import AT, active_case, call, disposal, give_advice
from tests.world import World
from zsm_werkplaats.lib.prose import to_blocks, to_html

PAPERS = ("advice_pdf", "hand_over_pdf")
# What was typed, and the words that a reader finds; None where they are the same.
AWKWARD: dict[str, tuple[str, str | None]] = {
    "emoji": ("Goed gesprek \U0001f600 \U0001f44d\U0001f3fd", None),
    "emoji of several characters": ("\U0001f468\u200d\U0001f469\u200d\U0001f467", ""),
    "flag": ("\U0001f1f3\U0001f1f1", None),
    "chinese": ("李伟 woont hier", None),
    "korean and japanese": ("김민수 佐藤さくら", None),
    "arabic": ("زيد", ""),
    "hebrew": ("שלום", ""),
    "cyrillic": ("Иван Петров", None),
    "thai": ("ไทย", ""),
    "devanagari": ("नमस्ते", ""),
    "ethiopic": ("ሰላም", None),
    "turkish": ("Şahin Öztürk", None),
    "control character": ("voor\x07na", "voorna"),
    "NUL": ("voor\x00na", "voorna"),
    "form feed": ("voor\x0cna", "voor na"),
    "private use": ("voor \ue000 na", ""),
    "not a character": ("voor \ufffe na", ""),
    "unassigned": ("voor \u0378 na", ""),
    "lone combining sign": ("\u0301 los", ""),
    "right to left mark": ("\u202etsket", ""),
    "day that begins a line": ("14. november was hij thuis", None),
    "numbers of an own list": ("3. derde\n7. zevende", "3. derde 7. zevende"),
    "bracket after a number": ("1) een\n1) nog een", "1) een 1) nog een"),
    "sum": ("5*3*2 is 30", None),
    "hidden letters": ("k***zak en p*** zei hij", None),
    "star that begins a line": ("* zie onder", None),
    "footnote": ("50 euro*) en *) later", None),
    "underscores": ("__init__ jan_de_vries _zo_", None),
    "line to fill in": ("Naam: ______ datum: ______", None),
    "tab": ("een\ttwee", "een twee"),
    "equals sign": ("= kop", None),
    "plus": ("+ hulp loopt", None),
    "plus and minus": ("+ 5 graden", None),
    "only a dash": ("-", None),
    "rule of dashes": ("Kop\n---\ntekst", ""),  # pdftotext joins hyphens
    "slash": ("/ item", None),
    "comment of typst": ("// commentaar /* en dit */", None),
    "hash": ("#panic() # kop", None),
    "dollar": ("$x^2$ en $5", None),
    "at sign": ("@bron en a@b.nl", None),
    "angle brackets": ("<b>vet</b> <label> a<b", None),
    "backslash": ("C:\\map\\n \\*", None),
    "backtick": ("`code` ```blok```", None),
    "tilde": ("~ ongeveer", None),
    "entity": ("&amp; &lt; &#x41;", None),
    "square brackets": ("[link](http://x) ![y](z)", None),
    "quotation mark": ("> citaat", None),
    "table": ("|a|b|", None),
    "quotes": ('\u2018zo\u2019 "en" \u201ezo\u201d', None),
    "long word": ("a" * 400, ""),
    "only spaces around": ("   tekst   ", "tekst"),
}


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize(("typed", "read"), AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_text_is_printed_as_it_was_typed(
    worker: Client, world: World, name: str, typed: str, read: str | None
) -> None:
    stored = typed.replace("\x00", "")  # the database keeps none
    case = active_case(world)
    advice = give_advice(world, case, text=f"Begin.\n\n{stored}\n\nEinde.")
    text = words_of(pdf_of(worker, advice, name))
    assert "Begin." in text
    assert "Einde." in text
    if read != "":
        assert (read or squeezed(typed)) in text


@pytest.mark.parametrize(("typed", "read"), AWKWARD.values(), ids=AWKWARD.keys())
def test_the_screen_reads_as_the_paper_does(typed: str, read: str | None) -> None:
    screen = squeezed(unescape(strip_tags(to_html(typed).replace("<br>", " "))))
    paper = squeezed(" ".join(_words(block) for block in to_blocks(typed)))
    assert screen == paper
    if read != "":
        assert screen == (read or squeezed(typed))


def _words(block: dict[str, list[dict[str, str]]]) -> str:
    return "".join(run["text"] for run in block["runs"])


@pytest.mark.parametrize("name", PAPERS)
def test_awkward_text_anywhere_on_a_paper_never_fails(
    worker: Client, world: World, name: str
) -> None:
    """All of it at once, in every field that is printed."""
    everything = " ".join(typed for typed, _ in AWKWARD.values()).replace("\x00", "")
    line = everything.replace("\n", " ")[:110]
    case = active_case(world, name="李伟 \U0001f600 \x07", offence=line)
    call(world, case, with_whom=line, told=everything, disclosure="open")
    raise_safety(case=case, concern=everything, action=line, by=world.worker, at=AT)
    advice = give_advice(
        world,
        case,
        text=everything,
        question=line,
        conditions=[line],
        parts=[part("proeftijd", 12)],
        second_route=second_route(why=everything, conditions=[line]),
        facts_for_om={"qualification": line, "standpoint": line},
    )
    assert "李伟" in words_of(pdf_of(worker, advice, name))


def test_emphasis_and_bullets_still_work() -> None:
    assert "<em>boete</em>" in to_html("Een *boete* helpt niet.")
    assert "<strong>Let op</strong>" in to_html("**Let op**: vol")
    assert to_html("- een\n- twee").count("<li>") == 2


def test_paper_tells_to_whom_from_whom_of_which_day_and_what_is_not_safe(
    worker: Client, world: World
) -> None:
    world.worker.phone = "030 123 45 67"
    world.worker.save()
    case = active_case(world)
    raise_safety(
        case=case,
        concern="Moeder wordt bedreigd",
        action="Agent belt",
        by=world.worker,
        at=AT,
    )
    advice = give_advice(world, case)
    to_whom = ("Prosecutor", "de reclasseringsadviseur")
    for name, to in zip(PAPERS, to_whom, strict=True):
        text = words_of(pdf_of(worker, advice, name))
        for told in (f"Aan: {to}", "Van: Worker", "Telefoon: 030 123 45 67", "Datum: "):
            assert told in text
        assert "Veiligheid nog niet geregeld" in text
        assert "Moeder wordt bedreigd" in text


def test_paper_says_that_nobody_reported_a_danger(worker: Client, world: World) -> None:
    advice = give_advice(world, active_case(world))
    text = words_of(pdf_of(worker, advice, "advice_pdf"))
    assert "Geen openstaande veiligheidsmelding." in text


def test_reason_of_the_alternative_precedes_its_conditions(
    worker: Client, world: World
) -> None:
    advice = give_advice(world, active_case(world), second_route=second_route())
    for name in PAPERS:
        text = words_of(pdf_of(worker, advice, name))
        assert text.index("Een taakstraf laat zien") < text.index("Betaalt de schade")


@pytest.mark.parametrize("name", ["hand_over", "hand_over_pdf"])
def test_hand_over_tells_the_decision(worker: Client, world: World, name: str) -> None:
    advice = give_advice(world, active_case(world), question="Past een meldplicht?")

    def text() -> str:
        made = pdf_of(worker, advice, name)
        return made.decode() if name == "hand_over" else words_of(made)

    assert "nog niet beslist" in text()
    decide(
        case=advice.case,
        disposal=disposal(),
        advice=advice,
        conformity="wholly",
        by=world.prosecutor,
        at=AT,
    )
    assert "nog niet beslist" not in text()
    assert "Beslist door" in text()


@pytest.mark.parametrize(
    ("code", "question", "offered"),
    [
        ("voorwaardelijk-sepot", "", False),
        ("voorwaardelijk-sepot", "Past een meldplicht?", True),
        ("dagvaarden", "", True),
    ],
)
def test_hand_over_is_offered_only_where_there_is_a_question(
    worker: Client, world: World, code: str, question: str, offered: object
) -> None:
    case = active_case(world)
    give_advice(world, case, disposal=disposal(code), question=question)
    page = worker.get(case.get_absolute_url()).content.decode()
    assert ("Overdracht aan de adviseur" in page) is offered
