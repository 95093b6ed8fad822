"""The people in and around the cases."""

from datetime import datetime

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from cases.models.record import CaseRecord
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.names import Folded


@keep_history
class Person(models.Model):
    """Somebody in one or more cases (betrokkene). No BSN: the work does not need it."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    name = models.CharField("naam", max_length=120)
    birth_date = models.DateField("geboortedatum", null=True, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    name_key = models.GeneratedField(
        expression=Folded("name"),
        output_field=models.TextField(),
        db_persist=True,
        verbose_name="naam zonder accenten",
    )
    name_words = models.GeneratedField(
        expression=SearchVector(Folded("name"), config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
        verbose_name="woorden van de naam",
    )

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["name", "pk"]
        indexes = [GinIndex(fields=["name_words"], name="person_by_words_of_name")]

    def __str__(self) -> str:
        return self.name

    def age_on(self, at: datetime) -> int | None:
        """Age in whole years on the day of `at`, or None without a birth date."""
        if not self.birth_date:
            return None
        born = self.birth_date
        before_birthday = (at.month, at.day) < (born.month, born.day)
        return at.year - born.year - before_birthday


@keep_history
class Involvement(CaseRecord):
    """One role of one person in a case; somebody may be suspect and victim at once."""

    class Role(models.TextChoices):
        """What somebody is in the case."""

        SUSPECT = "suspect", "verdachte"
        VICTIM = "victim", "slachtoffer"
        REPORTER = "reporter", "aangever"
        WITNESS = "witness", "getuige"
        PARTNER = "partner", "partner"
        EX_PARTNER = "ex_partner", "ex-partner"
        PARENT = "parent", "ouder"
        CHILD = "child", "kind"
        RELATIVE = "relative", "familielid"
        OTHER = "other", "anders"

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="involvements",
        verbose_name="betrokkene",
    )
    role = models.CharField("rol in de zaak", max_length=20, choices=Role.choices)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "rol in de zaak"
        verbose_name_plural = "rollen in de zaak"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "role"],
                name="a_person_holds_a_role_once_per_case",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"

    @property
    def is_suspect(self) -> bool:
        """Whether the case is about this person."""
        return self.role == self.Role.SUSPECT
