"""What somebody typed in a form and did not send yet."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Now

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.drafts.sent import SENT

KEPT = timedelta(days=7)
PAGE_LENGTH = 300
MOST_MARKS = 10
ABOUT = Coalesce("case_number", 0)  # which case; a form may be about none
# Who was called; most forms name nobody.
WHOM = Coalesce(
    KeyTextTransform("with_whom", "typed"), Value(""), output_field=models.TextField()
)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts in the words of the screens."""

    def waiting(self) -> Self:
        """Drafts of forms that were not sent: a late save may cross the sending."""
        waiting = self
        sent: list[type[models.Model]] = [CaseEvent, SentForm, *SENT]
        for model in sent:
            done = model._default_manager.filter(submission=OuterRef("submission"))
            waiting = waiting.filter(~Exists(done))
        return waiting.order_by("-saved_at", "-pk")

    def last_of_form(self) -> Self:
        """Of several drafts of one form about one case and person, the last one."""
        same = {name: OuterRef(name) for name in ("user", "page", "about", "whom")}
        drafts = Draft.objects.alias(about=ABOUT, whom=WHOM)
        later = drafts.filter(saved_at__gt=OuterRef("saved_at"), **same)
        return self.alias(about=ABOUT, whom=WHOM).filter(~Exists(later))

    def of(self, user: User, region: Region | None) -> Self:
        """Drafts of `user` themself, in this region or about a case of another.

        A case belongs to one region, whatever desk its draft was written at.
        """
        here = Q(region=region) | Q(case_number__isnull=False)
        return self.filter(here, user=user)

    def older_than_kept(self, at: datetime) -> Self:
        """Drafts that nobody came back for in time."""
        return self.filter(saved_at__lt=at - KEPT)


class Draft(models.Model):
    """What one user typed in one opened form (concept). Nobody else ever reads it.

    It names the case by number: drafts lie below the cases, as the log does. No
    history is kept of it: a draft that is thrown away is gone.
    """

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="drafts",
        verbose_name="gebruiker",
        db_index=False,
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    submission = models.UUIDField("inzending")
    page = models.CharField("pagina", max_length=PAGE_LENGTH)
    address = models.CharField("naam van de pagina", max_length=80)
    case_number = models.BigIntegerField("zaaknummer", null=True, blank=True)
    typed = models.JSONField("wat er getypt is")
    version = models.PositiveIntegerField(
        "versie",
        null=True,
        blank=True,
        help_text="De versie die de schrijver voor zich had.",
    )
    started_at = models.DateTimeField("begonnen op")
    saved_at = models.DateTimeField("bewaard op")

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "submission"], name="an_opened_form_has_one_draft"
            )
        ]
        indexes = [
            models.Index(fields=["user", "-saved_at"], name="drafts_of_a_user"),
            models.Index(fields=["saved_at"], name="drafts_by_age"),
        ]

    def __str__(self) -> str:
        return f"concept op {self.address}"

    @property
    def mark(self) -> str:
        """Names this text of the draft, and those it went on with, for who takes it up.

        Once the draft is typed on, the mark no longer fits.
        """
        before = " ".join(self.typed.get("taken_from", [])).split()
        own = f"{self.pk}@{self.saved_at.isoformat()}"
        return " ".join([own, *before][:MOST_MARKS])

    @property
    def resume_url(self) -> str:
        mark = "&" if "?" in self.page else "?"
        return f"{self.page}{mark}{RESUME}={self.pk}"


# What an address may say that does not make it another form.
RESUME = "concept"
IGNORED = frozenset({RESUME, "terug"})


class SentForm(models.Model):
    """An opened form that was sent (verstuurd formulier): a late save keeps nothing.

    It tells nothing but that, and goes once no draft of then is left.
    """

    submission = models.UUIDField("inzending", unique=True)
    sent_at = models.DateTimeField("verstuurd op", db_default=Now())

    class Meta:
        verbose_name = "verstuurd formulier"
        verbose_name_plural = "verstuurde formulieren"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"verstuurd formulier {self.pk}"
