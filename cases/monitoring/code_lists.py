"""The code lists of the monitoring."""

from pathlib import Path

from cases.monitoring.models.closing import Outcome
from cases.monitoring.models.plan import MonitoringRhythm
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"
HEADING = "Monitoren en afsluiten"

register(
    CodeList(MonitoringRhythm, HEADING, FOLDER / "monitoring_rhythms.csv"),
    CodeList(Outcome, HEADING, FOLDER / "outcomes.csv"),
    place=5,
)
