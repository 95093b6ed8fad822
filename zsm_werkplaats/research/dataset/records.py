"""What is read from the cases for an export, before anything of it is hidden.

`_case`, `_region` and `_worker` are keys of the database and never leave: the rows get
pseudonyms instead. No text that somebody typed is read at all.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F

from cases.activity.effort_bands import band_of
from cases.activity.models.activity import Activity
from cases.case.models.case import CaseQuerySet
from cases.case.models.criteria import CaseCriterion
from cases.case.models.people import Involvement
from cases.context.models.contact import Contact
from cases.decision.adoption import standing_advices
from cases.decision.models.decision import Decision
from cases.monitoring.models.closing import Closing
from cases.monitoring.models.moment import MonitoringMoment
from cases.questions.activity_forms import (
    CONTACT,
    NO_ADVICE,
    OTHER_ADVICE,
    UNDECIDED,
    WORK,
    band_labels,
)
from cases.screening.models.screening import Screening
from zsm_werkplaats.lib.birth_dates import BirthDate
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.research.dataset.age_groups import age_group
from zsm_werkplaats.research.dataset.variables import (
    NO,
    UNKNOWN,
    YES,
    column,
)

Row = dict[str, Any]
SPOKEN = (Contact.Result.REACHED, Contact.Result.CALLED_BACK)
TAILOR_MADE = "maatwerk"
FOLLOWED = {"wholly": "overgenomen", "partly": "deels", "not": "niet", None: "open"}
OPEN = "open"
DAYS_OF_A_WEEK = 7


@dataclass
class Records:
    """The cases, and the contacts and activities in them."""

    cases: list[Row] = field(default_factory=list)
    work: list[Row] = field(default_factory=list)
    counts: list[Row] = field(default_factory=list)  # what the page tells, as numbers


def records_of(forms: CaseQuerySet) -> Records:
    """All that an export may tell of these cases, in a fixed number of queries."""
    forms = forms.order_by()
    found = Records([_case(each) for each in forms.values(*CASE)])
    by_case = {row["_case"]: row for row in found.cases}
    found.work = [*_contacts(forms, by_case), *_activities(forms, by_case)]
    _add_minutes(found.work, by_case)
    for add in (_add_ages, _add_criteria, _add_weighings, _add_advices):
        add(forms, by_case)
    for add in (_add_decisions, _add_closings, _add_moments):
        add(forms, by_case)
    return found


CASE = (
    "number",
    "region",
    "region__code",
    "nominated_at",
    "arrested_at",
    "municipality__code",
    "raised_by",
    "shielded_at",
    "tally__minutes",
    "tally__made",
    "tally__reached",
)


def _case(facts: dict[str, Any]) -> Row:
    minutes = facts["tally__minutes"]
    bands = {label: code for code, label in band_labels().items()}
    return {
        "_case": facts["number"],
        "_region": facts["region"],
        "_shielded": facts["shielded_at"] is not None,
        "_nominated": day_of(facts["nominated_at"]),
        "_arrested": facts["arrested_at"],
        "regio": facts["region__code"],
        "kwartaal": str(Period.quarter(day_of(facts["nominated_at"]))),
        "leeftijdsgroep": UNKNOWN,
        "gemeente": facts["municipality__code"] or UNKNOWN,
        "ingebracht_door": facts["raised_by"] or UNKNOWN,
        "minuten": minutes,
        "band": bands[band_of(minutes).label],
        "contacten": facts["tally__made"],
        "bereikt": facts["tally__reached"],
        "weging_kans": UNKNOWN,
        "weging_ernst": UNKNOWN,
        "weging_problemen": UNKNOWN,
        "maatwerk": NO_ADVICE,
        "afdoening_geadviseerd": NO_ADVICE,
        "gevolgd": NO_ADVICE,
        "dagen_tot_advies": None,
        "afdoening": UNDECIDED,
        "dagen_tot_beslissing": None,
        "uitkomst": OPEN,
        "gewone_dienst": "",
        "zonder_werkplaats": "",
        "monitormomenten": 0,
        "monitor_laatste": "",
    }


ByCase = dict[int, Row]


def _contacts(forms: CaseQuerySet, by_case: ByCase) -> Iterable[Row]:
    made = Contact.objects.made().filter(case__in=forms).order_by()
    facts = ("case", "created_by", "channel", "source__code", "result", "minutes", "at")
    for case, worker, channel, source, result, minutes, at in made.values_list(*facts):
        yield {
            "_case": case,
            "_worker": worker,
            "soort": f"{CONTACT}{channel}",
            "bron": source or UNKNOWN,
            "bereikt": YES if result in SPOKEN else NO,
            "minuten": minutes,
            "week": _week(by_case[case], day_of(at)),
        }


def _activities(forms: CaseQuerySet, by_case: ByCase) -> Iterable[Row]:
    written = Activity.objects.filter(case__in=forms).order_by()
    facts = ("case", "worker", "kind__code", "minutes", "day")
    for case, worker, kind, minutes, day in written.values_list(*facts):
        yield {
            "_case": case,
            "_worker": worker,
            "soort": f"{WORK}{kind}",
            "bron": "",
            "bereikt": "",
            "minuten": minutes,
            "week": _week(by_case[case], day),
        }


def _week(case: Row, day: date) -> int:
    """In which week after the nomination; the days themselves are not told."""
    days: int = (day - case["_nominated"]).days
    return max(days, 0) // DAYS_OF_A_WEEK


def _add_minutes(work: list[Row], by_case: ByCase) -> None:
    """The minutes of each kind; `minuten_contact_phone`."""
    for row in work:
        case, name = by_case[row["_case"]], column("minuten", row["soort"])
        case[name] = case.get(name, 0) + row["minuten"]


def _add_ages(forms: CaseQuerySet, by_case: ByCase) -> None:
    """The age of the first suspect on the day of the nomination."""
    suspects = Involvement.objects.filter(case__in=forms, role=Involvement.Role.SUSPECT)
    born = suspects.order_by("-pk").values_list(
        "case", "person__birth_date", "person__birth_about"
    )
    for case, day, about in born:
        row = by_case[case]
        ages = BirthDate(day, about).ages_on(row["_nominated"])
        row["leeftijdsgroep"] = age_group(ages[0] if ages else None)


def _add_criteria(forms: CaseQuerySet, by_case: ByCase) -> None:
    held = CaseCriterion.objects.filter(case__in=forms).order_by()
    for case, code in held.values_list("case", "criterion__code"):
        by_case[case][column("criterium", code)] = YES


def _add_weighings(forms: CaseQuerySet, by_case: ByCase) -> None:
    standing = Screening.objects.standing().filter(case__in=forms).order_by()
    facts = ("case", "chance", "severity", "problems")
    for case, chance, severity, problems in standing.values_list(*facts):
        by_case[case] |= {
            "weging_kans": chance or UNKNOWN,
            "weging_ernst": severity or UNKNOWN,
            "weging_problemen": problems or UNKNOWN,
        }


def _add_advices(forms: CaseQuerySet, by_case: ByCase) -> None:
    given: Any = standing_advices(forms)  # with what was decided on them
    advices = given.values_list(
        "case", "disposal__code", "is_tailor_made", "conformity", "given_at"
    )
    for case, disposal, is_tailor_made, conformity, at in advices:
        row = by_case[case]
        row["afdoening_geadviseerd"] = disposal
        row["maatwerk"] = TAILOR_MADE if is_tailor_made else OTHER_ADVICE
        row["gevolgd"] = FOLLOWED[conformity]
        row["dagen_tot_advies"] = _days(row["_arrested"], at)


def _add_decisions(forms: CaseQuerySet, by_case: ByCase) -> None:
    standing = Decision.objects.standing().filter(case__in=forms).order_by()
    facts = ("case", "disposal__code", "decided_at")
    for case, disposal, at in standing.values_list(*facts):
        row = by_case[case]
        row["afdoening"] = disposal
        row["dagen_tot_beslissing"] = _days(row["_arrested"], at)


def _days(since: datetime | None, at: datetime) -> int | None:
    """Whole days of the calendar; None when the arrest is not known."""
    return max((day_of(at) - day_of(since)).days, 0) if since else None


def _add_closings(forms: CaseQuerySet, by_case: ByCase) -> None:
    standing = Closing.objects.filter(case__in=forms, reopened_at=None).order_by()
    rows = standing.annotate(code=F("outcome__code"), other=F("otherwise__code"))
    facts = ("case", "code", "regular_shift", "other", "otherwise_unknown")
    for case, outcome, shift, other, is_unknown in rows.values_list(*facts):
        by_case[case] |= {
            "uitkomst": outcome,
            "gewone_dienst": shift,
            "zonder_werkplaats": UNKNOWN if is_unknown else other or "",
        }


def _add_moments(forms: CaseQuerySet, by_case: ByCase) -> None:
    """How many moments were reported, and what the last of them said."""
    reported = MonitoringMoment.objects.filter(case__in=forms).exclude(answer="")
    answers: dict[int, list[str]] = defaultdict(list)
    ordered = reported.order_by("reported_at", "pk")
    for case, answer in ordered.values_list("case", "answer"):
        answers[case].append(answer)
    for case, given in answers.items():
        by_case[case] |= {"monitormomenten": len(given), "monitor_laatste": given[-1]}
