"""The people in and around the cases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.expressions import RawSQL
from pgtrigger import After, Insert, Trigger, Update, register

from cases.case.models.disclosure import Disclosed
from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.birth_dates import BirthDate
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history, keep_history_without
from zsm_werkplaats.lib.named import (
    FoundByWords,
    NameMarksField,
    PhoneKeysField,
)
from zsm_werkplaats.lib.phones import SIGNIFICANT, PhoneKey
from zsm_werkplaats.lib.versions import version_of
from zsm_werkplaats.lib.words_in_region import WordsInRegion, in_region

TAKEN = "taken"  # in what a merge moved: the fields that the kept record took over
NOTES = "notes"  # and the roles whose note got that of a double role
NOTE_LENGTH = 300
MOST_FOUND = 5000  # people whom one search looks at


class PersonQuerySet(models.QuerySet["Person"]):
    """People as searches find them: by functions of the database that use an index.

    Under row security a plain comparison of words reads every row (decision 0057).
    """

    def by_words(self, words: str, region: int, most: int = MOST_FOUND) -> Self:
        """Whose name holds these words, as PostgreSQL asks: `jan | piet:*`."""
        return self._found_by("named", [in_region(words, region)], most)

    def by_marks(self, marks: Sequence[str]) -> Self:
        """Whose name has any of the marks that `name_marks()` gives."""
        return self._found_by("marks", marks)

    def by_phones(self, keys: Sequence[str]) -> Self:
        """Who has any of these telephone numbers."""
        return self._found_by("phones", keys)

    def _found_by(
        self, kind: str, sought: Sequence[str], most: int | None = None
    ) -> Self:
        sql = "select people_found(%s, %s::text[], %s)"
        return self.filter(pk__in=RawSQL(sql, [kind, list(sought), most]))  # noqa: S611


@keep_history_without("was_suspect")
class Person(FoundByWords):
    """Somebody in one or more cases (betrokkene). No BSN: the work does not need it."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    name = models.CharField("naam", max_length=120)
    birth_date = models.DateField("geboortedatum", null=True, blank=True)
    birth_about = models.CharField(
        "geboren omstreeks",
        max_length=7,
        blank=True,
        db_default="",
        help_text="Jaar, of jaar en maand, van wie de dag niet bekend is.",
    )
    also_known_as = models.TextField(
        "ook bekend als", blank=True, db_default="", help_text="Een naam per regel."
    )
    phone = models.CharField("telefoon", max_length=30, blank=True)
    # For the release before this one, which still reads it while this one rolls out.
    phone_key = models.GeneratedField(
        expression=PhoneKey("phone"),
        output_field=models.CharField(max_length=SIGNIFICANT),
        db_persist=True,
        verbose_name="telefoon, laatste cijfers",
    )
    phone_keys = PhoneKeysField(
        models.TextField(),
        verbose_name="nummers om op te zoeken",
        db_default=models.Value("{}"),
        default=list,
        editable=False,
    )
    restricted_at = models.DateTimeField(
        "gebruik beperkt sinds",
        null=True,
        blank=True,
        help_text="Zolang dit staat, gaat niets van deze persoon mee naar buiten.",
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="samengevoegd met",
    )
    name_marks = NameMarksField(
        models.TextField(),
        verbose_name="kenmerken van de naam",
        default=list,
        db_default=models.Value("{}"),
        editable=False,
    )
    was_suspect = models.BooleanField(
        "was ooit verdachte", default=False, db_default=False, editable=False
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["sort_key", "pk"]
        indexes = [
            # For the release before this one, as the column of `FoundByWords` is kept.
            GinIndex(fields=["name_words"], name="person_by_words_of_name"),
            GinIndex(WordsInRegion(), name="person_by_words_in_region"),
            GinIndex(fields=["name_marks"], name="person_by_marks_of_name"),
            models.Index(fields=["region", "name_key"], name="person_by_name_key"),
            GinIndex(fields=["phone_keys"], name="person_by_phone_keys"),
            models.Index(
                fields=["region", "birth_date"],
                condition=models.Q(birth_date__isnull=False),
                name="person_by_birth_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        return [self.name, *self.also_known_as.splitlines()]

    @property
    def birth(self) -> BirthDate:
        return BirthDate(self.birth_date, self.birth_about)

    @property
    def born(self) -> str:
        return self.birth.in_words

    @property
    def told_apart(self) -> str:
        return f"{self.name} ({self.born})"

    def age_in_words(self, at: datetime) -> str:
        """For example: 36 jaar, ongeveer 36 jaar; empty without a birth date."""
        years = self.age_on(at)
        if years is None:
            return ""
        return f"{years} jaar" if self.birth_date else f"ongeveer {years} jaar"

    def age_on(self, at: datetime) -> int | None:
        """Age in whole years on the day of `at`; the lowest it may be.

        None without a birth date.
        """
        ages = self.birth.ages_on(day_of(at))
        return ages[0] if ages else None


# Who is no suspect any more keeps the mark: it only says where a search looks.
NOTE_SUSPECT = """
IF NEW.role = 'suspect' AND EXISTS (
    SELECT FROM cases_person WHERE id = NEW.person_id AND NOT was_suspect
) THEN
    UPDATE cases_person SET was_suspect = TRUE WHERE id = NEW.person_id;
END IF;
RETURN NULL;
"""


@register(
    Trigger(
        name="note_suspect", when=After, operation=Insert | Update, func=NOTE_SUSPECT
    )
)
@keep_history
class Involvement(Disclosed, CaseRecord):
    """One role of one person in a case; somebody may be suspect and victim at once.

    What is not for the OM is the note, not that somebody has the role.
    """

    told_with = ("person",)

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

    class Ringing(models.TextChoices):
        """Whether a call to this person can do harm."""

        UNKNOWN = "unknown", "niet bekend"
        SAFE = "safe", "veilig om te bellen"
        UNSAFE = "unsafe", "niet bellen"

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="involvements",
        verbose_name="betrokkene",
    )
    role = models.CharField("rol in de zaak", max_length=20, choices=Role.choices)
    note = models.CharField("toelichting", max_length=NOTE_LENGTH, blank=True)
    ringing = models.CharField(
        "bellen",
        max_length=10,
        choices=Ringing.choices,
        default=Ringing.UNKNOWN,
        db_default=Ringing.UNKNOWN.value,
    )
    speak_with = models.CharField(
        "wie je mag spreken", max_length=200, blank=True, db_default=""
    )

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
    def version(self) -> int:
        """Which state of the person and of what holds for ringing this is."""
        who = self.person
        about = (who.name, who.birth_date, who.birth_about, who.phone)
        return version_of(
            *about, self.ringing, self.speak_with, self.note, str(self.disclosure)
        )

    @property
    def may_ring(self) -> bool:
        """Whether nobody said that ringing this person is unsafe."""
        return self.ringing != self.Ringing.UNSAFE

    @property
    def agreed(self) -> str:
        """What was agreed about ringing, for example: niet bellen, via haar zus."""
        warned = "" if self.may_ring else str(self.Ringing.UNSAFE.label)
        return ", ".join(words for words in (warned, self.speak_with) if words)

    @property
    def is_suspect(self) -> bool:
        return self.role == self.Role.SUSPECT


@keep_history
class Relation(CaseRecord):
    """What two people in a case are to each other."""

    class Kind(models.TextChoices):
        """What the first is of the second."""

        PARTNER = "partner", "partner van"
        EX_PARTNER = "ex_partner", "ex-partner van"
        PARENT = "parent", "ouder van"
        CHILD = "child", "kind van"
        SIBLING = "sibling", "broer of zus van"
        CARER = "carer", "mantelzorger van"
        FRIEND = "friend", "vriend van"
        NEIGHBOUR = "neighbour", "buur van"
        OTHER = "other", "kent"

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="relations",
        verbose_name="betrokkene",
    )
    kind = models.CharField("is", max_length=20, choices=Kind.choices)
    other = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="relations_to",
        verbose_name="de ander",
    )

    class Meta:
        verbose_name = "relatie"
        verbose_name_plural = "relaties"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "kind", "other"],
                name="a_relation_stands_once_in_a_case",
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("other")),
                name="nobody_is_related_to_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} is {self.get_kind_display()} {self.other}"


