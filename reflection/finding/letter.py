"""The letter in which a finding is laid somewhere: one page, from the facts.

It is about no person: numbers under five are not told, and a text with a name, or a
number of a case, a telephone or a birth is refused (decision 0040).
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Min, Model
from django.db.models.functions import Coalesce, TruncDate
from django.utils.formats import date_format

from cases.context.models.contact import Contact
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.support import Support
from reflection.finding.behind import cases_behind
from reflection.finding.evidence import CONTACT, MOMENT, NEED, SUPPORT
from reflection.finding.makers import family_of, refuse_in
from reflection.finding.models.finding import Finding, FindingCase
from reflection.finding.models.laying import Laying
from socialmap.coverage.figures import FEW, LESS
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paper import make_pdf

TEMPLATE = settings.BASE_DIR / "templates/reflection/finding/pdf/letter.typ"
LONGEST = 2_500  # characters: one page
IN_LETTER = (
    "In de brief {words}. Een brief gaat niet over een persoon: haal namen en "
    "nummers eruit."
)
# On which day a source of a finding showed it, as proposals count it.
SHOWED: Mapping[str, tuple[type[Model], Any]] = {
    CONTACT: (Contact, TruncDate("at")),
    SUPPORT: (Support, Coalesce("ended_on", "asked_on")),
    NEED: (Support, F("asked_on")),
    MOMENT: (MonitoringMoment, TruncDate("reported_at")),
}
K = Finding.Kind
ASKED = {
    K.GAP: "Wilt u met ons bekijken wat er nodig is om deze hulp wel te bieden?",
    K.PROCEDURE: "Wilt u nagaan waar dit door komt, en met ons afspreken hoe het "
    "voortaan gaat?",
    K.BROKEN_AGREEMENT: "Wilt u nagaan waar dit door komt, en ons laten weten wat wij "
    "mogen verwachten?",
    K.GOOD_PRACTICE: "Dit werkt goed. Wilt u het zo blijven doen, en ons laten weten "
    "wat u daarvoor van ons nodig heeft?",
}


def proposed_letter(finding: Finding, by: User) -> str:
    """A first text, from what is known: what, how often, and what we ask."""
    told = [
        "Geachte heer, mevrouw,",
        "De werkplaats is een team van reclasseringswerkers dat in de ZSM-kamer "
        "samenwerkt met politie en Openbaar Ministerie. Wij zien het volgende.",
        *_what_happens(finding),
    ]
    told.append(how_often(finding, by))
    told.append(ASKED[K(finding.kind)])
    told.append("Wij horen graag van u.")
    told.append(f"Met vriendelijke groet,\n{by.name}\nWerkplaats {finding.region}")
    return "\n\n".join(each for each in told if each)


def how_often(finding: Finding, by: User) -> str:
    """In how many cases, and since when; empty without cases."""
    behind = cases_behind(finding, by)
    if not behind.count:
        return ""
    rows = FindingCase.objects.filter(finding__in=family_of(finding))
    seen = rows.filter(pk__in=[row.pk for row in behind.cases])
    since = date_format(_began(list(seen.select_related("case"))), "F Y")
    return f"Dit speelde sinds {since} in {told(behind.count)}."


def _began(rows: list[FindingCase]) -> date:
    """The first day on which it showed; of a case without a source, its beginning."""
    begun = [day_of(r.case.nominated_at) for r in rows if r.source_kind not in SHOWED]
    for kind, (model, day) in SHOWED.items():
        keys = [row.source_key for row in rows if row.source_kind == kind]
        found = model._default_manager.filter(pk__in=keys) if keys else None
        if found is not None and (first := found.aggregate(on=Min(day))["on"]):
            begun.append(first)
    return min(begun or [day_of(row.case.nominated_at) for row in rows])


def told(number: int) -> str:
    """A number of cases for outside the team."""
    return f"{LESS} zaken" if number < FEW else f"{number} zaken"


def refuse_personal_data(
    text: str, *, finding: Finding, by: User, at: datetime
) -> None:
    """Raise `RefusedError` with what was found in the text of a letter."""
    refuse_in(finding, by=by, at=at, saying=IN_LETTER, letter=text)


def letter_pdf(laying: Laying) -> bytes:
    """The letter as it was sent, on one page."""
    data = {
        "to": laying.with_whom,
        "day": date_format(laying.laid_on, "j F Y"),
        "region": str(laying.region),
        "subject": laying.finding.title,
        "text": laying.letter,
    }
    return make_pdf(TEMPLATE, data)


def letter_text(laying: Laying) -> str:
    """The same as plain text, for a mail."""
    head = (
        f"Aan: {laying.with_whom}\n"
        f"Datum: {date_format(laying.laid_on, 'j F Y')}\n"
        f"Onderwerp: {laying.finding.title}\n"
    )
    return f"{head}\n{laying.letter}\n"


def _what_happens(finding: Finding) -> list[str]:
    """The title and the description; not twice what the description begins with."""
    title, detail = finding.title, finding.detail
    if " ".join(detail.split()).startswith(title.removesuffix(" …")):
        return [detail]
    return [_sentence(title), detail]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
