"""The code lists of the cases as the product brings them.

Loading adds what is missing, by code; a term that the administrator changed on
the screen stays as it is.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from cases.activity.models.activity import ActivityKind
from cases.advice.models.advice import Disposal, DisposalPart
from cases.advice.models.legal_limit import Consequence, LegalLimit
from cases.case.models.criteria import DeclineReason, SelectionCriterion
from cases.context.models.contact import SourceKind
from cases.decision.models.decision import DeviationReason
from cases.intake.models.day_list import TriageReason
from cases.monitoring.models.closing import Outcome
from cases.monitoring.models.plan import MonitoringRhythm
from cases.screening.models.screening import ScreeningDomain
from cases.support.models.support import RefusalReason
from zsm_werkplaats.lib.codelist import load_code_list

FOLDER = Path(__file__).parent


def _text(name: str) -> Callable[[dict[str, str]], str]:
    return lambda row: row[name]


def _number(name: str) -> Callable[[dict[str, str]], int | None]:
    return lambda row: int(row[name]) if row[name] else None


def _named(model: Any, name: str) -> Callable[[dict[str, str]], Any]:
    """The entry of another code list that a column names, or None."""
    return lambda row: model.objects.filter(code=row[name]).first()


def load_reference_data() -> None:
    """Add the terms of every code list that are not there yet."""
    load_code_list(
        ActivityKind,
        FOLDER / "activity_kinds.csv",
        belongs_to_case=lambda row: row["belongs_to_case"] == "ja",
    )
    load_code_list(DeclineReason, FOLDER / "decline_reasons.csv")
    load_code_list(DeviationReason, FOLDER / "deviation_reasons.csv")
    load_code_list(
        MonitoringRhythm,
        FOLDER / "monitoring_rhythms.csv",
        weeks=lambda row: [int(week) for week in row["weeks"].split()],
    )
    load_code_list(Outcome, FOLDER / "outcomes.csv")
    load_code_list(ScreeningDomain, FOLDER / "screening_domains.csv")
    load_code_list(RefusalReason, FOLDER / "refusal_reasons.csv")
    load_code_list(SelectionCriterion, FOLDER / "selection_criteria.csv")
    load_code_list(TriageReason, FOLDER / "triage_reasons.csv")
    load_code_list(
        SourceKind, FOLDER / "source_kinds.csv", words=lambda row: row["words"]
    )
    load_code_list(
        Disposal,
        FOLDER / "disposals.csv",
        bears_conditions=lambda row: row["bears_conditions"] == "ja",
    )
    load_code_list(DisposalPart, FOLDER / "disposal_parts.csv", unit=_text("unit"))
    load_code_list(
        LegalLimit,
        FOLDER / "legal_limits.csv",
        disposal=_named(Disposal, "disposal"),
        part=_named(DisposalPart, "part"),
        text=_text("text"),
        number=_number("number"),
        unit=_text("unit"),
        is_maximum=lambda row: row["is_maximum"] == "ja",
        article=_text("article"),
        certainty=_text("certainty"),
    )
    load_code_list(
        Consequence,
        FOLDER / "consequences.csv",
        disposal=_named(Disposal, "disposal"),
        documentation=_text("documentation"),
        lookback_years=_number("lookback_years"),
        lookback_years_young=_number("lookback_years_young"),
        duration=_text("duration"),
        breach=_text("breach"),
        monitor=_text("monitor"),
        certainty=_text("certainty"),
        unverified=_text("unverified"),
        recorded_on=lambda row: date.fromisoformat(row["recorded_on"]),
    )
