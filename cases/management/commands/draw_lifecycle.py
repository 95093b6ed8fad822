"""Print `docs/lifecycle.md` from the table in `cases/case/lifecycle.py`."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.case.lifecycle import STEPS, Status, Step, Strand, Verb
from cases.case.policies import ROLES

HEAD = """# The life of a case

Made by `manage.py draw_lifecycle` from the lifecycle and the policies in `cases/case/`;
a test holds that it is up to date. A verb in no arrow leaves the status as it is.

```mermaid
stateDiagram-v2
"""


TABLE_HEAD = ("| Op het scherm | In code | Wanneer | Wie |", "|---|---|---|---|")


def arrows() -> list[str]:
    """The verbs that change the status, as arrows of the diagram."""
    lines = ["    [*] --> nominated: nominate"]
    for verb, step in STEPS.items():
        if step.to and step.allowed_in:
            origins = [s for s in Status if s in step.allowed_in and s != step.to]
            lines += [f"    {origin} --> {step.to}: {verb}" for origin in origins]
    lines += [
        f"    {Status.DECLINED} --> {Status.NOMINATED}: {Verb.REOPEN}",
        f"    {Status.CLOSED} --> {Status.ACTIVE}: {Verb.REOPEN}",
        f"    {Status.CLOSED} --> {Status.MONITORING}: {Verb.REOPEN}",
    ]
    return lines


def row(verb: Verb, step: Step) -> str:
    """One verb in words: who may do it, and when."""
    statuses = [status.label for status in Status if status in step.allowed_in]
    when = "altijd" if len(statuses) == len(Status) else ", ".join(statuses) or "nieuw"
    who = ", ".join(role.label for role in ROLES[verb])
    return f"| {step.label} | `{verb}` | {when} | {who} |"


def lifecycle_page() -> str:
    """The whole page."""
    parts = [HEAD + "\n".join(arrows()) + "\n```"]
    for strand in Strand:
        table = [
            row(verb, step) for verb, step in STEPS.items() if step.strand == strand
        ]
        parts.append("\n".join([f"## {strand.label}\n", *TABLE_HEAD, *table]))
    return "\n\n".join(parts) + "\n"


class Command(BaseCommand):
    """Print the page; redirect it to `docs/lifecycle.md`."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(lifecycle_page(), ending="")