@keep_history
class PersonMerge(models.Model):
    """Two records of one person put together; `moved` is what undoing needs.

    `moved` maps the name of a table to the keys of the rows that went along.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    kept = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges", verbose_name="blijft"
    )
    absorbed = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="absorptions",
        verbose_name="gaat erin op",
    )
    moved = models.JSONField("wat meeging")
    created_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="samengevoegd door",
    )
    created_at = models.DateTimeField("samengevoegd op")
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    undone_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggedraaid door",
    )

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=models.Q(undone_at__isnull=True),
                name="a_person_is_absorbed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.absorbed} bij {self.kept}"

    @property
    def what_became_of_it(self) -> str:
        """What the record that stays took over, and what it did not."""
        taken = self.moved.get(TAKEN, {})
        kept, gone = self.kept, self.absorbed
        lines = []
        if "birth_date" in taken or "birth_about" in taken:
            lines.append(f"Overgenomen: {gone.born}.")
        if "phone" in taken:
            lines.append(f"Overgenomen: telefoon {gone.phone}.")
        if "also_known_as" in taken:
            lines.append(f"Ook te vinden als {gone.name}.")
        if gone.birth and gone.birth != kept.birth:
            lines.append(f"Niet overgenomen: {gone.born}. Er stond al: {kept.born}.")
        if gone.phone and set(gone.phone_keys) - set(kept.phone_keys):
            lines.append(
                f"Niet overgenomen: telefoon {gone.phone}. Er stond al: {kept.phone}."
            )
        return " ".join(lines)
