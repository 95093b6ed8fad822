"""What a case took, kept by the database: minutes, and when somebody was reached.

Triggers write it; nothing else does. It holds what the contacts and the activities of
the case say, so that lists and figures need not add them up: a test compares.
"""

from django.db import models
from pgtrigger import After, Delete, Insert, Operation, Trigger, Update, register

from cases.activity.models.activity import Activity
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import Region

TABLE = "cases_casetally"


class CaseTally(models.Model):
    """The sums of one case; every case has them from its first day on."""

    case = models.OneToOneField(
        Case,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="tally",
        verbose_name="zaak",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    minutes = models.PositiveIntegerField("minuten", default=0, db_default=0)
    made = models.PositiveIntegerField("contacten", default=0, db_default=0)
    reached = models.PositiveIntegerField("bereikt", default=0, db_default=0)
    first_made_at = models.DateTimeField("eerste contact op", null=True, blank=True)
    last_made_at = models.DateTimeField("laatste contact op", null=True, blank=True)
    first_reached_at = models.DateTimeField("eerst bereikt op", null=True, blank=True)
    last_reached_at = models.DateTimeField("laatst bereikt op", null=True, blank=True)

    class Meta:
        verbose_name = "optelling van een zaak"
        verbose_name_plural = "optellingen van zaken"
        ordering = ["-case"]
        indexes = [
            models.Index(
                fields=["region", "-minutes", "-case"], name="cases_by_effort"
            ),
            models.Index(
                fields=["region", "last_reached_at", "case"],
                name="cases_by_last_contact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minuten"


BEGIN = f"""
INSERT INTO {TABLE} (case_id, region_id) VALUES (NEW.number, NEW.region_id)
ON CONFLICT DO NOTHING;
RETURN NULL;
"""  # noqa: S608 (the name of our own table)

# The row is locked before anything is added up: whoever waited for it adds up anew,
# with what the other transaction wrote.
ADD_UP = f"""
FOREACH of_case IN ARRAY ARRAY[OLD.case_id, NEW.case_id] LOOP
    CONTINUE WHEN of_case IS NULL;
    PERFORM 1 FROM {TABLE} WHERE case_id = of_case FOR UPDATE;
    UPDATE {TABLE} SET
        minutes = calls.minutes + written.minutes,
        made = calls.made,
        reached = calls.reached,
        first_made_at = calls.first_made_at,
        last_made_at = calls.last_made_at,
        first_reached_at = calls.first_reached_at,
        last_reached_at = calls.last_reached_at
    FROM (
        SELECT
            coalesce(sum(contact.minutes), 0) AS minutes,
            count(*) AS made,
            count(*) FILTER (WHERE is_reached) AS reached,
            min(contact.at) AS first_made_at,
            max(contact.at) AS last_made_at,
            min(contact.at) FILTER (WHERE is_reached) AS first_reached_at,
            max(contact.at) FILTER (WHERE is_reached) AS last_reached_at
        FROM cases_contact AS contact,
            LATERAL (
                SELECT contact.result IN ('reached', 'called_back') AS is_reached
            ) AS answer
        WHERE contact.case_id = of_case AND contact.result <> 'planned'
    ) AS calls, (
        SELECT coalesce(sum(activity.minutes), 0) AS minutes
        FROM cases_activity AS activity WHERE activity.case_id = of_case
    ) AS written
    WHERE case_id = of_case;
    EXIT WHEN NEW.case_id = OLD.case_id;
END LOOP;
RETURN NULL;
"""  # noqa: S608


def _adds_up(name: str, operation: Operation) -> Trigger:
    return Trigger(
        name=name,
        when=After,
        operation=operation,
        declare=[("of_case", "bigint")],
        func=ADD_UP,
    )


register(Trigger(name="begin_tally", when=After, operation=Insert, func=BEGIN))(Case)
for model in (Contact, Activity):
    register(_adds_up("add_up_tally", Insert | Update | Delete))(model)
