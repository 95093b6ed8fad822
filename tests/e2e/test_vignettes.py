"""Vignettes 1, 2, 3 and 7, recorded wholly through the screens by worker and officer.

Vignette 6 is the journey in test_journey.py. Each is short of nothing: nomination,
the calls, what makes the case special, advice, decision and closing.
"""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import (
    advise,
    arrange,
    ask_today,
    back_to_case,
    close,
    confirm,
    contradict,
    decide_as_advised,
    direct,
    hold,
    involve,
    keep_asking,
    log,
    mark_unsafe,
    nominate,
    note_help,
    press,
    relate,
    report_earlier,
    send,
    settle_safety,
    weigh,
)
from zsm_werkplaats.demo.team import PROSECUTOR, WORKER

pytestmark = pytest.mark.browser


def test_a_can_of_drink(log_in: LogIn) -> None:
    """Young, a squat, no income: a fine would only add to it."""
    worker, prosecutor = log_in(WORKER), log_in(PROSECUTOR)
    name = "Jade van Rooijen"
    address = nominate(
        worker, name, "03-02-2007", "Diefstal van een blikje fris", "Kraakpand, honger"
    )
    expect(worker.get_by_text("denk aan het adolescentenstrafrecht")).to_be_visible()
    log(worker, "verbalisant", "Eet wat de supermarkt weggooit. Nooit eerder gezien.")
    log(worker, "bedrijfsleider supermarkt", result="niet bereikt", minutes="0")
    log(
        worker,
        name,
        "Woont in een kraakpand, geen inkomen, niemand om op terug te vallen.",
        om="na toestemming",
        how="bezoek",
        where="in de cel",
        minutes="30",
    )
    press(worker, "Alles over de context")
    expect(worker.get_by_text("Nog niet gehoord:")).to_contain_text("huisarts")
    worker.get_by_role("link", name="Toestemming vastleggen").first.click()
    send(worker, "Toestemming vastleggen")
    confirm(worker, "De toestemming is vastgelegd")
    back_to_case(worker)
    weigh(worker, housing="ernstig", income="ernstig", chance="laag")
    advise(
        worker,
        "Onvoorwaardelijk sepot (beleid)",
        "Een boete maakt de schuld groter. Ze heeft een adres en inkomen nodig.",
    )
    decide_as_advised(prosecutor, name)
    prosecutor.goto(address)
    expect(prosecutor.get_by_text("Woont in een kraakpand")).to_be_visible()
    expect(prosecutor.get_by_text("Eet wat de supermarkt weggooit")).to_have_count(0)
    worker.goto(address)
    arrange(worker, "Een adres en inkomen", "buurtteam", "Ilse Brandt")
    ask_today(worker, "Heeft ze een briefadres?")
    close(worker, "Iemand anders heeft de zaak en het loopt")


def test_a_son_hits_his_mother(log_in: LogIn) -> None:
    """Two people need help; one of them is victim and part of the problem."""
    worker, prosecutor = log_in(WORKER), log_in(PROSECUTOR)
    name, mother = "Sem Kuipers", "Wilma Kuipers"
    address = nominate(
        worker, name, "11-06-2006", "Mishandeling van zijn moeder", "Vaker politie"
    )
    involve(worker, mother, "slachtoffer", "ouder", ringing="niet bellen")
    log(worker, "wijkagent", "Vaak ruzie. Moeder drinkt, soms is ze in de war.")
    relate(worker, name, "kind van", mother)
    for when in ("maart", "augustus"):
        report_earlier(worker, "Ruzie thuis, buren belden", when, name)
    log(worker, "huisarts", "Diagnose is bekend, ze slikt haar medicijnen.")
    contradict(
        worker,
        "of moeder drinkt",
        "wijkagent: ze ruikt vaak naar drank",
        "huisarts: daar weet ik niets van",
    )
    press(worker, "Alles over de context")
    row = worker.get_by_role("listitem").filter(has_text=f"{mother} slachtoffer, ouder")
    expect(row).to_contain_text("niet bellen")
    expect(worker.get_by_text(f"{name} is kind van {mother}").first).to_be_visible()
    worker.goto(address)
    weigh(worker, family="ernstig", chance="midden")
    advise(
        worker,
        "Voorwaardelijk sepot",
        "Allebei hulp: hij een training, zij begeleiding. Samen aan tafel.",
        "Volgt de training",
    )
    decide_as_advised(prosecutor, name)
    worker.goto(address)
    arrange(worker, "Training voor hem", "alcohol en geweld", "Ruben Visser")
    arrange(worker, "Begeleiding voor moeder", "FACT-team", "Anouk Peters")
    direct(worker, "Anouk Peters, FACT")
    ask_today(worker, "Zitten ze samen aan tafel?")
    close(worker, "Iemand anders heeft de zaak en het loopt")


