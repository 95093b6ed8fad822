"""The reflection of the demo: findings, what was agreed, and the meetings."""

from datetime import datetime

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.reflection.agreements import load_agreement
from zsm_werkplaats.demo.reflection.findings import load_findings
from zsm_werkplaats.demo.reflection.rhythm import load_rhythm


def load_reflection(region: Region, cast: dict[str, User], at: datetime) -> None:
    """Tell what the team reflected on, after the cases were told."""
    load_rhythm(region, cast, at)
    findings = load_findings(region, cast, at)
    load_agreement(findings["winkel"], region, cast, at)
