"""What a case takes, contacts and activities together, and why it takes more."""

from typing import Any

from django.db import models
from django.db.models import Count, Max, Q, Subquery, Sum

from cases.activity.effort_bands import THRESHOLDS, Effort
from cases.activity.models.activity import Activity, RunningTimer
from cases.activity.models.complexity import Complexity
from cases.case.models.case import Case
from cases.case.models.record import OF_CASE, CaseRecord
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.prepared import Given, read


@keep_history
class EffortNote(CaseRecord):
    """The line that says why a case takes more than usual; one at each threshold."""

    threshold = models.PositiveSmallIntegerField("drempel in minuten")
    text = models.CharField("waarom", max_length=300)

    class Meta:
        verbose_name = "toelichting op de tijd"
        verbose_name_plural = "toelichtingen op de tijd"
        ordering = ["threshold"]
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold__in=THRESHOLDS),
                name="a_case_asks_at_six_and_fifteen_hours",
            ),
            models.UniqueConstraint(
                fields=["case", "threshold"], name="a_threshold_is_explained_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


MADE = ~Q(contacts__result=Contact.Result.PLANNED)
SHARED = Q(contacts__disclosure=Contact.Disclosure.OPEN)
OF_WORKER = Given("worker", models.BigIntegerField())


def sum_up(
    case: Case, *, worker: User | None = None, for_om: bool = False
) -> dict[str, Any]:
    """The contacts of a case and what it takes, in one query.

    The keys are those of the page: `count` and `last_at` of the contacts that this
    reader knows of, the `minutes` of all that were made, since when the timer of
    `worker` `runs_since` for it, `effort`, and how heavy somebody said it is: `level`,
    by whom and when.
    """
    timer = worker.pk if worker else None
    found: dict[str, Any]
    (found,) = read(_sums, for_om, case=case.pk, worker=timer)
    found["effort"] = Effort(
        minutes=found["minutes"] + (found.pop("written") or 0),
        explained=found.pop("explained"),
        explanation=found.pop("explanation") or "",
    )
    return found


def _sums(for_om: bool) -> "models.QuerySet[Any, Any]":  # noqa: FBT001
    told = MADE & SHARED if for_om else MADE
    written = Activity.objects.filter(case=OF_CASE).order_by()
    activities = written.values("case").annotate(all=Sum("minutes")).values("all")
    notes = EffortNote.objects.filter(case=OF_CASE).order_by("-threshold")
    said = Complexity.objects.standing().filter(case=OF_CASE)
    running = RunningTimer.objects.filter(
        case=OF_CASE, worker=OF_WORKER, stopped_at=None
    )
    # The subqueries don't depend on the row; Max() lets them into the aggregate.
    cases = Case.objects.filter(pk=OF_CASE).order_by().values("pk")
    return cases.annotate(
        count=Count("contacts", filter=told),
        minutes=Sum("contacts__minutes", default=0, filter=MADE),
        last_at=Max("contacts__at", filter=told),
        runs_since=Max(Subquery(running.values("started_at")[:1])),
        written=Max(Subquery(activities)),
        explained=Max(Subquery(notes.values("threshold")[:1])),
        explanation=Max(Subquery(notes.values("text")[:1])),
        level=Max(Subquery(said.values("level")[:1])),
        level_said_by=Max(Subquery(said.values("created_by__name")[:1])),
        level_said_at=Max(Subquery(said.values("created_at")[:1])),
    )