def test_a_confused_man_in_the_shelter(log_in: LogIn) -> None:
    """Tonight's bed comes first, then psychiatry; the disposal can wait."""
    worker, prosecutor = log_in(WORKER), log_in(PROSECUTOR)
    name = "Harm Dijkstra"
    address = nominate(
        worker, name, "20-09-1976", "Belediging en mishandeling", "Verward, uitgezet"
    )
    mark_unsafe(worker, "Staat vannacht op straat", "Een bed zoeken", "Sanne Vermeer")
    log(worker, "andere opvang", result="doodgelopen", dead_end="wachtlijst")
    log(worker, "crisisdienst ggz", "Komt vanmiddag kijken.", minutes="15", om="ja")
    log(worker, "opvang", "Een bed voor twee nachten, als de crisisdienst meekijkt.")
    worker.goto("/mijn-dag/")
    unsafe = worker.get_by_role("region", name="Veiligheid eerst")
    expect(unsafe.get_by_role("link", name=name)).to_be_visible()
    worker.goto(address)
    settle_safety(worker, "Bed voor twee nachten")
    direct(worker, "niemand")
    press(worker, "Alles over de context")
    expect(worker.get_by_text("niemand heeft de regie")).to_be_visible()
    worker.goto(address)
    weigh(worker, wellbeing="ernstig", housing="ernstig", chance="midden")
    advise(
        worker,
        "Beslissing uitstellen",
        "Eerst behandeling. De afdoening kan wachten.",
    )
    hold(prosecutor, name, "Of de behandeling loopt")
    worker.goto(address)
    arrange(worker, "Behandeling", "FACT-team", "dr. Amrani")
    direct(worker, "dr. Amrani, ggz")
    keep_asking(worker, "Slikt hij zijn medicijnen?", "dr. Amrani")
    close(worker, "Iemand anders heeft de zaak en het loopt")


def test_she_will_manage(log_in: LogIn) -> None:
    """Help runs and is enough: report that, one condition, nothing more to do."""
    worker, prosecutor = log_in(WORKER), log_in(PROSECUTOR)
    name = "Lotte Hendriks"
    address = nominate(
        worker, name, "14-10-2007", "Mishandeling van haar moeder", "LVB, woont zelf"
    )
    log(worker, "verbalisant", "Een heel vreemd gezin.")
    log(worker, "FACT-jeugdteam", "Over haar zijn we positief.", om="ja")
    log(worker, "gemeentelijk begeleider", "Ze redt het wel.", om="ja")
    log(worker, name, how="bezoek", where="thuis", minutes="45", om="ja")
    contradict(
        worker,
        "hoe het thuis gaat",
        "verbalisant: een vreemd gezin",
        "begeleider: ze redt het goed",
    )
    note_help(worker, "FACT-jeugdteam", "loopt", "genoeg")
    note_help(worker, "Gemeentelijk begeleider", "loopt", "genoeg")
    weigh(worker, family="enigszins", chance="laag")
    advise(
        worker,
        "Voorwaardelijk sepot",
        "Er is al genoeg hulp. Meer hoeft er niet.",
        "Geen geweld tegen haar moeder",
    )
    decide_as_advised(prosecutor, name)
    worker.goto(address)
    expect(worker.get_by_text("Nog geen hulp geregeld")).to_be_visible()
    expect(worker.get_by_text("Geen geweld tegen haar moeder").first).to_be_visible()
    close(worker, "De hulp die er al was volstaat")
