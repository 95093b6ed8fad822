"""What the columns of a file with cases or activity forms mean, by their headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from cases.exchange.models.case_import import CaseImport
from zsm_werkplaats.lib.headed_rows import plain
from zsm_werkplaats.lib.names import name_words
from zsm_werkplaats.lib.tables import Table

ALIKE = 90  # of 100
Kind = CaseImport.Kind


@dataclass(frozen=True)
class Column:
    """What a column may hold; `headings` are the other names that it goes by."""

    code: str
    label: str
    headings: str = ""
    example: str = ""


CASES = (
    Column("number", "Ons zaaknummer", "zaak|wp nummer|wp|zaak wp"),
    Column(
        "key",
        "Eigen nummer",
        "nr|nummer|volgnummer|volgnr|casusnummer|casusnr|dossiernummer|id|zaaknr|"
        "registratienummer|zaaknummer",
        "2026-001",
    ),
    Column(
        "name",
        "Naam",
        "naam verdachte|verdachte|achternaam|betrokkene|naam betrokkene|cliënt|"
        "naam cliënt|persoon|geslachtsnaam",
        "Voorbeeld, Vera van",
    ),
    Column("first_name", "Voornaam", "voornamen|voorletters|roepnaam"),
    Column("infix", "Tussenvoegsel", "tussenvoegsels|tv|voorvoegsel"),
    Column(
        "birth_date",
        "Geboortedatum",
        "geb datum|gebdat|geboren|geboren op|geboortejaar",
        "31-12-1999",
    ),
    Column(
        "offence",
        "Feit",
        "delict|strafbaar feit|soort delict|verdenking|feitomschrijving",
        "Winkeldiefstal",
    ),
    Column(
        "offence_on",
        "Pleegdatum",
        "datum delict|datum feit|delictdatum|feitdatum|pleegdag",
        "02-11-2026",
    ),
    Column(
        "arrested_at",
        "Aangehouden",
        "aanhouding|datum aanhouding|aangehouden op|aanhoudingsdatum",
        "02-11-2026 21:30",
    ),
    Column(
        "nominated_on",
        "Voorgedragen op",
        "datum voordracht|voordracht|voorgedragen|"
        "aangemeld|aangemeld op|datum aanmelding|instroom|"
        "startdatum|datum instroom|datum|begindatum|datum start",
        "03-11-2026",
    ),
    Column(
        "worker",
        "Werkplaatswerker",
        "werker|behandelaar|medewerker|reclasseringswerker|werkplaatsmedewerker|"
        "zaakhouder|toezichthouder|rw",
        "",
    ),
    Column(
        "prosecutor", "Officier van justitie", "officier|ovj|zaaksofficier|naam ovj", ""
    ),
    Column("municipality", "Gemeente", "woonplaats|plaats|woongemeente", "Utrecht"),
    Column(
        "parketnummer",
        "Parketnummer",
        "parketnr|parket|pnr|parketnummers",
        "16/000001-26",
    ),
    Column(
        "signals",
        "Signalen",
        "signaal|reden aanmelding|aanleiding|reden voordracht|waarom werkplaats",
        "Slaapt buiten, eet uit containers",
    ),
    Column("situation", "Achtergrond", "situatie|context|bijzonderheden|problematiek"),
    Column(
        "criteria",
        "Selectiecriteria",
        "criteria|criterium|selectiecriterium|kenmerken",
        "Geen vaste woon- of verblijfplaats",
    ),
    Column(
        "advised",
        "Geadviseerde afdoening",
        "advies|afdoening advies|advies afdoening|om advies|advies werkplaats",
        "Voorwaardelijk sepot",
    ),
    Column(
        "advised_on",
        "Datum advies",
        "adviesdatum|advies op|geadviseerd op|advies gegeven op",
        "04-11-2026",
    ),
    Column("advice_text", "Tekst van het advies", "toelichting advies|adviestekst"),
    Column(
        "conditions",
        "Bijzondere voorwaarden",
        "voorwaarden|voorwaarde|bijzondere voorwaarde",
        "Werkt mee aan hulp bij wonen",
    ),
    Column(
        "decided",
        "Afdoening",
        "beslissing|besluit|afdoening om|beslissing ovj|beslissing om|"
        "afdoeningsbeslissing|definitieve afdoening",
        "Voorwaardelijk sepot",
    ),
    Column(
        "decided_on",
        "Datum beslissing",
        "beslisdatum|beslissing op|datum besluit|beslist op|datum afdoening",
        "04-11-2026",
    ),
    Column(
        "followed",
        "Advies gevolgd",
        "gevolgd|overgenomen|advies overgenomen|conform advies|conform",
        "ja",
    ),
    Column(
        "why",
        "Waarom afgeweken",
        "reden afwijking|toelichting afwijking|waarom niet gevolgd|reden afwijken",
    ),
    Column(
        "outcome",
        "Uitkomst",
        "resultaat|eindresultaat|reden afsluiten|reden afsluiting|afloop",
        "Iemand anders heeft de zaak en het loopt",
    ),
    Column("explanation", "Toelichting bij de uitkomst", "toelichting uitkomst"),
    Column(
        "closed_on",
        "Gesloten op",
        "afgesloten|afgesloten op|datum afsluiting|einddatum|gesloten|datum sluiting|"
        "datum einde",
        "20-11-2026",
    ),
    Column(
        "minutes",
        "Totale tijd",
        "minuten|totaal minuten|tijd|tijdsbesteding|tijd totaal|totale minuten|"
        "tijdsinvestering|minuten totaal|tijd (minuten)",
        "3:30",
    ),
    Column("hours", "Totaal in uren", "uren|uur|totaal uren|aantal uren|totale uren"),
    Column(
        "regular_shift",
        "Had in de gewone dienst gekund",
        "gewone dienst|reguliere dienst|regulier mogelijk|zsm dienst|"
        "had dit in de gewone zsm-dienst gekund",
        "nee",
    ),
    Column(
        "otherwise",
        "Afdoening zonder werkplaats",
        "zonder werkplaats|anders|anders afdoening|reguliere afdoening|"
        "verwachte afdoening|waarschijnlijke afdoening zonder werkplaats",
        "OM-strafbeschikking",
    ),
)
ACTIVITIES = (
    Column(
        "case",
        "Zaak",
        "zaaknummer|zaaknr|eigen nummer|parketnummer|nr|nummer|dossiernummer|casus|"
        "casusnummer|volgnummer",
        "2026-001",
    ),
    Column(
        "worker",
        "Werkplaatswerker",
        "werker|behandelaar|medewerker|reclasseringswerker|naam|rw|door",
        "",
    ),
    Column("day", "Dag", "datum|op|datum activiteit", "03-11-2026"),
    Column(
        "activity",
        "Soort activiteit",
        "activiteit|soort|werkzaamheid|werkzaamheden|handeling",
        "Dossier en systemen lezen",
    ),
    Column(
        "minutes",
        "Minuten",
        "tijd|tijdsbesteding|duur|aantal minuten|min",
        "45",
    ),
    Column("hours", "Uren", "uur|aantal uren"),
    Column("note", "Toelichting", "opmerking|opmerkingen|omschrijving|notitie"),
    Column(
        "with_whom",
        "Contact met",
        "met wie|gesproken met|contactpersoon|contact",
    ),
    Column("channel", "Manier van contact", "kanaal|wijze|hoe|middel"),
    Column("result", "Bereikt", "resultaat|bereikt of niet|contact gelukt"),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    Kind.CASES: CASES,
    Kind.ACTIVITIES: ACTIVITIES,
}
LABELS = {
    kind: {column.code: column.label for column in columns}
    for kind, columns in COLUMNS.items()
}
NAMES = {
    kind: {
        plain(name): column.code
        for column in reversed(columns)
        for name in (*column.headings.split("|"), column.label)
        if name
    }
    for kind, columns in COLUMNS.items()
}
# Without these no row can be read.
REQUIRED: dict[str, tuple[str, ...]] = {
    Kind.CASES: ("name", "offence", "nominated_on"),
    Kind.ACTIVITIES: ("worker", "day"),
}
# One of these says the time of an activity.
TIMES = ("minutes", "hours")


def known_headings(kind: str) -> frozenset[str]:
    """Every heading that such a file is known to have."""
    return frozenset(NAMES[kind])


def has_headings(table: Table) -> bool:
    """Whether the first row names the columns: it says no day and no number."""
    return bool(table) and not any(c.isdigit() for c in "".join(table[0]))


def heading_key(kind: str, headings: Sequence[str]) -> str:
    """Under what the columns of such a file are remembered in a region."""
    return f"{kind}: {'|'.join(map(plain, headings))}"[:500]


def recognise(kind: str, headings: Sequence[str]) -> list[str]:
    """The meaning of every column, each once; empty where nothing is like it."""
    exact = [NAMES[kind].get(plain(heading), "") for heading in headings]
    meanings: list[str] = []
    for heading, found in zip(headings, exact, strict=True):
        meaning = found or _nearly(kind, plain(heading))
        is_taken = meaning in meanings or (not found and meaning in exact)
        meanings.append("" if is_taken else meaning)
    return meanings


def says_itself(kind: str, headings: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether every heading is, to the letter, what the column is taken for."""
    labels = LABELS[kind]
    said = [labels[code] if code else "" for code in columns]
    return list(headings) == said and not missing_in(kind, columns)


