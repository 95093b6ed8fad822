"""What people do on the pages, in the words of the screens; for every journey."""

import re
from datetime import timedelta

from django.utils.timezone import localtime
from playwright.sync_api import Locator, Page, expect

from zsm_werkplaats.lib.dates import is_working_day

# The domains of the lichte weging, by a word of their name.
DOMAINS = {
    "housing": "huisvesting",
    "income": "inkomen",
    "family": "partner, gezin",
    "wellbeing": "emotioneel",
}
MEETING = re.compile(r"/reflectie/bijeenkomsten/(\d+)/(?: |$)")


def press(page: Page, name: str) -> None:
    main = page.get_by_role("main")
    main.get_by_role("link", name=name, exact=True).first.click()


def go_to(page: Page, place: str) -> None:
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    menu.get_by_role("link", name=place, exact=True).click()


def send(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def choose(page: Page, question: str, answer: str) -> None:
    group = page.get_by_role("group", name=re.compile(question))
    group.get_by_role("radio", name=answer, exact=True).check()


def tick(page: Page, question: str, *answers: str) -> None:
    group = page.get_by_role("group", name=re.compile(question))
    for answer in answers:
        group.get_by_role("checkbox", name=answer, exact=True).check()


def confirm(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def page_number(page: Page) -> str:
    """The number of the case that the page shows, as mails write it."""
    found = re.search(r"/zaken/(\d+)/", page.url)
    assert found
    return f"WP-{int(found.group(1)):04d}"


def put_forward(page: Page, name: str, born: str, offence: str, signals: str) -> str:
    """Nominate somebody; the address of the case."""
    go_to(page, "Voordragen")
    page.get_by_label("Naam van de verdachte").fill(name)
    page.get_by_label("Geboortedatum").fill(born)
    page.get_by_label("Feit").fill(offence)
    page.get_by_label("Signalen").fill(signals)
    choose(page, "Wanneer beslist het OM", "vandaag")
    send(page, "Voordragen")
    confirm(page, "Voorgedragen als WP-")
    return page.url


def pick_up(page: Page) -> None:
    press(page, "Oppakken")
    send(page, "Oppakken")
    confirm(page, "is opgepakt")


def nominate(page: Page, name: str, born: str, offence: str, signals: str) -> str:
    """Nominate somebody and take the case up; its address."""
    address = put_forward(page, name, born, offence, signals)
    pick_up(page)
    return address


def log(
    page: Page,
    who: str,
    told: str = "",
    *,
    result: str = "bereikt",
    dead_end: str = "",
    minutes: str = "10",
    om: str = "nee",
    how: str = "",
    where: str = "",
) -> None:
    """Log one contact from the page of the case."""
    press(page, "Contact vastleggen")
    page.get_by_label("Met wie").fill(who)
    choose(page, "Resultaat", result)
    if dead_end:
        choose(page, "Waarom liep het dood", dead_end)
    page.get_by_label("Minuten").fill(minutes)
    if told:
        page.get_by_label("Wat is besproken?").fill(told)
    choose(page, "Mag dit naar het OM", om)
    if how:
        page.get_by_text("Bezoek, overleg").click()
        choose(page, "^Manier", how)
    if where:
        choose(page, "^Waar ", where)
    send(page, "Vastleggen")
    confirm(page, "Het contact is vastgelegd")


def involve(page: Page, name: str, *roles: str, ringing: str = "niet bekend") -> None:
    """Add somebody to the case, in one or more roles at once."""
    press(page, "Persoon toevoegen")
    page.get_by_label(re.compile("^Naam")).fill(name)
    tick(page, "Rol in de zaak", *roles)
    choose(page, "veilig om te bellen", ringing)
    send(page, "Toevoegen")
    confirm(page, "De persoon is toegevoegd")


def back_to_case(page: Page) -> None:
    """A form of the context leads back to its page; the rest stands with the case."""
    page.goto(re.match(r".*/zaken/\d+/", page.url)[0])  # type: ignore[index]


def in_context(page: Page, name: str) -> None:
    """Open a form that stands on the page of the context."""
    press(page, "Alles over de context")
    press(page, name)


def note_help(page: Page, provider: str, runs: str, enough: str) -> None:
    """Help that was there before us."""
    in_context(page, "Lopende hulp vastleggen")
    page.get_by_label("Wie helpt er al?").fill(provider)
    choose(page, "Loopt het", runs)
    choose(page, "Is het genoeg", enough)
    send(page, "Vastleggen")
    confirm(page, "De lopende hulp is vastgelegd")
    back_to_case(page)


def relate(page: Page, one: str, kind: str, other: str) -> None:
    in_context(page, "Relatie vastleggen")
    page.get_by_label("Wie", exact=True).select_option(label=one)
    page.get_by_label("is", exact=True).select_option(label=kind)
    page.get_by_label("van wie").select_option(label=other)
    send(page, "Vastleggen")
    confirm(page, "De relatie is vastgelegd")
    back_to_case(page)


def report_earlier(page: Page, what: str, when: str, about: str) -> None:
    """An earlier report to the police that became no complaint."""
    in_context(page, "Eerdere melding vastleggen")
    page.get_by_label("Wat werd er gemeld?").fill(what)
    page.get_by_label("Wanneer").fill(when)
    page.get_by_label("Over wie").select_option(label=about)
    send(page, "Vastleggen")
    confirm(page, "De melding is vastgelegd")
    back_to_case(page)


def mark_unsafe(page: Page, concern: str, action: str, by: str) -> None:
    press(page, "Veiligheid markeren")
    page.get_by_label("Wat is er niet veilig").fill(concern)
    page.get_by_label("Wat gebeurt er nu?").fill(action)
    page.get_by_label("Wie doet dat?").fill(by)
    send(page, "Markeren")
    expect(page.get_by_text("Veiligheid niet geregeld.")).to_be_visible()


def settle_safety(page: Page, settlement: str) -> None:
    page.get_by_role("link", name="Meld hoe het is geregeld").click()
    page.get_by_label("Hoe is het geregeld?").fill(settlement)
    send(page, "Veiligheid is geregeld")
    expect(page.get_by_text("Veiligheid niet geregeld.")).to_have_count(0)


def contradict(page: Page, topic: str, one: str, other: str) -> None:
    """Two who do not agree; each as "who: what"."""
    in_context(page, "Tegenspraak vastleggen")
    page.get_by_label("Waarover").fill(topic)
    for label, number, text in (("De een", 0, one), ("De ander", 1, other)):
        who, _, says = text.partition(": ")
        page.get_by_label(label, exact=True).fill(who)
        page.get_by_label("zegt", exact=True).nth(number).fill(says)
    send(page, "Vastleggen")
    confirm(page, "De tegenspraak is vastgelegd")
    back_to_case(page)


def weigh(page: Page, *, chance: str, **found: str) -> None:
    """The lichte weging: how serious it is, by domain."""
    press(page, "Wegen")
    for domain, weight in found.items():
        row = page.get_by_role("radiogroup", name=re.compile(DOMAINS[domain], re.I))
        row.get_by_role("radio", name=weight, exact=True).check()
    choose(page, "^Kans", chance)
    send(page, "Weging opslaan")
    confirm(page, "De weging is opgeslagen")


def advise(
    page: Page, disposal: str, text: str, *conditions: str, to: str = ""
) -> None:
    """Propose a disposal with its conditions, look it over, and give it."""
    press(page, "Advies geven")
    page.get_by_label("Voorgestelde afdoening").select_option(label=disposal)
    page.get_by_label("Advies", exact=True).fill(text)
    for number, condition in enumerate(conditions):
        if number:
            page.get_by_role("button", name="Voorwaarde toevoegen").first.click()
        page.get_by_label("Wat precies").nth(number).fill(condition)
    if to:
        page.get_by_label("Officier van justitie").select_option(label=to)
    send(page, "Controleren")
    send(page, "Advies geven")
    confirm(page, "Het advies is gegeven")


def days_from_now(page: Page, days: int) -> str:
    """A day from now as the browser's calendar writes it."""
    script = "d => new Date(Date.now() + d * 864e5).toLocaleDateString('sv-SE')"
    return str(page.evaluate(script, days))


def decide_as_advised(page: Page, name: str) -> None:
    """The prosecutor finds the case in the list and follows the advice."""
    go_to(page, "Te beslissen")
    press(page, name)
    as_advised = page.get_by_role("button", name="Beslissen conform advies")
    expect(as_advised).to_be_visible()  # of the page before, nothing can be counted
    term = page.get_by_label("Proeftijd tot en met")
    if term.count():
        term.fill(days_from_now(page, 364))
    as_advised.click()
    confirm(page, "De beslissing is vastgelegd")


def postpone_past_the_clock(sheet: Locator) -> None:
    """The day lies after the term of the OM: that is asked about once."""
    button = sheet.get_by_role("button", name="Beslissing uitstellen", exact=True)
    button.click()
    sheet.get_by_label("Ja, uitstellen tot na de beslistermijn").check()
    button.click()


def hold(page: Page, name: str, must_be_known: str) -> None:
    """The prosecutor finds the case in the list and waits for a fortnight."""
    go_to(page, "Te beslissen")
    press(page, name)
    press(page, "Beslissing uitstellen")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="2 weken").click()
    sheet.get_by_label("Wat moet er dan bekend zijn?").fill(must_be_known)
    postpone_past_the_clock(sheet)
    confirm(page, "De beslissing is uitgesteld")


def press_step(page: Page, step: str, need: str) -> None:
    """The button of a step stands with every piece of help; its name says which."""
    name = re.compile(f"^{step}.*{re.escape(need)}$")
    page.get_by_role("link", name=name).click()


def arrange(page: Page, need: str, offer: str, contact: str) -> None:
    """A warm hand-over, confirmed by who receives."""
    press(page, "Hulp regelen")
    page.get_by_label("Waarvoor").fill(need)
    send(page, "Verder")
    page.get_by_role("radio", name=re.compile(offer, re.I)).first.check()
    page.get_by_label("Contactpersoon daar").fill(contact)
    send(page, "Hulp vragen")
    confirm(page, "Aanmelding vastgelegd")
    press_step(page, "Aanmelding geaccepteerd", need)
    page.get_by_label("Wie accepteerde de aanmelding?").fill(contact)
    send(page, "Aanmelding geaccepteerd")
    confirm(page, "de aanmelding is geaccepteerd")
    press_step(page, "Gestart", need)
    page.get_by_label("Wie bevestigde dat de hulp loopt?").fill(contact)
    send(page, "Gestart")
    confirm(page, "De hulp is gestart")


def direct(page: Page, holder: str) -> None:
    press(page, "Regie vastleggen")
    page.get_by_label("Wie heeft de regie?").fill(holder)
    send(page, "Regie vastleggen")
    confirm(page, "De regie is vastgelegd")


def ask_today(page: Page, question: str) -> None:
    """A moment for today, and the answer that it runs."""
    press(page, "Monitormoment plannen")
    today = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    page.get_by_label("Wanneer", exact=True).fill(today)
    page.get_by_label("Vraag", exact=True).fill(question)
    send(page, "Inplannen")
    confirm(page, "Op die dag krijg je een herinnering")
    page.get_by_role("button", name=re.compile("^Loopt")).first.click()
    confirm(page, "De uitkomst is vastgelegd")


def keep_asking(page: Page, question: str, whom: str) -> None:
    """A rhythm that fades, and the answer that it runs until nothing is left to ask."""
    press(page, "Monitoring plannen")
    page.get_by_role("radio", name=re.compile("Na 2, 4 en 8 weken")).check()
    page.get_by_label("Vraag", exact=True).fill(question)
    page.get_by_label("Bij wie vraag je het na?").fill(whom)
    send(page, "Inplannen")
    confirm(page, "De monitormomenten zijn gepland")
    for _ in range(3):
        page.get_by_role("button", name=re.compile("^Loopt")).first.click()
        confirm(page, "De uitkomst is vastgelegd")
    expect(page.get_by_role("button", name=re.compile("^Loopt"))).to_have_count(0)


def close(page: Page, outcome: str) -> None:
    press(page, "Zaak sluiten")
    choose(page, "Uitkomst", outcome)
    send(page, "Zaak sluiten")
    confirm(page, "is gesloten")


def plan_meeting(page: Page, kind: str) -> str:
    """Plan a meeting outside the rhythm; its address."""
    go_to(page, "Reflectie")
    press(page, "Losse bijeenkomst plannen")
    choose(page, "Welke bijeenkomst", kind)
    early = (localtime() + timedelta(days=1)).replace(hour=5, minute=15)
    page.get_by_label("Wanneer").fill(early.strftime("%Y-%m-%dT%H:%M"))
    send(page, "Bijeenkomst plannen")
    if not is_working_day(early.date()):
        page.get_by_label("Ja, toch op deze dag").check()
        send(page, "Bijeenkomst plannen")
    page.wait_for_url("**/reflectie/")
    found = page.get_by_role("main").get_by_role("link").all()
    hrefs = " ".join(link.get_attribute("href") or "" for link in found)
    newest = max(map(int, MEETING.findall(hrefs)))
    return f"/reflectie/bijeenkomsten/{newest}/"


def begin_meeting(chair: Page) -> None:
    """Begin today what is planned for tomorrow: the page asks once."""
    chair.get_by_text("Bijeenkomst beginnen").click()
    chair.get_by_role("button", name="Ja, nu beginnen").click()


def end_meeting(chair: Page) -> None:
    """Close the meeting; its minutes are on the page."""
    chair.get_by_role("link", name="Afsluiten").click()
    chair.get_by_role("button", name="Bijeenkomst afsluiten").click()
    expect(chair.get_by_role("main")).to_contain_text("verslag")
