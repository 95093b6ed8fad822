"""Whom to call at an organisation."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.named import PhoneKeysField
from zsm_werkplaats.lib.text_words import WordsOf
from zsm_werkplaats.lib.versions import version_of

TEXTS = ("name", "function")


@keep_history
class ContactPerson(models.Model):
    """Somebody, or a desk, at an organisation; perhaps for one service only.

    `is_for_shut_door`: who to call when the ordinary way in stays shut.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="contact_people",
        verbose_name="organisatie",
    )
    service = models.ForeignKey(
        "socialmap.Service",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contact_people",
        verbose_name="aanbod",
    )
    name = models.CharField("naam", max_length=120, blank=True)
    function = models.CharField("functie", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    phone_keys = PhoneKeysField(
        models.TextField(),
        verbose_name="nummers om op te zoeken",
        db_default=models.Value("{}"),
        default=list,
        editable=False,
    )
    email = models.EmailField("e-mailadres", blank=True)
    is_for_shut_door = models.BooleanField(
        "bellen als je er niet doorkomt", default=False, db_default=False
    )

    # Where a search looks for words.
    TEXTS = TEXTS

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ["is_for_shut_door", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="", function=""),
                name="a_contact_person_has_a_name_or_a_function",
            )
        ]
        indexes = [
            GinIndex(fields=["phone_keys"], name="contact_person_by_phone_keys"),
            GinIndex(WordsOf(*TEXTS), name="contact_person_by_words"),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.function)))

    @property
    def version(self) -> int:
        """For who edits the entry together."""
        who = (self.name, self.function, self.phone, self.email)
        return version_of(*who, self.service_id, self.is_for_shut_door)