def _nearly(kind: str, heading: str) -> str:
    """What a heading with a slip of the pen means."""
    if len(heading) < 5:  # noqa: PLR2004 (one letter is another word)
        return ""
    scored = [(fuzz.ratio(heading, name), code) for name, code in NAMES[kind].items()]
    score, code = max(scored)
    return code if score >= ALIKE else ""


def missing_in(kind: str, columns: Sequence[str]) -> list[str]:
    """What still has to be pointed out, by the labels of the screen."""
    labels = LABELS[kind]
    missing = [labels[code] for code in REQUIRED[kind] if code not in columns]
    if kind == Kind.ACTIVITIES and not {*TIMES} & {*columns}:
        missing.append(labels["minutes"])
    if kind == Kind.ACTIVITIES and not {"activity", "with_whom"} & {*columns}:
        missing.append(labels["activity"])
    return missing


# What people write where there is nothing to say; in a text it says something.
NOTHING = {"", "nvt", "n v t", "onbekend", "nog niemand", "nog niet", "geen"}
TEXTS = {
    *("name", "first_name", "infix", "birth_date", "offence", "signals", "situation"),
    *("advice_text", "conditions", "why", "explanation", "regular_shift"),
    *("note", "with_whom", "result"),
}


def texts_of(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """The texts of one row by what they mean; "-" and "n.v.t." say nothing."""
    return {
        meaning: cell.strip()
        for meaning, cell in zip(columns, cells, strict=False)
        if meaning and cell.strip() and (meaning in TEXTS or not _says_nothing(cell))
    }


def _says_nothing(cell: str) -> bool:
    return " ".join(name_words(cell)) in NOTHING
