"""Offences as people type them, brought under one name.

The list is ours, made for common crime as it passes the ZSM room. More precise names
stand above the wider ones that they take the place of.
"""

import re
from dataclasses import dataclass

from zsm_werkplaats.lib.names import folded

WORDS = re.compile(r"[a-z0-9]+")
EMPTY = frozenset(
    "van de het een der in op aan met bij te en of uit door voor naar om zijn haar "  # noqa: SIM905
    "poging tot verdenking medeplegen art artikel sr wvsr jo lid".split()
)


@dataclass(frozen=True)
class Offence:
    """A name, the parts of words that together mean it, and the wider names it is."""

    name: str
    signs: tuple[tuple[str, ...], ...]
    instead_of: tuple[str, ...] = ()


KNOWN = (
    Offence(
        "winkeldiefstal",
        (("winkel", "diefstal"), ("supermarkt", "diefstal")),
        ("diefstal",),
    ),
    Offence("fietsdiefstal", (("fiets", "diefstal"),), ("diefstal",)),
    Offence(
        "diefstal met geweld",
        (("diefstal", "geweld"), ("straatroof",), ("beroving",), ("overval",)),
        ("diefstal", "geweld"),
    ),
    Offence("inbraak", (("inbraak",), ("braak", "diefstal")), ("diefstal",)),
    Offence("diefstal", (("diefstal",), ("gestolen",))),
    Offence("heling", (("heling",),)),
    Offence("verduistering", (("verduister",),)),
    Offence("oplichting of fraude", (("oplicht",), ("fraude",), ("flessentrek",))),
    Offence(
        "huiselijk geweld",
        (("huiselijk", "geweld"), ("partnergeweld",), ("eergerelateerd",)),
        ("geweld",),
    ),
    Offence("mishandeling", (("mishandel",),)),
    Offence("openlijke geweldpleging", (("openlijk", "geweld"),), ("geweld",)),
    Offence("geweld", (("geweld",),)),
    Offence("bedreiging", (("bedreig",),)),
    Offence("belaging (stalking)", (("belaging",), ("stalking",), ("stalken",))),
    Offence("vernieling", (("vernieling",), ("vernielen",), ("vandalisme",))),
    Offence("brandstichting", (("brandsticht",),)),
    Offence("belediging", (("beledig",),)),
    Offence("wederspannigheid", (("wederspannig",),)),
    Offence(
        "huisvredebreuk",
        (("huisvredebreuk",), ("lokaalvredebreuk",), ("huisverbod",)),
    ),
    Offence(
        "rijden onder invloed",
        (("rijden", "invloed"), ("rijden", "drank"), ("alcohol", "verkeer")),
    ),
    Offence("drugs", (("drug",), ("opiumwet",), ("hennep",))),
    Offence("wapenbezit", (("wapen",),)),
    Offence("zedendelict", (("zeden",), ("aanrand",), ("schennis",))),
)


def offences_in(text: str) -> dict[str, str]:
    """The offences that a text names: the words they are grouped by, and the name.

    A text that names none that is known stands by its own words, whatever their order.
    """
    plain = folded(text)
    found = [known for known in KNOWN if _names(plain, known)]
    wider = {name for known in found for name in known.instead_of}
    named = {known.name: known.name.capitalize() for known in found}
    kept = {name: label for name, label in named.items() if name not in wider}
    return kept or _own_words(plain, text)


def is_known(words: str) -> bool:
    """Whether these words are a name of the list, and not what somebody typed."""
    return words in {known.name for known in KNOWN}


def _names(plain: str, offence: Offence) -> bool:
    return any(all(part in plain for part in sign) for sign in offence.signs)


def _own_words(plain: str, text: str) -> dict[str, str]:
    words = sorted(set(WORDS.findall(plain)) - EMPTY)
    shown = " ".join(text.split())
    if not words:
        return {"niet ingevuld": "Niet ingevuld"}
    return {" ".join(words): shown[:1].upper() + shown[1:]}
